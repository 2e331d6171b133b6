// Where a graduate stands in this task, in the words of the boards.
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
