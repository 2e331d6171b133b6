// The certificate table (毕业生证书信息表): which column takes its text from where; a school's own template maps onto it.
import * as z from 'zod/mini'
import { dateForms, formatDay, type DateForm } from './date-forms'
import type { CertificateEntry } from './contract'

/** What a column can be filled from. */
export const sources = {
  order: { label: '序号', titles: ['序号', '编号'], required: false, width: 6 },
  studentNo: { label: '学号', titles: ['学号'], required: true, width: 15 },
  name: { label: '姓名', titles: ['姓名', '学生姓名'], required: true, width: 10 },
  college: {
    label: '学院',
    titles: ['学院', '院系', '所在学院', '二级学院'],
    required: false,
    width: 16,
  },
  major: { label: '专业', titles: ['专业', '专业名称'], required: false, width: 16 },
  class: {
    label: '班级',
    titles: ['班级', '班级名称', '行政班级', '所在班级'],
    required: false,
    width: 16,
  },
  category: {
    label: '证书类别',
    titles: ['证书类别', '证书类型', '证书种类', '类别'],
    required: true,
    width: 16,
  },
  title: { label: '证书名称', titles: ['证书名称', '证书', '获得证书'], required: true, width: 24 },
  level: {
    label: '等级/分数',
    titles: ['等级/分数', '等级', '分数', '成绩', '等级或分数', '证书等级'],
    required: false,
    width: 12,
  },
  number: {
    label: '证书编号',
    titles: ['证书编号', '证书号', '证书号码'],
    required: false,
    width: 22,
  },
  issuer: {
    label: '发证机构',
    titles: ['发证机构', '发证单位', '颁发单位', '颁证机构', '颁发机构'],
    required: false,
    width: 22,
  },
  issuedOn: {
    label: '发证日期',
    titles: ['发证日期', '发证时间', '获证日期', '获证时间', '颁发日期', '取得时间'],
    required: false,
    width: 12,
  },
  remark: { label: '备注', titles: ['备注', '说明'], required: false, width: 18 },
} as const

export type Source = keyof typeof sources
export const sourceKeys = Object.keys(sources) as [Source, ...Source[]]

/** Fields of a certificate that a school may demand or leave free. */
export const choosable = ['level', 'number', 'issuer', 'issuedOn'] as const
export type Choosable = (typeof choosable)[number]
const isChoosable = (source: string): source is Choosable =>
  choosable.some((field) => field === source)

export const TemplateColumn = z.object({
  /** Index in the sheet, from 0. */
  at: z.int(),
  /** As it stands in the template. */
  title: z.string(),
  /** `extra` keeps a school's own column as text under its title; `blank` is left empty and never read. */
  source: z.enum([...sourceKeys, 'extra', 'blank']),
  required: z.boolean(),
  /** The only texts that a column of the school's own takes; empty takes any. */
  list: z.array(z.string()),
  /** How 发证日期 is written. */
  dateForm: z.enum(Object.keys(dateForms) as [DateForm, ...DateForm[]]),
  /** In half-width characters, where we draw the sheet ourselves. */
  width: z.int(),
})
export type TemplateColumn = z.infer<typeof TemplateColumn>

/** Whether 必填 of such a column is the school's to say; whose certificate it is, is always asked. */
export const maySayRequired = (source: TemplateColumn['source']): boolean =>
  source === 'extra' || isChoosable(source)

const OWN_WIDTH = 16

/** A column as it is before anybody changed its rules. */
export const columnOf = (
  at: number,
  title: string,
  source: TemplateColumn['source'],
): TemplateColumn => {
  const isOurs = source !== 'extra' && source !== 'blank'
  return {
    at,
    title,
    source,
    required: isOurs && (sources[source].required || source === 'issuedOn'),
    list: [],
    dateForm: 'dashes',
    width: isOurs ? sources[source].width : OWN_WIDTH,
  }
}

const preset: readonly Source[] = [
  'order', 'studentNo', 'name', 'class', 'category', 'title',
  'level', 'number', 'issuer', 'issuedOn', 'remark',
] // prettier-ignore

/** Where a school has given no template of its own. */
export const presetColumns: TemplateColumn[] = preset.map((source, at) =>
  columnOf(at, sources[source].label, source),
)

/** Which fields must be filled in besides what the kind of certificate itself demands. */
export const demandedBy = (columns: readonly TemplateColumn[]): Choosable[] =>
  choosable.filter((field) => columns.some((one) => one.source === field && one.required))

export type HeaderKey = Source | `own:${string}`
export const ownKey = (title: string): HeaderKey => `own:${title}`

/**
 * As a header search wants them. What the registrar said about a title goes before the names that are known
 * for it elsewhere. @param columns of the table that is in use; none finds what is known anyway
 */
export function headerOf(
  columns: readonly TemplateColumn[],
): { key: HeaderKey; titles: string[]; required: boolean }[] {
  const said = columns.map(({ source, title, required }) => {
    const isOwn = source === 'extra' || source === 'blank'
    return { key: isOwn ? ownKey(title) : source, titles: [title], required: required && !isOwn }
  })
  const known = sourceKeys.map((key) => ({
    key,
    titles: [...sources[key].titles] as string[],
    required: sources[key].required && !said.some((one) => one.key === key),
  }))
  return [...said, ...known]
}

/** Values of the person that a line of the table shows. */
export interface LinePerson {
  studentNo: string
  name: string
  collegeName: string
  majorName: string
  className: string
}

const ADDITION = /[；;]?\s*补充（[^（）]*）$/

/** What stands in 备注: the own remark, and of an addition when and by whom (notice B 一.2: 在表格下添加并注明). */
export const remarkOf = (remark: string, addition: string): string =>
  [remark, addition && `补充（${addition}）`].filter(Boolean).join('；')
/** 备注 without our own note of an addition. */
export const withoutAddition = (remark: string): string => remark.replace(ADDITION, '')

/** The text of one cell. @param addition '' for lines of the first issue */
export function cellOf(
  column: TemplateColumn,
  line: { number: number; person: LinePerson; entry: CertificateEntry; addition: string },
): string {
  const { person, entry } = line
  switch (column.source) {
    case 'order':
      return String(line.number)
    case 'studentNo':
    case 'name':
      return person[column.source]
    case 'college':
      return person.collegeName
    case 'major':
      return person.majorName
    case 'class':
      return person.className
    case 'remark':
      return remarkOf(entry.remark, line.addition)
    case 'issuedOn':
      return formatDay(entry.issuedOn, column.dateForm)
    case 'extra':
      return entry.extra[column.title] ?? ''
    case 'blank':
      return ''
    default:
      return entry[column.source]
  }
}
