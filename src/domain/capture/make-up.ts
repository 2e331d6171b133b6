// Make-up (补拍): who missed the collective capture, and the way of 已自行补拍 from report to confirmation.
import type { FieldProblem } from '../action'
import { dayOf } from '../time'

/** `reported`: the student says so; `confirmed`: the college has seen it; `returned`: something was wrong. */
export const makeUpStates = ['reported', 'confirmed', 'returned'] as const
export type MakeUpState = (typeof makeUpStates)[number]

/** Where somebody who was absent stands. `booked`: holds a seat of a free-choice session that is still to come. */
export const makeUpStages = ['waiting', 'booked', ...makeUpStates] as const
export type MakeUpStage = (typeof makeUpStages)[number]

export const stageWords: Record<MakeUpStage, string> = {
  waiting: '待补拍',
  booked: '已约补拍',
  reported: '已报补拍，待确认',
  returned: '已退回',
  confirmed: '已补拍',
}

export interface OwnAttendance {
  state: 'none' | 'checkedIn' | 'captured' | 'absent' | 'exempt'
  at: number
}

/** Absent somewhere, and captured nowhere: only these are on the list. */
export const isAbsentee = (rows: readonly OwnAttendance[]): boolean =>
  rows.some(({ state }) => state === 'absent') &&
  !rows.some(({ state }) => state === 'captured' || state === 'exempt')

export const stageOf = (report: MakeUpState | null, isBooked: boolean): MakeUpStage =>
  report ?? (isBooked ? 'booked' : 'waiting')

/** Why this cannot be reported (again), or null. A report that nobody has judged may be corrected. */
export function whyNotReport(
  isMissed: boolean,
  report: MakeUpState | null,
): 'NOT_ABSENT' | 'MAKE_UP_OVER' | null {
  if (report === 'confirmed') return 'MAKE_UP_OVER'
  return isMissed ? null : 'NOT_ABSENT'
}

/** What is wrong with the day that was typed, or null: not before the absence, not in the future. */
export function wrongDay(on: string, missedOn: string, now: number): FieldProblem | null {
  if (on > dayOf(now)) return { code: 'DATE_IN_FUTURE' }
  return on < missedOn ? { code: 'MAKE_UP_TOO_EARLY', detail: { on: missedOn } } : null
}

/**
 * Why a report cannot be confirmed or returned, or null.
 * @param seenAt when the report that the office read was made: a corrected one must be read again
 */
export function whyNotJudge(
  report: { state: MakeUpState; reportedAt: number } | null,
  seenAt: number,
): 'MAKE_UP_NOT_REPORTED' | 'MAKE_UP_OVER' | 'MAKE_UP_MOVED' | null {
  if (!report || report.state === 'returned') return 'MAKE_UP_NOT_REPORTED'
  if (report.state === 'confirmed') return 'MAKE_UP_OVER'
  return report.reportedAt === seenAt ? null : 'MAKE_UP_MOVED'
}
