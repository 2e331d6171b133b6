// Draws the list that goes with the volumes of 学籍卡: who is on which page, once for the college and once for the office.
import type * as Docx from 'docx'
import { volumeCounts } from '../../../src/domain/record-cards/page'
import { dayOf } from '../../../src/domain/time'
import { sha256 } from '../keyring'
import { lineOfPaper } from '../record-cards/of-people'
import { cardSettingsOf } from '../record-cards/settings'
import { cardLinesNow, cardPeople, countsOf, type CardPerson } from './card-volume-people'
import type { ExportMaker, Made, MakerWork } from './maker'

export const cardHandOverMaker: ExportMaker = { make, linesNow: cardLinesNow }

const TITLES = ['序号', '学号', '姓名', '专业', '班级', '起始页码', '页数', '备注']
/** Twentieths of a point; together the width between the margins of A4. */
const COLUMNS = [600, 1480, 1300, 1800, 2180, 860, 580, 980]
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: '宋体' }
const MARGIN = { top: 1000, bottom: 900, left: 1063, right: 1063 }
const SMALL = 18
const NORMAL = 21

async function make({ db, order, row, school, cohort, now }: MakerWork): Promise<Made> {
  const [{ people }, { settings }] = await Promise.all([
    cardPeople(db, order),
    cardSettingsOf(db, order.cohortId),
  ])
  const cells = cellsOf(people, settings.sidesPerCard)
  const shortHash = sha256(JSON.stringify(cells)).slice(0, 8)
  const counts = volumeCounts(countsOf(people))
  const content = await draw({
    title: `${school.name}${cohort.name}毕业生学籍卡移交清单`,
    facts: `学院：${row.collegeName}${row.className ? `　　班级：${row.className}` : ''}　　制表日期：${dayOf(now)}`,
    total: `合计：${counts}，共 ${cells.length * settings.sidesPerCard} 页。`,
    foot: `批次 ${row._id} · 校验 ${shortHash}`,
    copies: ['第一联　学院存', `第二联　${school.registrarOffice}存`],
    cells,
  })
  const lines = people.map(({ row: person, card }) => lineOfPaper(person, card))
  return { content, rows: people.length, shortHash, lines, note: counts }
}

/** Pages are counted in each class's own volume, from 1. */
function cellsOf(people: readonly CardPerson[], sides: number): string[][] {
  const next = new Map<string, number>()
  return people.map(({ row, hasCard, isDeferred }, i) => {
    const page = next.get(row.classId) ?? 1
    next.set(row.classId, page + sides)
    const remark = [isDeferred ? '延期' : '', hasCard ? '' : '缺卡'].filter(Boolean).join('、')
    const { studentNo, name, majorName, className } = row
    return [
      String(i + 1),
      studentNo,
      name,
      majorName,
      className,
      String(page),
      String(sides),
      remark,
    ]
  })
}

interface List {
  title: string
  facts: string
  total: string
  foot: string
  copies: readonly string[]
  cells: readonly string[][]
}

async function draw(list: List): Promise<Buffer> {
  // Loaded when a list is asked for, not with every cold start.
  const docx = await import('docx')
  const { Document, Packer, Footer, Paragraph, TextRun, PageNumber, TabStopType, SectionType } =
    docx
  const width = COLUMNS.reduce((sum, one) => sum + one, 0)
  const footer = new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun({
            font: FONT,
            size: SMALL,
            children: [
              list.foot,
              '\t第 ',
              PageNumber.CURRENT,
              ' 页　共 ',
              PageNumber.TOTAL_PAGES,
              ' 页',
            ],
          }),
        ],
      }),
    ],
  })
  const document = new Document({
    creator: '毕业事务',
    title: list.title,
    styles: { default: { document: { run: { font: FONT, size: NORMAL } } } },
    sections: list.copies.map((copy) => ({
      properties: {
        type: SectionType.NEXT_PAGE,
        page: { size: { width: 11906, height: 16838 }, margin: MARGIN },
      },
      footers: { default: footer },
      children: copyOf(docx, list, copy),
    })),
  })
  return Packer.toBuffer(document)
}

function copyOf(docx: typeof Docx, list: List, copy: string): (Docx.Paragraph | Docx.Table)[] {
  const { Table, TableRow, WidthType, TableLayoutType } = docx
  // The last two lines stay with the total and the signatures: these never stand on a page alone.
  const keptFrom = list.cells.length - 2
  const row = (cells: readonly string[], isHead = false, isKept = false) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text) => cellOf(docx, text, isHead, isKept)),
    })
  return [
    line(docx, copy, { align: 'right', size: SMALL }),
    line(docx, list.title, { align: 'center', size: 30, bold: true }),
    line(docx, list.facts, { align: 'left', size: NORMAL }),
    new Table({
      width: { size: COLUMNS.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
      columnWidths: COLUMNS,
      layout: TableLayoutType.FIXED,
      rows: [row(TITLES, true), ...list.cells.map((cells, i) => row(cells, false, i >= keptFrom))],
    }),
    line(docx, list.total, { align: 'left', size: NORMAL, isKept: true }),
    line(docx, '', { align: 'left', size: NORMAL, isKept: true }),
    line(docx, '移交人：______________　　接收人：______________　　日期：______年____月____日', {
      align: 'left',
      size: NORMAL,
    }),
  ]
}

interface Look {
  align: 'left' | 'center' | 'right'
  size: number
  bold?: boolean
  /** On the page of what follows. */
  isKept?: boolean
}

function line({ Paragraph, TextRun }: typeof Docx, text: string, look: Look): Docx.Paragraph {
  return new Paragraph({
    alignment: look.align,
    spacing: { before: 40, after: 60 },
    keepNext: look.isKept ?? false,
    children: [new TextRun({ text, size: look.size, bold: look.bold ?? false, font: FONT })],
  })
}

function cellOf(docx: typeof Docx, text: string, isHead: boolean, isKept: boolean): Docx.TableCell {
  const { TableCell, Paragraph, TextRun, VerticalAlignTable } = docx
  return new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 30, bottom: 30, left: 40, right: 40 },
    children: [
      new Paragraph({
        alignment: 'center',
        keepNext: isKept,
        children: [new TextRun({ text, size: SMALL, bold: isHead, font: FONT })],
      }),
    ],
  })
}
