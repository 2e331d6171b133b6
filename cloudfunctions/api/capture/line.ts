// Who stands in which line of a session, in which order: the people of a class, or those who booked.
import { isInLine, placesIn, type Place } from '../../../src/domain/capture/turns'
import { daysOf, type SessionDays } from '../../../src/domain/capture/attendance'
import { can } from '../../../src/domain/action'
import { capture } from '../../../src/domain/capture/contract'
import { checkedStatuses } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import type { Context } from '../context'
import type {
  CaptureAttendanceRow,
  CaptureBlockRow,
  CaptureBookingRow,
  CaptureSessionRow,
  GraduateRow,
} from '../store/rows'
import { countedLine } from './counted'
import { inOrder } from './shown'

const WHY = 'plans hold nothing personal; people are read within reach'

export interface SessionPlan {
  session: CaptureSessionRow
  /** By time. */
  blocks: CaptureBlockRow[]
  days: SessionDays
}

/** NOT_FOUND for a session that does not exist, has no blocks, or is a draft that this role may not see. */
export async function planOf(ctx: Context, sessionId: string): Promise<SessionPlan> {
  const db = ctx.store.beyondReach(WHY)
  const [session, blocks] = await Promise.all([
    db.get('capture_sessions', sessionId),
    db.all('capture_blocks', { sessionId }),
  ])
  const days = daysOf(blocks)
  const mayRead = session && (session.published || can(ctx.role, capture.publish))
  if (!session || !mayRead || !days) throw new Refused('NOT_FOUND')
  return { session, blocks: inOrder(blocks), days }
}

/** The block in which the class is called up, or undefined. */
export const blockOfClass = (
  { blocks }: { blocks: readonly CaptureBlockRow[] },
  classId: string,
): CaptureBlockRow | undefined =>
  blocks.find(({ kind, classIds }) => kind === 'assigned' && classIds.includes(classId))

/** A seat on offer from the waiting list is not anybody's yet. */
export const isHeld = ({ offeredUntil }: Pick<CaptureBookingRow, 'offeredUntil'>): boolean =>
  offeredUntil === null || offeredUntil === undefined

/**
 * The block that calls this person up in the session: the class's, else the one booked, else the one in which they
 * were seen: whoever was captured before the slot gave the seat up. Undefined for none of them.
 */
export function blockOfPerson(
  plan: SessionPlan,
  graduate: Pick<GraduateRow, 'classId' | 'cohortId' | 'status'>,
  booking: CaptureBookingRow | undefined,
  seen: Pick<CaptureAttendanceRow, 'blockId'> | null | undefined,
): CaptureBlockRow | undefined {
  if (graduate.cohortId !== plan.session.cohortId || !isInLine(graduate.status)) return undefined
  const own = booking && isHeld(booking) ? booking.blockId : seen?.blockId
  return blockOfClass(plan, graduate.classId) ?? plan.blocks.find(({ _id }) => _id === own)
}

export type Standing = Pick<
  GraduateRow,
  '_id' | 'studentNo' | 'studentKey' | 'name' | 'status' | 'classId' | 'className'
>
const STANDING_FIELDS = [
  ...['_id', 'studentNo', 'studentKey', 'name', 'status', 'classId', 'className'],
] as const

export interface InLine extends Place {
  person: Standing
  blockId: string
}

/** The people of one class within reach who are due in the session, in line order. */
export async function lineOf(ctx: Context, plan: SessionPlan, classId: string): Promise<InLine[]> {
  const db = ctx.store.beyondReach(WHY)
  const block = blockOfClass(plan, classId)
  const where = { sessionId: plan.session._id, classId }
  const [people, counted, held, seen] = await Promise.all([
    ctx.store.all(
      'graduates',
      { classId, cohortId: plan.session.cohortId, status: db.command.in([...checkedStatuses]) },
      { fields: STANDING_FIELDS },
    ),
    block ? countedLine(db, plan.session._id, classId) : undefined,
    block ? [] : ctx.store.all('capture_bookings', where),
    block ? [] : ctx.store.all('capture_attendance', where),
  ])
  if (block) {
    return placesIn(block, classId, people, counted).map(({ person, number, added }) => ({
      ...{ person, number, blockId: block._id },
      ...(added ? { added } : {}),
    }))
  }
  const personOf = new Map(people.map((person) => [person._id, person]))
  return placesOf(held, seen)
    .sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1))
    .flatMap(({ graduateId, blockId }, i) => {
      const person = personOf.get(graduateId)
      return person ? [{ person, number: i + 1, blockId }] : []
    })
}

/** Seats that are held, and people who were seen without one: it went to others once they were captured. */
function placesOf(held: readonly CaptureBookingRow[], seen: readonly CaptureAttendanceRow[]) {
  const seats = held
    .filter(isHeld)
    .map(({ _id, graduateId, blockId, startsAt }) => ({ _id, graduateId, blockId, at: startsAt }))
  const seated = new Set(seats.map(({ graduateId }) => graduateId))
  return [
    ...seats,
    ...seen.filter(({ graduateId, state }) => state !== 'none' && !seated.has(graduateId)),
  ]
}
