// A poster as .docx: A3 landscape, one table in big type, notes under it; the type shrinks with the lines.
import type * as Docx from 'docx'

export interface Poster {
  title: string
  school: string
  /** `width` is a share of the whole. */
  columns: readonly { title: string; width: number }[]
  rows: readonly (readonly string[])[]
  notesTitle: string
  notes: readonly string[]
  footer: string
}

/** 方正小标宋 is seldom installed; 黑体 is, and reads from afar. */
const HEAD = { ascii: 'SimHei', hAnsi: 'SimHei', eastAsia: '黑体', cs: '黑体' }
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: '宋体' }
/** Twentieths of a point: A3 lying, 15 mm round it. */
const A3 = { width: 16838, height: 23811 }
const MARGIN = { top: 700, bottom: 800, left: 900, right: 900, footer: 400 }
const WIDTH = A3.height - MARGIN.left - MARGIN.right
/** Half-points. */
const TITLE = 84
const SMALL = 26
const FOOTER = 18

/** Half-points of the table: as big as still leaves the whole plan on one sheet. */
const typeFor = (lines: number): number =>
  lines <= 10 ? 46 : lines <= 13 ? 38 : lines <= 17 ? 30 : 24

export async function posterDocument(poster: Poster): Promise<Buffer> {
  // Loaded when a poster is asked for, not with every cold start.
  const docx = await import('docx')
  const { Document, Footer, Packer, PageOrientation } = docx
  const size = typeFor(poster.rows.length)
  const document = new Document({
    creator: '毕业事务',
    title: poster.title,
    styles: { default: { document: { run: { font: BODY, size: SMALL } } } },
    sections: [
      {
        properties: {
          page: { size: { ...A3, orientation: PageOrientation.LANDSCAPE }, margin: MARGIN },
        },
        footers: { default: new Footer({ children: [footerOf(docx, poster.footer)] }) },
        children: [
          paragraph(docx, poster.school, { size: 36, align: 'center' }),
          paragraph(docx, poster.title, { size: TITLE, font: HEAD, bold: true, align: 'center' }),
          tableOf(docx, poster, size),
          paragraph(docx, poster.notesTitle, { size: 34, font: HEAD, bold: true, before: 160 }),
          ...poster.notes.map((note) => paragraph(docx, note, { size: SMALL })),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function tableOf(docx: typeof Docx, { columns, rows }: Poster, size: number): Docx.Table {
  const { HeightRule, Table, TableLayoutType, TableRow, WidthType } = docx
  const shares = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((WIDTH * width) / shares))
  const row = (texts: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      height: { value: Math.round(size * 17), rule: HeightRule.ATLEAST },
      children: columns.map((_column, i) => cellOf(docx, texts[i] ?? '', size, isHead)),
    })
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((texts) => row(texts, false)),
    ],
  })
}

function cellOf(docx: typeof Docx, text: string, size: number, isHead: boolean): Docx.TableCell {
  const { ShadingType, TableCell, VerticalAlignTable } = docx
  const look = isHead ? { font: HEAD, bold: true } : {}
  // A long remark or a row of leaders must not push the plan off its sheet.
  const fitting = text.length > 14 ? Math.round(size * 0.72) : size
  return new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'E8EEEE' } } : {}),
    children: text
      .split('\n')
      .map((line) => paragraph(docx, line, { size: fitting, align: 'center', ...look })),
  })
}

interface Look {
  size: number
  font?: typeof BODY
  bold?: boolean
  align?: 'left' | 'center'
  before?: number
}

function paragraph(docx: typeof Docx, text: string, look: Look): Docx.Paragraph {
  const { size, font = BODY, bold = false, align = 'left', before = 0 } = look
  return new docx.Paragraph({
    alignment: align,
    spacing: { before, after: 20 },
    children: [new docx.TextRun({ text, size, bold, font })],
  })
}

const footerOf = (docx: typeof Docx, text: string): Docx.Paragraph =>
  new docx.Paragraph({
    alignment: 'center',
    children: [
      new docx.TextRun({
        size: FOOTER,
        children: [
          `${text} · 第 `,
          docx.PageNumber.CURRENT,
          ' 页 / 共 ',
          docx.PageNumber.TOTAL_PAGES,
          ' 页',
        ],
      }),
    ],
  })
