// The 采集缴费名单 of a class: its columns, what each line says, and the sums and signatures under it.
import { countsLine, type DayCounts } from './outcome'
import { isAfterClass, isInLine } from './turns'
import type { StatusKind } from '../roster/contract'
import { feeWords, type FeeStanding, type FeeSums } from './fee'
import { yuanFigures, yuanFor, yuanInCapitals } from './yuan-words'

/** Source: notice B 二.2, 以班为单位收齐; who hands in money signs for it. */
export const feeSheetColumns = [
  { title: '序号', width: 6 },
  { title: '学号', width: 16 },
  { title: '姓名', width: 14 },
  { title: '性别', width: 6 },
  { title: '金额（元）', width: 11 },
  { title: '是否缴费', width: 11 },
  { title: '签字', width: 16 },
  { title: '备注', width: 12 },
] as const

export interface FeeSheetPerson {
  studentNo: string
  name: string
  sex: string
  status: StatusKind
  standing: FeeStanding
}

/** Whoever owes stands on the sheet; who has paid in vain is named under it. */
export const isOnFeeSheet = ({ standing }: Pick<FeeSheetPerson, 'standing'>): boolean =>
  standing === 'paid' || standing === 'unpaid' || standing === 'owing'

export const feeSheetCells = (person: FeeSheetPerson, yuan: number): string[] => [
  ...[person.studentNo, person.name, person.sex, yuanFigures(yuan)],
  ...[person.standing === 'paid' ? feeWords.paid : feeWords.unpaid, ''],
  isAfterClass(person.status) || !isInLine(person.status) ? person.status : '',
]

export interface FeeSheetFacts {
  counts: DayCounts
  sums: FeeSums
  yuan: number
  /** Who has paid and was not captured. */
  refunds: readonly Pick<FeeSheetPerson, 'name' | 'studentNo'>[]
  treasurer: string
}

export function feeSheetSubtitle(facts: {
  className: string
  yuan: number
  isOver: boolean
  madeAt: string
}): string {
  const { className, yuan, isOver, madeAt } = facts
  return [
    `班级：${className}`,
    `标准：${yuanFigures(yuan)}元/人`,
    `名单：${isOver ? '实际采集的人' : '应采集的人（采集尚未结束）'}`,
    `制表：${madeAt}`,
  ].join('      ')
}

/** The amount stands in figures and in capitals: what the class hands to the image centre. */
export function feeSheetClosing({ counts, sums, yuan, refunds, treasurer }: FeeSheetFacts) {
  const money = (people: number) => `${people} 人 ¥${yuanFor(yuan, people).toFixed(2)}`
  const named = refunds.map(({ name, studentNo }) => `${name}（${studentNo}）`).join('、')
  return [
    countsLine(counts),
    `应缴合计：${money(sums.due)}，大写：${yuanInCapitals(yuanFor(yuan, sums.due))}。其中已缴 ${money(sums.paid)}，未缴 ${money(sums.due - sums.paid)}。`,
    ...(refunds.length > 0
      ? [`已缴未采集、待退费（不在上表）${money(refunds.length)}：${named}。`]
      : []),
    `班级经办人${treasurer && `（${treasurer}）`}签字：____________      辅导员签字：____________      采集中心收款人签字：____________      年    月    日`,
  ]
}
