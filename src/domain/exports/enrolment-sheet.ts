// The 学籍核对签名表 of one college or class: its columns, its order, and the lines around the table.
import type { RecordFieldName } from '../enrolment/record'
import { isListed } from '../enrolment/rules'
import type { StatusKind } from '../roster/contract'
import { stampOf } from '../time'

/**
 * What the sheet prints of each person. Source: notice B 一.1 (核对并签名确认; 其他信息有误直接在表上更改),
 * with the five key fields side by side, a blank to sign and a column for what is wrong.
 */
export const enrolmentSheetColumns: readonly {
  title: string
  source: RecordFieldName | 'number' | 'confirmedAt' | 'blank'
  /** In half-width characters. */
  width: number
}[] = [
  { title: '序号', source: 'number', width: 5 },
  { title: '学号', source: 'studentNo', width: 14 },
  { title: '姓名', source: 'name', width: 10 },
  { title: '性别', source: 'sex', width: 5 },
  { title: '民族', source: 'ethnicity', width: 7 },
  { title: '证件号码', source: 'idNumber', width: 20 },
  { title: '出生日期', source: 'bornOn', width: 11 },
  { title: '专业', source: 'major', width: 16 },
  { title: '班级', source: 'class', width: 17 },
  { title: '学制', source: 'years', width: 5 },
  { title: '层次', source: 'level', width: 5 },
  { title: '线上确认时间', source: 'confirmedAt', width: 15 },
  { title: '本人签名', source: 'blank', width: 14 },
  { title: '有误信息登记', source: 'blank', width: 18 },
]

/** What the order of the sheet needs to know of a person. */
export interface SheetPerson {
  level: string
  majorName: string
  classSortKey: string
  status: StatusKind
  studentKey: string
}

/**
 * 本科 before 专科, then major, class (numbers by value), 延期 people after their class, then 学号.
 * Source: notice A 二(三) for the levels; archive practice for 延期 (domain facts §3, §7).
 */
export function inSheetOrder(a: SheetPerson, b: SheetPerson): number {
  return (
    levelRank(a.level) - levelRank(b.level) ||
    byText(a.majorName, b.majorName) ||
    byText(a.classSortKey, b.classSortKey) ||
    Number(a.status === '延期') - Number(b.status === '延期') ||
    byText(a.studentKey, b.studentKey)
  )
}

const levelRank = (level: string) => (level === '本科' ? 0 : 1)
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Who is on the sheet at all. */
export const isOnSheet = (status: StatusKind): boolean => isListed(status)

/** '2026-11-22 08:30', or empty where the person has not confirmed these very values. */
export const confirmedLabel = (at: number | null): string => (at === null ? '' : stampOf(at))

/** What stands under the title; a class's sheet names its major and itself. */
export function subtitleOf(facts: {
  collegeName: string
  madeAt: number
  class?: { name: string; majorName: string } | undefined
}): string {
  const { collegeName, madeAt, class: one } = facts
  return [
    `学院：${collegeName}`,
    ...(one ? [`专业：${one.majorName}`, `班级：${one.name}`] : []),
    `制表日期：${stampOf(madeAt)}`,
  ].join('        ')
}

/** Lines under the table: counts, then what is signed and stamped in ink. */
export function closingLinesOf(counts: {
  due: number
  deferred: number
  confirmed: number
  ofClass: boolean
}): string[] {
  return [
    `${counts.ofClass ? '班级' : ''}应核对 ${counts.due} 人（其中延期 ${counts.deferred} 人），线上已确认 ${counts.confirmed} 人。姓名、性别、民族、证件号码、出生日期有误的，另填《学生学籍信息变更申请表》。`,
    '辅导员签字：______________      学院负责人签字（盖章）：______________            年      月      日',
  ]
}
