// Attendance (签到) of the photo day: 未到 → 已签到 → 已采集, or 缺席; which mark may follow which.
import { DAY_MS, dayOf, endOfDay, instantOf } from '../time'
import type { MakeUpStage } from './make-up'

/** `none`: 未到, nothing is known yet; `exempt`: captured earlier elsewhere, not to be captured again. */
export const attendanceStates = ['none', 'checkedIn', 'captured', 'absent', 'exempt'] as const
export type AttendanceState = (typeof attendanceStates)[number]
/** What staff can put on a person on the day; `none` takes a mistaken 已签到 or 缺席 back. */
export const markTargets = ['checkedIn', 'captured', 'absent', 'none'] as const
export type MarkTarget = (typeof markTargets)[number]

export const attendanceWords: Record<AttendanceState, string> = {
  none: '未到',
  checkedIn: '已签到',
  captured: '已采集',
  absent: '缺席',
  exempt: '免采集',
}

/** A phone without signal may hand its marks in until so long after the session. */
export const UPLOAD_GRACE_MS = 7 * DAY_MS

export interface SessionDays {
  /** 00:00 of the first day, epoch ms. */
  opensAt: number
  /** The last millisecond of the last day, epoch ms; a mark at that very moment still counts. */
  closesAt: number
}

/** A session lasts from the morning of its first day to midnight after its last; null without blocks. */
export function daysOf(blocks: readonly { on: string }[]): SessionDays | null {
  const days = blocks.map(({ on }) => on).sort()
  const [first] = days
  const last = days.at(-1)
  return first && last ? { opensAt: instantOf(first), closesAt: endOfDay(last) } : null
}

/** When a mark was made: a phone's clock that runs ahead counts as now, so that nothing is lost for it. */
export const madeAt = (deviceAt: number, now: number): number => Math.min(deviceAt, now)

export type SessionRefusal = 'SESSION_NOT_BEGUN' | 'SESSION_OVER' | 'MARK_TOO_LATE'

/** Why a mark made `at` cannot be taken `now`, or null. Late uploads of timely marks are welcome. */
export function whyNotInSession(days: SessionDays, at: number, now: number): SessionRefusal | null {
  if (at < days.opensAt) return 'SESSION_NOT_BEGUN'
  if (at > days.closesAt) return 'SESSION_OVER'
  return now > days.closesAt + UPLOAD_GRACE_MS ? 'MARK_TOO_LATE' : null
}

export interface Attendance {
  state: AttendanceState
  /** When the mark behind it was made, epoch ms. */
  at: number
  /** When 已采集 was last taken back, epoch ms; 0 or absent if never. */
  undoneAt?: number
}

/**
 * `ok`: it moves the state; `already`: somebody has said the same, or more, before;
 * `conflict`: it contradicts what another person has said, who keeps right; `refused`: it can never be.
 */
export type MarkVerdict =
  | { outcome: 'ok' | 'already' }
  | { outcome: 'conflict'; code: 'ATTENDANCE_CONFLICT' }
  | { outcome: 'refused'; code: 'CAPTURED_ALREADY' | 'CAPTURE_EXEMPT' }

const ok: MarkVerdict = { outcome: 'ok' }
const already: MarkVerdict = { outcome: 'already' }
const conflict: MarkVerdict = { outcome: 'conflict', code: 'ATTENDANCE_CONFLICT' }
const capturedAlready: MarkVerdict = { outcome: 'refused', code: 'CAPTURED_ALREADY' }

/**
 * What a mark does to a person's attendance. 未到 may become 已采集 at once: the phone that holds the 已签到
 * may have no signal yet. Marks are judged by when they were made, so that they may arrive in any order.
 */
export function judgeMark(current: Attendance, to: MarkTarget, at: number): MarkVerdict {
  const isLater = at > current.at
  switch (current.state) {
    case 'none':
      return to === 'none' ? already : ok
    case 'checkedIn':
      if (to === 'checkedIn') return already
      if (to === 'captured') return at > (current.undoneAt ?? 0) ? ok : conflict
      // Whoever checked the person in saw them.
      return to === 'none' && isLater ? ok : conflict
    case 'absent':
      return to === 'absent' ? already : ok
    case 'captured':
      if (to === 'captured') return already
      if (to === 'checkedIn') return isLater ? capturedAlready : already
      return to === 'none' ? capturedAlready : conflict
    case 'exempt':
      return { outcome: 'refused', code: 'CAPTURE_EXEMPT' }
  }
}

/** Why 已采集 cannot be taken back, or null: only on the same day, then the pictures are on their way. */
export function whyNotUndo(
  current: Attendance,
  now: number,
): 'NOT_CAPTURED' | 'UNDO_TOO_LATE' | null {
  if (current.state !== 'captured') return 'NOT_CAPTURED'
  return dayOf(current.at) === dayOf(now) ? null : 'UNDO_TOO_LATE'
}

/** Why a person cannot be put on (or taken off) the list of those captured earlier, or null. */
export function whyNotExempt(
  current: AttendanceState,
  exempt: boolean,
): 'CAPTURED_ALREADY' | 'ATTENDANCE_CONFLICT' | null {
  if (current === 'captured') return 'CAPTURED_ALREADY'
  if (exempt) return current === 'checkedIn' ? 'ATTENDANCE_CONFLICT' : null
  return current === 'exempt' || current === 'none' ? null : 'ATTENDANCE_CONFLICT'
}

/** Whether taking a closing back makes this person 未到 again: absent by it alone, and no make-up under way. */
export const isReopened = (
  { state, via }: { state: AttendanceState; via: string },
  stage: MakeUpStage | undefined,
): boolean => state === 'absent' && via === 'closing' && stage === 'waiting'

/** Why the rest of a block cannot be called absent (or that be taken back), or null. */
export function whyNotClose(
  block: { startsAt: number },
  days: SessionDays,
  now: number,
): 'BLOCK_NOT_BEGUN' | 'SESSION_OVER' | null {
  if (now < block.startsAt) return 'BLOCK_NOT_BEGUN'
  return now > days.closesAt + UPLOAD_GRACE_MS ? 'SESSION_OVER' : null
}
