// The 待补拍名单: who missed the collective capture, or has said that a lesson is in the way, and how far each is.
import { makeUpStages, stageWords, type MakeUpStage } from './make-up'
import { countsLine, type DayCounts } from './outcome'

export const makeUpPaperColumns = [
  { title: '序号', width: 6 },
  { title: '学院', width: 20 },
  { title: '专业', width: 20 },
  { title: '班级', width: 21 },
  { title: '学号', width: 14 },
  { title: '姓名', width: 11 },
  { title: '缺席日期', width: 12 },
  { title: '状态', width: 17 },
  { title: '补拍情况', width: 24 },
  { title: '备注', width: 12 },
] as const

/** `conflict`: reported that a lesson is in the way, and nobody has answered. */
export type PaperStage = MakeUpStage | 'conflict'

export const paperStageWords: Record<PaperStage, string> = {
  ...stageWords,
  conflict: '报课程冲突，待协调',
}

export interface MakeUpPaperLine {
  studentNo: string
  name: string
  collegeName: string
  majorName: string
  className: string
  /** '' for who is still to come. */
  missedOn: string
  stage: PaperStage
  /** Day and place of the report, of the held seat, or the lesson. */
  detail: string
}

export const makeUpPaperCells = (line: MakeUpPaperLine): string[] => [
  ...[line.collegeName, line.majorName, line.className, line.studentNo, line.name],
  ...[line.missedOn, paperStageWords[line.stage], line.detail, ''],
]

export function makeUpPaperClosing(
  lines: readonly Pick<MakeUpPaperLine, 'stage'>[],
  counts: DayCounts,
): string[] {
  const stages = [...makeUpStages, 'conflict'] as const
  const parts = stages
    .map((stage) => ({ stage, people: lines.filter((line) => line.stage === stage).length }))
    .filter(({ people }) => people > 0)
    .map(({ stage, people }) => `${paperStageWords[stage]} ${people} 人`)
  return [
    `共 ${lines.length} 人：${parts.join('，')}。${countsLine(counts)}`,
    '学院负责人签字（盖章）：______________      教务处经办人：______________            年      月      日',
  ]
}
