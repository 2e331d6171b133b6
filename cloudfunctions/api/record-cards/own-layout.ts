// Draws our own page of the 学籍卡 with tags in place of values: what a school starts from, and what we print by default.
import type * as Docx from 'docx'
import type { CardSettings } from '../../../src/domain/record-cards/content'
import { PHOTO_TAG } from '../../../src/domain/record-cards/tags'

/** Official papers: 宋体 body, 黑体 title, as on the other forms. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: '宋体' }
const HEAD = { ascii: 'SimHei', hAnsi: 'SimHei', eastAsia: '黑体', cs: '黑体' }
/** Half-points: 小五 in rows, 五号 in the facts, 小二 for the title. */
const SMALL = 18
const NORMAL = 21
const TITLE = 36
const A4 = { width: 11906, height: 16838 }
/** The wide side is where the volume is bound: left on a front, right on a back (mirrored). */
const MARGIN = {
  top: 850,
  bottom: 850,
  left: 1701,
  right: 1134,
  header: 480,
  footer: 480,
  gutter: 0,
}
/** Seven columns, in twentieths of a point; together the width between the margins. The last holds the photo. */
const COLUMNS = [1050, 1500, 900, 1000, 900, 1521, 2200]
const WIDTH = COLUMNS.reduce((sum, width) => sum + width, 0)
/** Five of them are the photo's cell: a little more than the highest photo, so that its borders stay free. */
const FACT_HEIGHT = 540
const PHOTO = `{${PHOTO_TAG}}`
/** Rows of a card without family members: the page is filled, with room to write by hand. */
const ROOMY = { pair: 480, list: 440, codes: 520, stamp: 1800 }
/** With them the fullest card (every list at its most rows, of two lines) must still end on its page. */
const TIGHT: typeof ROOMY = { pair: 380, list: 340, codes: 440, stamp: 1200 }

interface Look {
  span?: number
  rows?: number
  bold?: boolean
  align?: 'left' | 'center' | 'right'
  size?: number
}

/** @param settings parts that are off are not on the page */
export async function ownLayout(settings: CardSettings, registrarOffice: string): Promise<Buffer> {
  // Loaded when a page is asked for, not with every cold start.
  const docx = await import('docx')
  const { parts } = settings
  const isOn = (part: keyof typeof parts) => parts[part] !== 'off'
  const heights = isOn('family') ? TIGHT : ROOMY
  const page = new Page(docx, heights)
  const photo = page.cell([PHOTO], { rows: 5 })
  const rows = [
    page.facts(['姓名', '性别', '民族'], photo),
    page.facts(['学号', '层次', '政治面貌']),
    page.facts(['出生日期', '学制', '年级']),
    page.row(
      [
        page.label('证件类型'),
        page.cell(['{证件类型}'], { size: SMALL }),
        page.label('证件号码'),
        page.cell(['{证件号码}'], { span: 3 }),
      ],
      FACT_HEIGHT,
    ),
    page.row(
      [
        page.label('学院'),
        page.cell(['{学院}'], { span: 2 }),
        page.label('专业'),
        page.cell(['{专业}'], { span: 2 }),
      ],
      FACT_HEIGHT,
    ),
    page.pair('班级', '学习形式'),
    page.pair('入学日期', '毕业日期'),
    ...personalRows(page, isOn),
    ...(isOn('resume')
      ? page.section('学习简历', [
          ['起止年月', '{#学习简历:4}{起止}', 2],
          ['学校', '{学校名称}', 3],
          ['证明人', '{证明人}{/学习简历}', 1],
        ])
      : []),
    ...page.section('学籍变动', [
      ['日期', '{#学籍变动}{变动日期}', 2],
      ['类别', '{变动类别}{/学籍变动}', 4],
    ]),
    ...(isOn('awards')
      ? page.section('奖惩情况', [
          ['时间', '{#奖惩:2}{时间}', 1],
          ['名称', '{名称}', 4],
          ['授予（处分）单位', '{授予单位}{/奖惩}', 1],
        ])
      : []),
    ...(isOn('family')
      ? page.section('家庭主要成员', [
          ['称谓', '{#家庭成员:2}{称谓}', 1],
          ['姓名', '{成员姓名}', 2],
          ['工作单位', '{工作单位}', 2],
          ['联系电话', '{成员电话}{/家庭成员}', 1],
        ])
      : []),
    page.row(
      [
        page.label('毕业证书编号'),
        page.cell([''], { span: 2 }),
        page.label('学位证书编号'),
        page.cell([''], { span: 3 }),
      ],
      heights.codes,
    ),
    page.row(
      [
        page.cell(['本人保证以上内容属实。　　签名：　　　　　　　　　　年　　月　　日'], {
          span: 7,
          align: 'right',
        }),
      ],
      heights.codes,
    ),
    page.row(
      [stamp(page, '学院（盖章）', 4), stamp(page, `${registrarOffice}（盖章）`, 3)],
      heights.stamp,
    ),
  ]
  return page.document(rows)
}

/** Two to a row, the address across. */
function personalRows(
  page: Page,
  isOn: (part: 'nativePlace' | 'birthplace' | 'phone' | 'address') => boolean,
) {
  const short = (
    [
      ['nativePlace', '籍贯'],
      ['birthplace', '出生地'],
      ['phone', '联系电话'],
    ] as const
  )
    .filter(([part]) => isOn(part))
    .map(([, label]) => label)
  const rows: Docx.TableRow[] = []
  for (let i = 0; i < short.length; i += 2) {
    const [left, right] = [short[i] ?? '', short[i + 1]]
    rows.push(right ? page.pair(left, right) : page.across(left))
  }
  return isOn('address') ? [...rows, page.across('家庭住址')] : rows
}

const stamp = (page: Page, title: string, span: number) =>
  page.cell([title, '', '', '年　　月　　日'], { span, align: 'center' })

/** The few shapes that the page is made of. */
class Page {
  constructor(
    private readonly docx: typeof Docx,
    private readonly heights: typeof ROOMY,
  ) {}

  label(text: string, rows = 1): Docx.TableCell {
    // Five characters fit beside the margins; a longer one breaks where a reader would.
    const lines = text.length > 5 ? [text.slice(0, 4), text.slice(4)] : [text]
    return this.cell(lines, { bold: true, rows, ...(text.length > 3 ? { size: SMALL } : {}) })
  }

  cell(lines: readonly string[], look: Look = {}): Docx.TableCell {
    const { TableCell, VerticalAlignTable } = this.docx
    return new TableCell({
      columnSpan: look.span ?? 1,
      rowSpan: look.rows ?? 1,
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 10, bottom: 10, left: 60, right: 60 },
      children: lines.map((line) => this.line(line, look)),
    })
  }

  row(children: Docx.TableCell[], height: number): Docx.TableRow {
    const { TableRow, HeightRule } = this.docx
    return new TableRow({
      cantSplit: true,
      height: { value: height, rule: HeightRule.ATLEAST },
      children,
    })
  }

  /** Three labels with the tags of the same names. */
  facts(names: readonly string[], ...more: Docx.TableCell[]): Docx.TableRow {
    return this.row(
      [
        ...names.flatMap((name) => [
          this.label(name),
          // Twelve digits and more would break in the middle.
          this.cell([`{${name}}`], name === '学号' ? { size: SMALL } : {}),
        ]),
        ...more,
      ],
      FACT_HEIGHT,
    )
  }

  pair(left: string, right: string): Docx.TableRow {
    return this.row(
      [
        this.label(left),
        this.cell([`{${left}}`], { span: 2 }),
        this.label(right),
        this.cell([`{${right}}`], { span: 3 }),
      ],
      this.heights.pair,
    )
  }

  across(name: string): Docx.TableRow {
    return this.row([this.label(name), this.cell([`{${name}}`], { span: 6 })], this.heights.pair)
  }

  /** A list: its heading down the left side, its columns, and the row that repeats. */
  section(title: string, columns: readonly (readonly [string, string, number])[]): Docx.TableRow[] {
    return [
      this.row(
        [
          this.label(title, 2),
          ...columns.map(([head, , span]) => this.cell([head], { span, bold: true, size: SMALL })),
        ],
        this.heights.list,
      ),
      this.row(
        columns.map(([, tag, span]) => this.cell([tag], { span, size: SMALL })),
        this.heights.list,
      ),
    ]
  }

  async document(rows: Docx.TableRow[]): Promise<Buffer> {
    const {
      Document,
      Packer,
      Table,
      WidthType,
      TableLayoutType,
      Paragraph,
      TextRun,
      AlignmentType,
    } = this.docx
    const title = new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 100 },
      children: [new TextRun({ text: '{学校}学籍卡', font: HEAD, size: TITLE, bold: true })],
    })
    const document = new Document({
      creator: '毕业事务',
      title: '学籍卡',
      styles: { default: { document: { run: { font: BODY, size: NORMAL } } } },
      sections: [
        {
          properties: { page: { size: A4, margin: MARGIN } },
          children: [
            title,
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

  private line(text: string, { bold = false, align = 'center', size = NORMAL }: Look) {
    const { Paragraph, TextRun, LineRuleType } = this.docx
    // Exact lines, so that the fullest card ends on its page with every font; a photo would be cut by one.
    const exact = { line: size === SMALL ? 206 : 256, rule: LineRuleType.EXACT }
    return new Paragraph({
      alignment: align,
      ...(text.includes(PHOTO) ? {} : { spacing: { before: 0, after: 0, ...exact } }),
      children: [new TextRun({ text, bold, size, font: BODY })],
    })
  }
}
