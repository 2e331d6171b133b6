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
import { isInLine, placesIn, turnIn } from '../../../src/domain/capture/turns'
import { checkedStatuses } from '../../../src/domain/enrolment/rules'
import type { Database } from '../store/database'
import type { CaptureBlockRow, CaptureSessionRow, GraduateRow } from '../store/rows'
import type { MyDay } from '../../../src/domain/capture/make-up-contract'
import { calledUntil, isCallOver } from '../../../src/domain/capture/fee'
import { dayShown, readDay } from './my-day'
import { bookingShown, inOrder, placeOf } from './shown'
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

/** One wave of reads: seats are counted for the whole cohort, so nothing waits for the plan to be known. */
export async function captureOf(db: Database, graduate: GraduateRow, now: number): Promise<Own> {
  const { cohortId } = graduate
  const [sessions, blocks, held, classmates, seats, moves, day, reports] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
    db.find('capture_bookings', { graduateId: graduate._id }),
    classmatesOf(db, graduate),
    seatsTaken(db, cohortId, now),
    movesOfClass(db, graduate.classId, now),
    readDay(db, graduate),
    reportsOf(db, graduate),
  ])
  const standing = standingOf({
    attendance: day.attendance,
    makeUp: day.makeUp?.state ?? null,
    reports,
  })
  const plans = sessions
    .map((session) => ({
      session,
      blocks: inOrder(blocks.filter(({ sessionId }) => sessionId === session._id)),
    }))
    .sort((a, b) => (a.blocks[0]?.startsAt ?? 0) - (b.blocks[0]?.startsAt ?? 0))
  const turns = isInLine(graduate.status)
    ? plans.flatMap((plan) => turnOf(graduate, classmates, plan))
    : []
  const isDone = day.attendance.some(({ state }) => isServed(state))
  const placeToday = new Map(
    plans.flatMap(({ session, blocks }) => blocks.map((it) => [it._id, placeOf(it, session)])),
  )
  return {
    turns,
    moves:
      isInLine(graduate.status) && !isDone
        ? moves.filter((move) => sessions.some(({ _id }) => _id === move.sessionId))
        : [],
    bookings: held
      .map((row) => bookingShown(row, placeToday.get(row.blockId)))
      .sort((a, b) => a.startsAt - b.startsAt),
    ...choicesFor(graduate, standing, plans, seats, now),
    unable: standing.unable,
    day: dayShown(day, sessions),
    isOver: isCallOver(
      calledUntil(
        graduate.classId,
        plans.flatMap((plan) => plan.blocks),
      ),
      now,
    ),
  }
}

type Classmate = Pick<GraduateRow, '_id' | 'status' | 'studentKey' | 'inLineSince'>

/** The whole class as far as its line asks: own place and, by each plan, who joined since. */
const classmatesOf = (db: Database, { classId }: GraduateRow): Promise<Classmate[]> =>
  db.all(
    'graduates',
    { classId, status: db.command.in([...checkedStatuses]) },
    { fields: ['_id', 'status', 'studentKey', 'inLineSince'] },
  )

/** None where the plan does not call the class up. */
function turnOf(
  { _id, classId, className }: GraduateRow,
  classmates: readonly Classmate[],
  { session, blocks }: { session: CaptureSessionRow; blocks: CaptureBlockRow[] },
): Turn[] {
  const block = blocks.find((it) => it.kind === 'assigned' && it.classIds.includes(classId))
  if (!block) return []
  const places = placesIn(block, classId, classmates)
  const indexInClass = places.findIndex(({ person }) => person._id === _id)
  const turn = turnIn(block, session, { classId, className, indexInClass })
  const place = places[indexInClass]
  if (!turn || !place) return []
  const { number, added } = place
  return [{ ...turn, sessionId: session._id, number, ...(added ? { added } : {}) }]
}

/** Slot id → seats taken, of the cohort's slots that have not begun. */
async function seatsTaken(
  db: Database,
  cohortId: string,
  now: number,
): Promise<Map<string, number>> {
  const counts = await db.groups<{ _id: string; taken: number }>(
    'capture_bookings',
    { cohortId, startsAt: db.command.gt(now) },
    { _id: '$slotId', taken: { $sum: 1 } },
  )
  return new Map(counts.map((it) => [it._id, it.taken]))
}

type Reports = Parameters<typeof standingOf>[0]['reports']

/** What this person has reported to be in the way of any session of the cohort. */
export async function reportsOf(
  db: Database,
  { _id: graduateId, cohortId }: Pick<GraduateRow, '_id' | 'cohortId'>,
): Promise<Reports> {
  const rows = await db.find('capture_conflicts', { graduateId })
  return rows
    .filter((row) => row.cohortId === cohortId)
    .map(({ kind = 'lesson', state, mayChoose = false }) => ({ kind, state, mayChoose }))
}

function choicesFor(
  graduate: GraduateRow,
  standing: Standing,
  plans: { session: CaptureSessionRow; blocks: CaptureBlockRow[] }[],
  taken: ReadonlyMap<string, number>,
  now: number,
): Pick<Own, 'choices' | 'closedChoices'> {
  const choices: Own['choices'] = []
  const closedChoices: Own['closedChoices'] = []
  if (!isInLine(graduate.status) || standing.served) return { choices, closedChoices }
  for (const { session, blocks } of plans) {
    const coming = blocks.flatMap((block) => {
      if (block.kind !== 'freeChoice') return []
      const slots = slotsOf(block, session).filter((slot) => !hasBegun(slot, now))
      return slots.length > 0
        ? [{ block, slots, why: whyNotChoose(block, graduate, standing) }]
        : []
    })
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
