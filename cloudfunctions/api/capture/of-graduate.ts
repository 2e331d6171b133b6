// What capture holds for one graduate: turns with the class, held seats, and slots still to choose from.
import type { Booking, Slot, Turn } from '../../../src/domain/capture/contract'
import type { TurnMove } from '../../../src/domain/capture/moves'
import {
  audienceText,
  standingOf,
  whyNotChoose,
  type Standing,
} from '../../../src/domain/capture/audience'
import { hasBegun } from '../../../src/domain/capture/rules'
import { isServed } from '../../../src/domain/capture/served'
import { slotsOf } from '../../../src/domain/capture/slots'
import { isInLine, numbersIn, turnIn } from '../../../src/domain/capture/turns'
import { checkedStatuses } from '../../../src/domain/enrolment/rules'
import type { Database } from '../store/database'
import type { CaptureBlockRow, CaptureConflictRow, GraduateRow } from '../store/rows'
import type { MyDay } from '../../../src/domain/capture/make-up-contract'
import { calledUntil, isCallOver } from '../../../src/domain/capture/fee'
import { inCohortIdOf } from '../ids'
import { blockOfClass } from './line'
import { dayShown } from './my-day'
import { markOf } from './mark'
import { keptSeason, seasonOf, type SeasonPlan } from './season'
import { seatsShown } from './seats-shown'
import { bookingShown, placeOf } from './shown'
import { movesOfClass } from './told'
import type * as z from 'zod/mini'

type OwnSlot = z.infer<typeof Slot>

export interface Own {
  turns: Turn[]
  /** Of those turns, newest first; a plan that was withdrawn says nothing, and nobody captured is called up again. */
  moves: TurnMove[]
  bookings: Booking[]
  choices: { sessionId: string; name: string; who: string; slots: OwnSlot[] }[]
  /** Sessions that are for other people. */
  closedChoices: { sessionId: string; name: string; startsAt: number; who: string }[]
  day: MyDay
  /** The days on which plans call this class up are over. */
  isOver: boolean
  /** Cannot come to the class's turn, and may choose instead. */
  unable: boolean
}

/** What is the person's own, and the mark of what is everybody's: one wave that waits for nothing else. */
export async function ownRowsOf(
  db: Database,
  { _id: graduateId, cohortId }: Pick<GraduateRow, '_id' | 'cohortId'>,
) {
  const [mark, held, attendance, code, conflicts] = await Promise.all([
    markOf(db, cohortId),
    db.find('capture_bookings', { graduateId }),
    db.find('capture_attendance', { graduateId, cohortId }),
    db.get('capture_codes', inCohortIdOf(cohortId, graduateId)),
    db.find('capture_conflicts', { graduateId }),
  ])
  return { cohortId, mark, held, attendance, code, conflicts }
}
type OwnRows = Awaited<ReturnType<typeof ownRowsOf>>

/**
 * At most one further wave: what is everybody's is mostly at hand, and seats, classmates and a make-up are asked for
 * where this person's state needs them.
 */
export async function captureOf(
  db: Database,
  graduate: GraduateRow,
  now: number,
  /** Where they are at hand already. */
  rows?: OwnRows,
): Promise<Own> {
  const { cohortId } = graduate
  const own = rows?.cohortId === cohortId ? rows : await ownRowsOf(db, graduate)
  const { mark, held, attendance, code, conflicts } = own
  const reports = reportsIn(conflicts, cohortId)
  const kept = keptSeason(cohortId, mark, now)
  // A make-up that was confirmed closes choices and opens none.
  const before = standingOf({ attendance, makeUp: null, reports })
  const [season, taken, classmates, makeUp] = await Promise.all([
    kept ?? seasonOf(db, cohortId, mark, now),
    !kept || mayChoose(graduate, before, kept.plans, now)
      ? seatsShown(db, cohortId, now)
      : new Map<string, number>(),
    !kept || !isCounted(graduate, kept.plans) ? classmatesOf(db, graduate) : [graduate],
    attendance.length > 0 ? db.get('capture_make_ups', inCohortIdOf(cohortId, graduate._id)) : null,
  ])
  const { plans } = season
  const sessions = plans.map(({ session }) => session)
  const standing = standingOf({ attendance, makeUp: makeUp?.state ?? null, reports })
  const placeToday = new Map(
    plans.flatMap(({ session, blocks }) => blocks.map((it) => [it._id, placeOf(it, session)])),
  )
  const isCalled = isInLine(graduate.status)
  const isDone = attendance.some(({ state }) => isServed(state))
  return {
    turns: isCalled ? plans.flatMap((plan) => turnOf(graduate, classmates, plan)) : [],
    moves:
      isCalled && !isDone
        ? movesOfClass(season.moves, graduate.classId, plans, now).filter((move) =>
            sessions.some(({ _id }) => _id === move.sessionId),
          )
        : [],
    bookings: held
      .map((row) => bookingShown(row, placeToday.get(row.blockId)))
      .sort((a, b) => a.startsAt - b.startsAt),
    ...choicesFor(graduate, standing, plans, taken, now),
    unable: standing.unable,
    day: dayShown({ attendance, code, makeUp }, sessions),
    isOver: isCallOver(
      calledUntil(
        graduate.classId,
        plans.flatMap((plan) => plan.blocks),
      ),
      now,
    ),
  }
}

type Classmate = Pick<GraduateRow, '_id' | 'status' | 'studentKey'>

/** Whether every plan that calls the class up has a number for this person, whoever else is in it. */
const isCounted = ({ _id, classId }: GraduateRow, plans: readonly SeasonPlan[]): boolean =>
  plans
    .filter((plan) => blockOfClass(plan, classId))
    .every(({ lines }) => lines[classId]?.includes(_id))

/** The whole class: a newcomer stands behind it, after those who joined before. */
const classmatesOf = (db: Database, { classId }: GraduateRow): Promise<Classmate[]> =>
  db.all(
    'graduates',
    { classId, status: db.command.in([...checkedStatuses]) },
    { fields: ['_id', 'status', 'studentKey'] },
  )

/** None where the plan does not call the class up. */
function turnOf(
  { _id, classId, className }: GraduateRow,
  classmates: readonly Classmate[],
  plan: SeasonPlan,
): Turn[] {
  const { session, lines } = plan
  const block = blockOfClass(plan, classId)
  if (!block) return []
  const own = numbersIn(classmates, lines[classId]).find(({ person }) => person._id === _id)
  if (!own) return []
  const { number, added = 0 } = own
  const turn = turnIn(block, session, { classId, className, indexInClass: number - 1 + added })
  if (!turn) return []
  const shown = { ...turn, sessionId: session._id }
  return [added ? { ...shown, number: turn.number - added, added } : shown]
}

type Reports = Parameters<typeof standingOf>[0]['reports']

/** What this person has reported to be in the way of any session of the cohort. */
export const reportsOf = async (
  db: Database,
  { _id: graduateId, cohortId }: Pick<GraduateRow, '_id' | 'cohortId'>,
): Promise<Reports> => reportsIn(await db.find('capture_conflicts', { graduateId }), cohortId)

const reportsIn = (rows: readonly CaptureConflictRow[], cohortId: string): Reports =>
  rows
    .filter((row) => row.cohortId === cohortId)
    .map(({ kind = 'lesson', state, mayChoose = false }) => ({ kind, state, mayChoose }))

/** The free-choice blocks of a plan with slots to come, and why this person cannot choose in each. */
const comingIn = (
  graduate: GraduateRow,
  standing: Standing,
  { session, blocks }: SeasonPlan,
  now: number,
) =>
  blocks.flatMap((block) => {
    if (block.kind !== 'freeChoice') return []
    const slots = slotsOf(block, session).filter((slot) => !hasBegun(slot, now))
    return slots.length > 0 ? [{ block, slots, why: whyNotChoose(block, graduate, standing) }] : []
  })

/** Whether there is anything of which this person may want to know how many seats are left. */
const mayChoose = (
  graduate: GraduateRow,
  standing: Standing,
  plans: readonly SeasonPlan[],
  now: number,
): boolean =>
  isInLine(graduate.status) &&
  plans.some((plan) => comingIn(graduate, standing, plan, now).some(({ why }) => why === null))

function choicesFor(
  graduate: GraduateRow,
  standing: Standing,
  plans: readonly SeasonPlan[],
  taken: ReadonlyMap<string, number>,
  now: number,
): Pick<Own, 'choices' | 'closedChoices'> {
  const choices: Own['choices'] = []
  const closedChoices: Own['closedChoices'] = []
  if (!isInLine(graduate.status) || standing.served) return { choices, closedChoices }
  for (const plan of plans) {
    const { session } = plan
    const coming = comingIn(graduate, standing, plan, now)
    const open = coming.filter(({ why }) => why === null)
    const [first] = coming.filter(({ why }) => why?.code === 'NOT_INVITED')
    const { _id: sessionId, name } = session
    if (open.length > 0)
      choices.push({
        ...{ sessionId, name },
        who: whoOf(open.map(({ block }) => block)),
        slots: open.flatMap(({ block, slots }) =>
          slots.map(({ id, startsAt, endsAt, seats }) => {
            const left = Math.max(0, seats - (taken.get(id) ?? 0))
            return { id, startsAt, endsAt, place: placeOf(block, session), seats, left }
          }),
        ),
      })
    else if (first)
      closedChoices.push({
        ...{ sessionId, name, startsAt: first.block.startsAt },
        who: audienceText(first.block.audience ?? []),
      })
  }
  return { choices, closedChoices }
}

/** '' as soon as one of the blocks is for everybody. */
const whoOf = (blocks: readonly CaptureBlockRow[]): string =>
  blocks.some(({ audience = [] }) => audience.length === 0)
    ? ''
    : audienceText(blocks.flatMap(({ audience = [] }) => audience))
