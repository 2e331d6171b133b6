// A poster as .docx: A3 landscape, one table in big type, notes under it, all on one sheet.
import type * as Docx from 'docx'
import {
  AFTER,
  CELL,
  cellSize,
  GAP,
  lineHeight,
  posterLayout,
  widthsOf,
  type Poster,
} from './poster-layout'

/** 方正小标宋 is seldom installed; 黑体 is, and reads from afar. */
const HEAD = { ascii: 'SimHei', hAnsi: 'SimHei', eastAsia: '黑体', cs: '黑体' }
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: '宋体' }
/** Twentieths of a point: A3 lying, 15 mm round it. */
const A3 = { width: 16838, height: 23811 }
const MARGIN = { top: 700, bottom: 800, left: 900, right: 900, footer: 400 }
const WIDTH = A3.height - MARGIN.left - MARGIN.right
/** A line to spare: readers round differently. */
const HEIGHT = A3.width - MARGIN.top - MARGIN.bottom - 300
/** Half-points. */
const TITLE = 84
const SCHOOL = 36
const FOOTER = 18

export async function posterDocument(poster: Poster): Promise<Buffer> {
  // Loaded when a poster is asked for, not with every cold start.
  const docx = await import('docx')
  const { Document, Footer, Packer, PageOrientation } = docx
  const layout = posterLayout(poster, {
    width: WIDTH,
    height: HEIGHT,
    title: TITLE,
    school: SCHOOL,
  })
  const { size, notes, rowHeights } = layout
  const document = new Document({
    creator: '毕业事务',
    title: poster.title,
    styles: { default: { document: { run: { font: BODY, size: notes } } } },
    sections: [
      {
        properties: {
          page: { size: { ...A3, orientation: PageOrientation.LANDSCAPE }, margin: MARGIN },
        },
        footers: { default: new Footer({ children: [footerOf(docx, poster.footer)] }) },
        children: [
          paragraph(docx, poster.school, { size: SCHOOL, align: 'center' }),
          paragraph(docx, poster.title, { size: TITLE, font: HEAD, bold: true, align: 'center' }),
          tableOf(docx, poster, size, rowHeights),
          paragraph(docx, poster.total, { size: notes, align: 'center', before: GAP }),
          paragraph(docx, poster.notesTitle, {
            size: notes + 6,
            font: HEAD,
            bold: true,
            before: GAP,
          }),
          ...poster.notes.map((note) => paragraph(docx, note, { size: notes })),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function tableOf(
  docx: typeof Docx,
  { columns, rows }: Poster,
  size: number,
  rowHeights: readonly number[],
): Docx.Table {
  const { HeightRule, Table, TableLayoutType, TableRow, WidthType } = docx
  const widths = widthsOf(columns, WIDTH)
  const row = (texts: readonly string[], at: number) =>
    new TableRow({
      tableHeader: at === 0,
      cantSplit: true,
      height: { value: rowHeights[at] ?? 0, rule: HeightRule.ATLEAST },
      children: columns.map((_column, i) => cellOf(docx, texts[i] ?? '', size, at === 0)),
    })
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      row(
        columns.map(({ title }) => title),
        0,
      ),
      ...rows.map((texts, i) => row(texts, i + 1)),
    ],
  })
}

function cellOf(docx: typeof Docx, text: string, size: number, isHead: boolean): Docx.TableCell {
  const { ShadingType, TableCell, VerticalAlignTable } = docx
  const look = isHead ? { font: HEAD, bold: true } : {}
  const fitting = cellSize(text, size)
  return new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: CELL.y, bottom: CELL.y, left: CELL.x, right: CELL.x },
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
    // Exact: a poster that fits its sheet does so with any font that the reader puts in.
    spacing: { before, after: AFTER, line: lineHeight(size), lineRule: 'exact' },
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
