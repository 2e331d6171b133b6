// The certificate table where a school has given none of its own: the proposed columns on one A4 sheet.
import type { TemplateColumn } from '../../../src/domain/certificates/columns'
import { sheetToBuffer } from '../tables/write-sheet'

/** Index of the row of headings: the title stands above it. */
export const PRESET_HEADER = 1

export interface PresetFacts {
  title: string
  footerLeft: string
  footerRight: string
  createdAt: Date
}

const empty: PresetFacts = {
  title: '毕业生证书信息表',
  footerLeft: '',
  footerRight: '',
  createdAt: new Date(Date.UTC(2024, 0, 1)),
}

/** Long words break over two lines; numbers and days never do. */
const wrapped = ['college', 'major', 'class', 'title', 'issuer', 'remark', 'extra']

/** The workbook's bytes; without facts the empty table to fill in. @param rows cells in the order of `columns` */
export const presetWorkbook = (
  columns: readonly TemplateColumn[],
  facts: PresetFacts = empty,
  rows: readonly (readonly string[])[] = [],
): Promise<Buffer> =>
  sheetToBuffer(
    {
      sheetName: '证书信息',
      titleLine: facts.title,
      columns: columns.map(({ title, source, required, width }) => ({
        title: required && rows.length === 0 ? `*${title}` : title,
        width,
        wrap: wrapped.some((one) => one === source),
        align: 'center' as const,
        kind: source === 'order' ? ('number' as const) : ('text' as const),
      })),
      rowHeight: 24,
      page: {
        orientation: 'landscape',
        footerLeft: facts.footerLeft,
        footerRight: facts.footerRight,
      },
      createdAt: facts.createdAt,
    },
    rows,
  )
