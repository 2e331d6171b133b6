// Draws a list that passes between offices: landscape A4, a title, numbered lines, closing lines for ink, and the batch in the footer.
import { sha256 } from '../keyring'
import { sheetToBuffer } from '../tables/write-sheet'
import type { MakerWork } from './maker'

export interface OfficeList {
  sheetName: string
  /** Follows the school and the 届 in the title line. */
  title: string
  subtitle: string
  columns: readonly { title: string; width: number }[]
  /** May a cell under this title run over several lines? */
  wraps: (title: string) => boolean
  /** Is it a column of numbers? Every other one is text and stays text. */
  counts: (title: string) => boolean
  cells: string[][]
  closing: string[]
  /** Points. */
  rowHeight: number
}

/** The workbook and the short hash that its footer carries: of every cell and of what the closing lines count. */
export async function drawOfficeList(
  { row, school, cohort }: Pick<MakerWork, 'row' | 'school' | 'cohort'>,
  list: OfficeList,
): Promise<{ content: Buffer; shortHash: string }> {
  const { cells, closing } = list
  const shortHash = sha256(JSON.stringify([cells, closing])).slice(0, 8)
  const content = await sheetToBuffer(
    {
      sheetName: list.sheetName,
      titleLine: `${school.name}${cohort.name}${list.title}`,
      subtitleLine: list.subtitle,
      columns: list.columns.map(({ title, width }) => ({
        ...{ title, width, align: 'center' as const, wrap: list.wraps(title) },
        kind: list.counts(title) ? ('number' as const) : ('text' as const),
      })),
      closingLines: closing,
      rowHeight: list.rowHeight,
      page: {
        orientation: 'landscape',
        footerLeft: `批次 ${row._id} · 校验 ${shortHash}`,
        footerRight: school.registrarOffice,
      },
      createdAt: new Date(row.createdAt),
    },
    cells,
  )
  return { content, shortHash }
}
