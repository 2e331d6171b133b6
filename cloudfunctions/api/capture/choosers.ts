// Who can only be captured by choosing a slot, who of them has chosen, and the last moment for the others.
import { standingOf, whyNotChoose, type Standing } from '../../../src/domain/capture/audience'
import { chooseBy, whyMustChoose, type ChoiceReason } from '../../../src/domain/capture/must-choose'
import { hasBegun } from '../../../src/domain/capture/rules'
import { slotsOf, type SlotTimes } from '../../../src/domain/capture/slots'
import type { TaskWindow } from '../../../src/domain/campaigns/contract'
import { taskIdOf } from '../ids'
import type { Database } from '../store/database'
import type { CaptureBlockRow, GraduateRow } from '../store/rows'
import { isHeld } from './line'

export type Person = Pick<
  GraduateRow,
  '_id' | 'cohortId' | 'classId' | 'status' | 'name' | 'studentNo' | 'studentKey'
>
export const PERSON_FIELDS: readonly (keyof Person)[] = [
  ...(['_id', 'cohortId', 'classId', 'status', 'name', 'studentNo', 'studentKey'] as const),
]

export interface Chooser {
  person: Person
  why: ChoiceReason
  chosen: boolean
  waiting: boolean
  /** The last moment at which this person can choose, epoch ms. */
  chooseBy: number | null
}

export interface ChoiceFacts {
  now: number
  window: TaskWindow | null
  /** Free-choice blocks with the slots that are still to come. */
  open: { block: CaptureBlockRow; slots: SlotTimes[] }[]
  /** Classes that a published block calls up. */
  calledUp: ReadonlySet<string>
  standings: ReadonlyMap<string, Standing>
  /** Those whose report of a make-up waits for the college. */
  reported: ReadonlySet<string>
  /** Graduate → when the seat held ends. */
  seats: ReadonlyMap<string, number>
  waiting: ReadonlySet<string>
}

/** The plan as far as it leaves a choice. */
export type Choices = Pick<ChoiceFacts, 'now' | 'window' | 'open' | 'calledUp'>

/** Null where nothing is left to choose. */
export async function openChoices(
  db: Database,
  cohortId: string,
  now: number,
): Promise<Choices | null> {
  const [sessions, blocks, task] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
    db.get('tasks', taskIdOf(cohortId, 'capture')),
  ])
  const open = sessions.flatMap((session) =>
    blocks
      .filter(({ sessionId, kind }) => sessionId === session._id && kind === 'freeChoice')
      .map((block) => ({
        block,
        slots: slotsOf(block, session).filter((slot) => !hasBegun(slot, now)),
      }))
      .filter(({ slots }) => slots.length > 0),
  )
  if (open.length === 0) return null
  const published = new Set(sessions.map(({ _id }) => _id))
  const assigned = blocks.filter(
    ({ sessionId, kind }) => kind === 'assigned' && published.has(sessionId),
  )
  const calledUp = new Set(assigned.flatMap(({ classIds }) => classIds))
  return { now, window: task?.student ?? null, open, calledUp }
}

/** What is known of the people of a cohort, or of one class of it. */
export async function choiceFacts(
  db: Database,
  choices: Choices,
  where: { cohortId: string; classId?: string },
): Promise<ChoiceFacts> {
  const [attendance, makeUps, reports, bookings, waits] = await Promise.all([
    db.all('capture_attendance', where, { fields: ['_id', 'graduateId', 'state', 'at'] }),
    db.all('capture_make_ups', where, { fields: ['_id', 'graduateId', 'state'] }),
    db.all('capture_conflicts', where),
    db.all('capture_bookings', where, { fields: ['_id', 'graduateId', 'endsAt', 'offeredUntil'] }),
    db.all('capture_waits', where, { fields: ['_id', 'graduateId'] }),
  ])
  const known = new Map<string, Parameters<typeof standingOf>[0]>()
  const of = (graduateId: string) =>
    known.get(graduateId) ?? { attendance: [], makeUp: null, reports: [] }
  for (const row of attendance) {
    const one = of(row.graduateId)
    known.set(row.graduateId, { ...one, attendance: [...one.attendance, row] })
  }
  for (const { graduateId, state } of makeUps)
    known.set(graduateId, { ...of(graduateId), makeUp: state })
  for (const { graduateId, kind = 'lesson', state, mayChoose = false } of reports) {
    const one = of(graduateId)
    known.set(graduateId, { ...one, reports: [...one.reports, { kind, state, mayChoose }] })
  }
  const seats = new Map<string, number>()
  for (const row of bookings.filter(isHeld))
    seats.set(row.graduateId, Math.max(row.endsAt, seats.get(row.graduateId) ?? 0))
  return {
    ...choices,
    standings: new Map([...known].map(([id, one]) => [id, standingOf(one)])),
    reported: new Set(
      makeUps.filter(({ state }) => state === 'reported').map(({ graduateId }) => graduateId),
    ),
    seats,
    waiting: new Set(waits.map(({ graduateId }) => graduateId)),
  }
}

const NOTHING_KNOWN: Standing = { served: false, absent: false, unable: false }

/** Null for whoever need not choose, or has nothing to choose from. */
export function chooserOf(person: Person, facts: ChoiceFacts): Chooser | null {
  const standing = facts.standings.get(person._id) ?? NOTHING_KNOWN
  const why = whyMustChoose(standing, facts.calledUp.has(person.classId))
  if (!why || (why === 'absent' && facts.reported.has(person._id))) return null
  const open = facts.open.filter(({ block }) => whyNotChoose(block, person, standing) === null)
  const seatEndsAt = facts.seats.get(person._id)
  // Who was absent may have been so at a slot of their own: only a seat still to come helps.
  const chosen = seatEndsAt !== undefined && (why !== 'absent' || seatEndsAt > facts.now)
  if (open.length === 0 && !chosen) return null
  const slots = open.flatMap((one) => one.slots)
  return {
    ...{ person, why, chosen },
    waiting: facts.waiting.has(person._id),
    chooseBy: chooseBy(slots, facts.window, null),
  }
}

/** The latest of what several people have left; null where nobody can choose. */
export const lastChance = (choosers: readonly Chooser[]): number | null => {
  const moments = choosers.flatMap((one) => one.chooseBy ?? [])
  return moments.length > 0 ? Math.max(...moments) : null
}
