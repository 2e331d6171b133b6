// The 照片发放签收表 of a class: who gets prints, and who is listed apart because no picture was taken.
import { stageWords, type MakeUpStage } from './make-up'
import type { StatusKind } from '../roster/contract'
import { countsLine, type DayCounts, type Outcome } from './outcome'
import { isAfterClass } from './turns'

/** Source: notice B 二.2, 冲印费（8张二寸）. */
export const handOutColumns = [
  { title: '序号', width: 6 },
  { title: '学号', width: 16 },
  { title: '姓名', width: 14 },
  { title: '性别', width: 6 },
  { title: '张数', width: 7 },
  { title: '领取人签字', width: 18 },
  { title: '领取日期', width: 14 },
  { title: '备注', width: 12 },
] as const

export interface HandOutPerson {
  studentNo: string
  name: string
  sex: string
  status: StatusKind
  outcome: Outcome
  /** Of who was absent. */
  stage: MakeUpStage
}

export const getsPrints = ({ outcome }: Pick<HandOutPerson, 'outcome'>): boolean =>
  outcome === 'captured' || outcome === 'madeUp'

export const handOutCells = (person: HandOutPerson, prints: number): string[] => [
  ...[person.studentNo, person.name, person.sex, String(prints), '', ''],
  [
    person.outcome === 'madeUp' ? '补拍' : '',
    isAfterClass(person.status) ? person.status : '',
  ].join(''),
]

/** Why there are no prints for this person. */
export const whyNoPrints = ({ outcome, stage }: Pick<HandOutPerson, 'outcome' | 'stage'>) =>
  outcome === 'exempt' ? '免采集' : outcome === 'absent' ? `缺席，${stageWords[stage]}` : '未采集'

export function handOutClosing(
  people: readonly HandOutPerson[],
  counts: DayCounts,
  prints: number,
): string[] {
  const given = people.filter(getsPrints).length
  const others = people.filter((person) => !getsPrints(person))
  const named = others.map((it) => `${it.name}（${it.studentNo}，${whyNoPrints(it)}）`).join('、')
  return [
    countsLine(counts),
    `发放 ${given} 人，每人二寸照片 ${prints} 张，共 ${given * prints} 张。`,
    ...(others.length > 0 ? [`未采集、暂不发放（不在上表）${others.length} 人：${named}。`] : []),
    '发放人签字：______________      辅导员签字：______________            年      月      日',
  ]
}
