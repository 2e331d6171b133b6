// Reads, in one wave, all that decides whether somebody may take, give back or exchange a seat.
import { Refused } from '../../../src/domain/errors'
import { partsOfSlot, slotIn, type SlotTimes } from '../../../src/domain/capture/slots'
import type { TaskWindow } from '../../../src/domain/campaigns/contract'
import { postOf, type Context } from '../context'
import { extensionIdOf } from '../ids'
import type {
  CaptureBlockRow,
  CaptureBookingRow,
  CaptureSessionRow,
  GraduateRow,
} from '../store/rows'
import { heldIn, proveIndex, takenIn, type Taken } from './seats'

/** The act is one's own, or an adviser's for a graduate within reach (checked by reading the graduate so). */
const WHY = 'plans and dates are nobody’s own; seats are read by slot to find a free one'

/** Whose seat it is about. A graduate naming somebody else is answered as if that one did not exist. */
export function graduateIdFor(ctx: Context, named: string | undefined): string {
  const own = ctx.reach === 'own' ? postOf(ctx).graduateId : null
  if (ctx.reach !== 'own') {
    if (named) return named
    throw new Refused('INVALID_INPUT', { fields: { graduateId: { code: 'REQUIRED' } } })
  }
  if (!own || (named && named !== own)) throw new Refused('NOT_FOUND')
  return own
}

export interface Dates {
  window: TaskWindow | null
  extendedUntil: number | null
}

/** Which cohort's dates count is known only from rows of the same wave: tasks are few, so all are read. */
async function readDates(ctx: Context, graduateId: string) {
  const db = ctx.store.beyondReach(WHY)
  const [tasks, extensions] = await Promise.all([
    db.find('tasks', { kind: 'capture' }, { limit: 1000 }),
    db.find('extensions', { graduateId }),
  ])
  return (cohortId: string): Dates => {
    const task = tasks.find((row) => row.cohortId === cohortId) ?? null
    const id = extensionIdOf(cohortId, 'capture', graduateId)
    const extendedUntil = extensions.find(({ _id }) => _id === id)?.until ?? null
    return { window: task?.student ?? null, extendedUntil }
  }
}

export interface SlotFacts extends Dates {
  graduate: GraduateRow
  block: CaptureBlockRow
  session: CaptureSessionRow
  slot: SlotTimes | null
  held: CaptureBookingRow | null
  taken: Taken
}

/**
 * Does `work` with everything about one person and one slot, and clears the index probe away beside it, however
 * the work ends. NOT_FOUND when person or slot is absent or out of reach.
 */
export async function withSlotFacts<T>(
  ctx: Context,
  slotId: string,
  graduateId: string,
  work: (facts: SlotFacts) => Promise<T>,
): Promise<T> {
  const parts = partsOfSlot(slotId)
  if (!parts) throw new Refused('NOT_FOUND')
  const { sessionId, blockId } = parts
  const db = ctx.store.beyondReach(WHY)
  const [graduate, block, session, datesOf, held, taken, clear] = await Promise.all([
    ctx.store.get('graduates', graduateId),
    db.get('capture_blocks', blockId),
    db.get('capture_sessions', sessionId),
    readDates(ctx, graduateId),
    heldIn(db, sessionId, graduateId),
    takenIn(db, slotId),
    proveIndex(db),
  ])
  const withFacts = async () => {
    if (!graduate || !block || !session) throw new Refused('NOT_FOUND')
    const slot = slotIn(block, session, slotId)
    const dates = datesOf(session.cohortId)
    return work({ graduate, block, session, slot, held, taken, ...dates })
  }
  const [done, cleared] = await Promise.allSettled([withFacts(), clear()])
  // A row of the probe that stays behind harms nobody, so it fails no booking.
  if (cleared.status === 'rejected')
    console.warn('capture: index probe left behind', cleared.reason)
  if (done.status === 'rejected') throw done.reason
  return done.value
}

export interface HeldFacts extends Dates {
  graduate: GraduateRow
  session: CaptureSessionRow
  held: CaptureBookingRow | null
  /** Whether this very act has given a seat back before. */
  isRepetition: boolean
}

/** Everything about one person's seat in one session. */
export async function heldFacts(
  ctx: Context,
  sessionId: string,
  graduateId: string,
): Promise<HeldFacts> {
  const db = ctx.store.beyondReach(WHY)
  const [graduate, session, held, datesOf, past] = await Promise.all([
    ctx.store.get('graduates', graduateId),
    db.get('capture_sessions', sessionId),
    heldIn(db, sessionId, graduateId),
    readDates(ctx, graduateId),
    db.get('capture_history', ctx.act),
  ])
  if (!graduate || !session) throw new Refused('NOT_FOUND')
  return { graduate, session, held, isRepetition: past !== null, ...datesOf(session.cohortId) }
}
