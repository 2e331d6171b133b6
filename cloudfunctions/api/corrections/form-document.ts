// Draws the filled 《学生学籍信息变更申请表》 as .docx: one A4 page of facts, the change, and three places to sign.
import type { Proof } from '../../../src/domain/corrections/evidence'
import { hasPolitics } from '../../../src/domain/enrolment/documents'
import type { RecordValues } from '../../../src/domain/enrolment/record'
import { dayOf } from '../../../src/domain/time'
import type * as Docx from 'docx'

export interface FormContent {
  title: string
  registrarOffice: string
  values: RecordValues
  changes: { label: string; before: string; after: string }[]
  reason: string
  flags: string[]
  /** Photos handed in with the application. */
  photos: number
  proofs: readonly Proof[]
  appliedAt: number
  number: string
}

/** Official papers: 宋体 body, 黑体 title (GB/T 9704 leaves forms free; offices use these two). */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: '宋体' }
const HEAD = { ascii: 'SimHei', hAnsi: 'SimHei', eastAsia: '黑体', cs: '黑体' }
/** Half-points: 六号 and 小五 for the remark, 五号 for cells, 小二 for the title. */
const TINY = 15
const SMALL = 18
const NORMAL = 21
const TITLE = 32
/** Widths of the six columns in twentieths of a point; together the 170 mm between A4's margins. */
const COLUMNS = [1300, 1913, 1300, 1913, 1300, 1912]
const WIDTH = COLUMNS.reduce((sum, width) => sum + width, 0)
const A4 = { width: 11906, height: 16838 }
const MARGIN = { top: 1000, bottom: 850, left: 1134, right: 1134 }

type Cell = Docx.TableCell
interface Look {
  span?: number
  bold?: boolean
  align?: 'left' | 'center' | 'right'
  size?: number
}

export async function formDocument(content: FormContent): Promise<Buffer> {
  // Loaded when a form is asked for, not with every cold start.
  const docx = await import('docx')
  const draw = new Drawing(docx)
  const { room, size } = pageFor(content)
  const rows = [
    ...factRows(draw, content),
    ...changeRows(draw, content),
    draw.row(
      [
        draw.label('变更原因'),
        draw.cell([content.reason], { span: 5, align: 'left', size: size.reason }),
      ],
      700,
    ),
    draw.row(
      [draw.label('已交证明'), draw.cell([attached(content)], { span: 5, align: 'left' })],
      420,
    ),
    draw.row([draw.label('申请人'), draw.cell(ownWords, { span: 5, align: 'left' })], 800),
    opinion(draw, '辅导员意见', '签字（盖章）', room),
    opinion(draw, '所属二级学院意见', '负责人签字（盖章）', room),
    opinion(draw, `${content.registrarOffice}意见`, '负责人签字（盖章）', room),
    remark(draw, content, size.remark),
  ]
  return draw.document(content, rows)
}

interface Page {
  /** Height of each opinion in twentieths of a point. */
  room: number
  size: { reason: number; remark: number }
}

/**
 * Lays the form out on one A4 page, whatever was written: what the rows leave is shared by the three opinions;
 * where that is too little to write in, reason and remark are set smaller. Only what no page holds goes on.
 */
function pageFor(content: FormContent): Page {
  for (const size of [
    { reason: NORMAL, remark: SMALL },
    { reason: SMALL, remark: SMALL },
    { reason: SMALL, remark: TINY },
  ]) {
    const room = Math.floor((A4.height - MARGIN.top - MARGIN.bottom - heightOf(content, size)) / 3)
    if (room >= ROOM.min || size.remark === TINY)
      return { room: Math.min(ROOM.max, Math.max(ROOM.least, room)), size }
  }
  throw new Error('the last size is always taken')
}
/** A signature, a stamp and a few words need `min`; `least` is what a name and a date need. */
const ROOM = { least: 620, min: 760, max: 2000 }

/** Estimated height of everything but the opinions; fonts of other makers are a little higher than 宋体. */
function heightOf(content: FormContent, size: Page['size']): number {
  const { values: v, changes, reason, proofs } = content
  const row = (least: number, chars: number, perLine: number, halfPoints = NORMAL) =>
    Math.max(least, Math.ceil(chars / perLine) * halfPoints * LINE + 60)
  const facts = row(400, Math.max(v.college.length, v.major.length, v.class.length), 8)
  const changed = changes.map(({ before, after }) =>
    row(400, Math.max(before.length, after.length * 0.64), 14),
  )
  const remarks = [remarkLead, ...proofs.map(proofLine), remarkEnd]
  const remarkLines = remarks.reduce(
    (sum, text) => sum + Math.ceil(text.length / perLine(size.remark)),
    0,
  )
  return (
    TITLE * LINE +
    120 +
    SMALL * LINE +
    5 * 400 +
    facts +
    changed.reduce((sum, height) => sum + height, 0) +
    row(700, reason.length, perLine(size.reason), size.reason) +
    row(420, attached(content).length, perLine(NORMAL)) +
    800 +
    remarkLines * size.remark * LINE +
    60
  )
}
/** Twentieths of a point that a line takes for each half-point of its letters. */
const LINE = 14.8
/** Full-width letters in the wide cell, whose inside is 409 points. */
const perLine = (halfPoints: number): number => Math.floor(409 / (halfPoints / 2)) - 1

const ownWords = [
  '本人承诺以上信息及所附证明真实有效，如有不实，愿承担相应责任。',
  '签字：　　　　　　　　　年　　月　　日',
]

const attached = ({ photos, flags }: FormContent): string =>
  [
    photos > 0 ? `已在线提交证明照片 ${photos} 张，原件随本表核验` : '证明材料随本表提交',
    ...flags.map((flag) => `提示：${flag}`),
  ].join('；')

function factRows(draw: Drawing, { values: v }: FormContent): Docx.TableRow[] {
  const pairs = [
    ['姓名', v.name, '学号', v.studentNo, '性别', v.sex],
    [
      ...['民族', v.ethnicity, '出生日期', v.bornOn],
      ...(hasPolitics(v.idType) ? ['政治面貌', v.politics] : ['学籍状态', v.status]),
    ],
    ['学院', v.college, '专业', v.major, '班级', v.class],
    ['年级', v.grade, '学制', v.years && `${v.years} 年`, '层次', v.level],
  ]
  const rows = pairs.map((texts) =>
    draw.row(
      texts.map((text, i) => (i % 2 === 0 ? draw.label(text) : draw.cell([text]))),
      400,
    ),
  )
  const document = [
    draw.label('证件类型'),
    draw.cell([v.idType], { span: 2 }),
    draw.label('证件号码'),
    draw.cell([v.idNumber], { span: 2 }),
  ]
  return [...rows, draw.row(document, 400)]
}

function changeRows(draw: Drawing, { changes }: FormContent): Docx.TableRow[] {
  const head = draw.row(
    [
      draw.label('变更项目'),
      draw.cell(['原信息'], { span: 2, bold: true }),
      draw.cell(['变更后信息'], { span: 3, bold: true }),
    ],
    400,
  )
  const lines = changes.map(({ label, before, after }) =>
    draw.row(
      [
        draw.label(label),
        draw.cell([before || '（空）'], { span: 2 }),
        draw.cell([after], { span: 3 }),
      ],
      400,
    ),
  )
  return [head, ...lines]
}

/** Room for a few handwritten words, and a line to sign and date at the lower right. */
const opinion = (draw: Drawing, title: string, sign: string, height: number): Docx.TableRow => {
  const line = `${sign}：　　　　　　　年　　月　　日`
  const place = draw.cell(['', '', line], { span: 5, align: 'right' })
  return draw.row([draw.label(title), place], height)
}

const remarkLead = '本次变更须提供下列有效证明（原件核验，复印件附后）：'
const remarkEnd = '本表一式两份，学院与教务部门各存一份；经审批同意后方可变更。'
const proofLine = ({ title, hint }: Proof, i: number): string => `${i + 1}. ${title}（${hint}）`

const remark = (draw: Drawing, { proofs }: FormContent, size: number): Docx.TableRow =>
  draw.row(
    [
      draw.label('备注'),
      draw.cell([remarkLead, ...proofs.map(proofLine), remarkEnd], {
        ...{ span: 5, align: 'left', size },
      }),
    ],
    600,
  )

/** The few shapes that the form is made of. */
class Drawing {
  constructor(private readonly docx: typeof Docx) {}

  label(text: string): Cell {
    return this.cell([text], { bold: true })
  }

  cell(lines: readonly string[], look: Look = {}): Cell {
    const { TableCell, VerticalAlignTable } = this.docx
    return new TableCell({
      columnSpan: look.span ?? 1,
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 30, bottom: 30, left: 80, right: 80 },
      children: lines.map((line) => this.line(line, look)),
    })
  }

  row(children: Cell[], height: number): Docx.TableRow {
    const { TableRow, HeightRule } = this.docx
    return new TableRow({
      cantSplit: true,
      height: { value: height, rule: HeightRule.ATLEAST },
      children,
    })
  }

  async document(content: FormContent, rows: Docx.TableRow[]): Promise<Buffer> {
    const { Document, Packer, Table, WidthType, TableLayoutType } = this.docx
    const caption = `申请编号：${content.number}　　申请日期：${dayOf(content.appliedAt)}`
    const document = new Document({
      creator: '毕业事务',
      title: content.title,
      styles: { default: { document: { run: { font: BODY, size: NORMAL } } } },
      sections: [
        {
          properties: { page: { size: A4, margin: MARGIN } },
          children: [
            this.title(content.title),
            this.line(caption, { align: 'right', size: SMALL }),
            new Table({
              width: { size: WIDTH, type: WidthType.DXA },
              columnWidths: COLUMNS,
              layout: TableLayoutType.FIXED,
              rows,
            }),
          ],
        },
      ],
    })
    return Packer.toBuffer(document)
  }

  private title(text: string): Docx.Paragraph {
    const { Paragraph, TextRun, AlignmentType } = this.docx
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      children: [new TextRun({ text, font: HEAD, size: TITLE, bold: true })],
    })
  }

  private line(text: string, { bold = false, align = 'center', size = NORMAL }: Look) {
    const { Paragraph, TextRun } = this.docx
    return new Paragraph({
      alignment: align,
      children: [new TextRun({ text, bold, size, font: BODY })],
    })
  }
}
