// Where a graduate stands in this task, in the words of the boards, and the text of the list for the class group.
import { boardLabels, isToConfirm, type BoardState } from '../../../domain/enrolment/board'
import type { GraduateLine } from '../../../domain/roster/contract'
import type { Tone } from '../../../components/tag'

/** The four states of the boards, and 未绑定, which is about the WeChat and may go with any of them. */
export const standings = ['unchecked', 'corrected', 'disputed', 'confirmed', 'unbound'] as const
export type Standing = (typeof standings)[number]

export const words: Record<Standing, string> = { ...boardLabels, unbound: '未绑定' }
const tones: Record<BoardState, Tone> = {
  unchecked: 'warn',
  corrected: 'warn',
  disputed: 'bad',
  confirmed: 'good',
}

export const isIn = (line: GraduateLine, standing: Standing): boolean =>
  standing === 'unbound' ? !line.bound : line.enrolment === standing

/** Whoever has not checked because no WeChat is bound is told that first. */
export function wordOf(line: GraduateLine): { word: string; tone: Tone } {
  const isUnbound = line.enrolment === 'unchecked' && !line.bound
  return { word: words[isUnbound ? 'unbound' : line.enrolment], tone: tones[line.enrolment] }
}

/** Who still has to look at the record and confirm it, bound or not. */
export const isUnfinished = (line: GraduateLine): boolean => isToConfirm(line.enrolment)

/** Names only: numbers and document data do not belong in a chat group. */
export function unfinishedText(className: string, lines: readonly GraduateLine[]): string {
  const named = (isMeant: (line: GraduateLine) => boolean) =>
    lines.filter((line) => isUnfinished(line) && isMeant(line)).map((line) => line.name)
  const part = (title: string, names: string[]) =>
    names.length > 0 ? [`${title}（${names.length} 人）：${names.join('、')}`] : []
  return [
    `【${className} 学籍核对提醒】`,
    ...part(
      '还没绑定小程序',
      named((line) => !line.bound),
    ),
    ...part(
      '还没核对确认',
      named((line) => line.bound && line.enrolment === 'unchecked'),
    ),
    ...part(
      '信息已更正，请再核对确认一次',
      named((line) => line.bound && line.enrolment === 'corrected'),
    ),
    '请尽快打开“毕业事务”小程序办理，一分钟就好。',
  ].join('\n')
}
