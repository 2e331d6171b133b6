// Reads, in one wave, all that decides whether somebody may take, give back or exchange a seat.
import { standingOf, type Audience, type Standing } from '../../../src/domain/capture/audience'
import { whyNotNow } from '../../../src/domain/campaigns/rules'
import { Refused } from '../../../src/domain/errors'
import { partsOfSlot, slotIn, type SlotTimes } from '../../../src/domain/capture/slots'
import type { TaskWindow } from '../../../src/domain/campaigns/contract'
import { postOf, type Context } from '../context'
import { extensionIdOf, inCohortIdOf } from '../ids'
import type { Database } from '../store/database'
import type {
  CaptureAttendanceRow,
  CaptureBlockRow,
  CaptureBookingRow,
  CaptureSessionRow,
  GraduateRow,
  TaskRow,
} from '../store/rows'
import { reportsOf } from './of-graduate'
import { heldIn, proveIndex, takenIn, type Taken } from './seats'
import { forgetSeats } from './seats-shown'

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
const readTasks = (db: Database) => db.find('tasks', { kind: 'capture' }, { limit: 1000 })

const windowIn = (tasks: readonly TaskRow[], cohortId: string): TaskWindow | null =>
  tasks.find((row) => row.cohortId === cohortId)?.student ?? null

/** A crowd books within the dates: 补交 is looked up only for somebody who would be too late without it. */
async function datesToBook(
  ctx: Context,
  window: TaskWindow | null,
  extensionId: string,
): Promise<Dates> {
  if (whyNotNow(window, null, ctx.now)?.code !== 'TASK_CLOSED')
    return { window, extendedUntil: null }
  const extension = await ctx.store.beyondReach(WHY).get('extensions', extensionId)
  return { window, extendedUntil: extension?.until ?? null }
}

/** What is known of the person beside the roster; reports and make-ups only where a block asks for them. */
export async function readStanding(
  db: Database,
  graduate: GraduateRow,
  attendance: readonly CaptureAttendanceRow[],
  audience: readonly Audience[],
): Promise<Standing> {
  const [makeUp, reports] = await Promise.all([
    audience.includes('absent')
      ? db.get('capture_make_ups', inCohortIdOf(graduate.cohortId, graduate._id))
      : null,
    audience.includes('unable') ? reportsOf(db, graduate) : [],
  ])
  const own = attendance.filter(({ cohortId }) => cohortId === graduate.cohortId)
  return standingOf({ attendance: own, makeUp: makeUp?.state ?? null, reports })
}

export const attendanceOf = (db: Database, graduateId: string) =>
  db.find('capture_attendance', { graduateId })

export interface SlotFacts extends Dates {
  graduate: GraduateRow
  block: CaptureBlockRow
  session: CaptureSessionRow
  slot: SlotTimes | null
  standing: Standing
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
  const [graduate, block, session, tasks, attendance, taken, clear] = await Promise.all([
    ctx.store.get('graduates', graduateId),
    db.get('capture_blocks', blockId),
    db.get('capture_sessions', sessionId),
    readTasks(db),
    attendanceOf(db, graduateId),
    takenIn(db, slotId),
    proveIndex(db),
  ])
  const withFacts = async () => {
    if (!graduate || !block || !session) throw new Refused('NOT_FOUND')
    const slot = slotIn(block, session, slotId)
    const [dates, standing] = await Promise.all([
      datesToBook(
        ctx,
        windowIn(tasks, session.cohortId),
        extensionIdOf(session.cohortId, 'capture', graduateId),
      ),
      readStanding(db, graduate, attendance, block.audience ?? []),
    ])
    return work({ graduate, block, session, slot, standing, taken, ...dates })
  }
  const [done, cleared] = await Promise.allSettled([withFacts(), clear()])
  // Also where no seat was left: whoever is told so looks for another slot next.
  if (graduate) forgetSeats(graduate.cohortId)
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
  const [graduate, session, held, tasks, extensions, past] = await Promise.all([
    ctx.store.get('graduates', graduateId),
    db.get('capture_sessions', sessionId),
    heldIn(db, sessionId, graduateId),
    readTasks(db),
    db.find('extensions', { graduateId }),
    db.get('capture_history', ctx.act),
  ])
  if (!graduate || !session) throw new Refused('NOT_FOUND')
  const id = extensionIdOf(session.cohortId, 'capture', graduateId)
  return {
    ...{ graduate, session, held, isRepetition: past !== null },
    window: windowIn(tasks, session.cohortId),
    extendedUntil: extensions.find(({ _id }) => _id === id)?.until ?? null,
  }
}
