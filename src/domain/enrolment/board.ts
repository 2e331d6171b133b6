// The four states that the boards count people in; each person is in exactly one, so they add up to the total.
import * as z from 'zod/mini'
import { enrolmentStateOf, type EnrolmentFacts } from './rules'

export const BoardState = z.enum(['unchecked', 'confirmed', 'disputed', 'corrected'])
export type BoardState = z.infer<typeof BoardState>

export const boardLabels: Record<BoardState, string> = {
  unchecked: '未核对',
  confirmed: '已确认',
  disputed: '有误处理中',
  corrected: '已更正',
}

/** Who still has to look at the record and confirm it. */
export const isToConfirm = (state: BoardState): boolean =>
  state === 'unchecked' || state === 'corrected'

/**
 * 已更正 is who had at least one correction that took effect and has not confirmed since: the record is
 * right now, and one more look is missing. Who has looked is 已确认, as on the sign sheet.
 */
export function boardStateOf(facts: EnrolmentFacts & { wasCorrected: boolean }): BoardState {
  const state = enrolmentStateOf(facts)
  return state === 'unchecked' && facts.wasCorrected ? 'corrected' : state
}
