// Who may choose a slot of a free-choice block (面向谁): its classes, and of these everybody or only certain people.
import type { StatusKind } from '../roster/contract'
import { isAbsentee, type MakeUpState, type OwnAttendance } from './make-up'
import { isServed } from './served'

/** `absent`: missed the collective capture; `unable`: cannot come to their turn; `delayed`: 延期. */
export const audiences = ['absent', 'unable', 'delayed'] as const
export type Audience = (typeof audiences)[number]

export const audienceWords: Record<Audience, string> = {
  absent: '缺席待补拍的同学',
  unable: '报了来不了、或获准另选时间的同学',
  delayed: '延期的同学',
}

/** What is known of one person beside the roster. */
export interface Standing {
  /** Captured or exempt: needs no slot any more. */
  served: boolean
  absent: boolean
  unable: boolean
}

interface Report {
  kind: 'lesson' | 'away'
  state: 'open' | 'answered'
  mayChoose: boolean
}

/**
 * Whoever says that they cannot come at all may choose until somebody answers otherwise; a lesson alone is first
 * a matter for the teacher (notice B 二.1: 提前办理调课), so it needs an answer that allows another time.
 */
export const isUnable = (reports: readonly Report[]): boolean =>
  reports.some(({ kind, state, mayChoose }) => (state === 'answered' ? mayChoose : kind === 'away'))

export function standingOf(known: {
  attendance: readonly OwnAttendance[]
  makeUp: MakeUpState | null
  reports: readonly Report[]
}): Standing {
  const { attendance, makeUp, reports } = known
  return {
    served: attendance.some(({ state }) => isServed(state)),
    absent: isAbsentee(attendance) && makeUp !== 'confirmed',
    unable: isUnable(reports),
  }
}

export interface OpenBlock {
  kind: 'assigned' | 'freeChoice'
  cohortId: string
  /** Empty opens the block to the whole cohort. */
  classIds: readonly string[]
  /** Empty opens it to everybody of those classes; absent in plans made before it could be set. */
  audience?: readonly Audience[] | undefined
}

export type ChoiceRefusal =
  | { code: 'NOT_IN_BLOCK' | 'NEEDS_NO_SLOT'; detail?: undefined }
  | { code: 'NOT_INVITED'; detail: { who: string } }

/** Why this person cannot choose in the block, or null. */
export function whyNotChoose(
  block: OpenBlock,
  graduate: { cohortId: string; classId: string; status: StatusKind },
  standing: Standing,
): ChoiceRefusal | null {
  const isOfClass = block.classIds.length === 0 || block.classIds.includes(graduate.classId)
  if (block.kind !== 'freeChoice' || block.cohortId !== graduate.cohortId || !isOfClass)
    return { code: 'NOT_IN_BLOCK' }
  if (standing.served) return { code: 'NEEDS_NO_SLOT' }
  const audience = block.audience ?? []
  const isMeant = (each: Audience) =>
    each === 'delayed' ? graduate.status === '延期' : standing[each]
  if (audience.length === 0 || audience.some(isMeant)) return null
  return { code: 'NOT_INVITED', detail: { who: audienceText(audience) } }
}

/** '缺席待补拍的同学，以及延期的同学'. */
export const audienceText = (audience: readonly Audience[]): string =>
  audiences
    .filter((each) => audience.includes(each))
    .map((each) => audienceWords[each])
    .join('，以及')
