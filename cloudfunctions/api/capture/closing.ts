// Takes seats out of a plan: the plan itself takes each of them first, so that nobody can be booking one meanwhile.
import { seatsClosed, type HeldSeat } from '../../../src/domain/capture/held-seats'
import { Refused } from '../../../src/domain/errors'
import { DuplicateKey, type Database } from '../store/database'
import type { CaptureBlockRow, CaptureBookingRow, CaptureSessionRow } from '../store/rows'

/** The session under which closed seats stand, out of every list; swept once no request can be older. */
export const CLOSED = '~closed'
/** Rows of one insert, and ids of one question. */
const AT_ONCE = 250

interface Plan {
  session: CaptureSessionRow
  blocks: CaptureBlockRow[]
}

/**
 * Does `save`, which writes the next plan. A seat is a row that can be inserted only once: a booking that read the
 * old plan and comes late finds the seat taken, and a seat that is held already refuses the plan (SEATS_TAKEN).
 */
export async function closing(
  db: Database,
  before: { session: CaptureSessionRow | null; blocks: CaptureBlockRow[] },
  next: Plan,
  now: number,
  save: () => Promise<void>,
): Promise<void> {
  const { session, blocks } = before
  if (!session) return save()
  const [old, planned] = [
    { blocks, plan: session },
    { blocks: next.blocks, plan: next.session },
  ]
  const seats = seatsClosed(old, planned)
  try {
    for (let i = 0; i < seats.length; i += AT_ONCE)
      await close(db, seats.slice(i, i + AT_ONCE), now)
    await save()
  } catch (error) {
    if (seats.length > 0) await db.remove('capture_bookings', { sessionId: CLOSED, act: db.act })
    if (!(error instanceof DuplicateKey)) throw error
    const booked = await heldOf(db, seats)
    // Nobody holds one of them: somebody else is just saving a plan without these slots, too.
    throw booked > 0 ? new Refused('SEATS_TAKEN', { detail: { booked } }) : new Refused('BUSY')
  }
  await reopen(db, seatsClosed(planned, old))
}

/** Seats that come back: a block was shortened, and is as long as before again. */
async function reopen(db: Database, seats: readonly HeldSeat[]): Promise<void> {
  for (let i = 0; i < seats.length; i += AT_ONCE) {
    const ids = seats.slice(i, i + AT_ONCE).map(({ _id }) => _id)
    await db.remove('capture_bookings', { _id: db.command.in(ids), sessionId: CLOSED })
  }
}

async function close(db: Database, seats: readonly HeldSeat[], now: number): Promise<void> {
  const rows = seats.map((seat) => closedRow(seat, db.act, now))
  try {
    await db.insertMany('capture_bookings', rows)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    // An earlier try of ours may have written some of them before its reply was lost.
    const there = await rowsOf(db, seats)
    if (there.some(({ act }) => act !== db.act)) throw error
    const ours = new Set(there.map(({ _id }) => _id))
    await db.insertMany(
      'capture_bookings',
      rows.filter(({ _id }) => !ours.has(_id)),
    )
  }
}

async function heldOf(db: Database, seats: readonly HeldSeat[]): Promise<number> {
  let held = 0
  for (let i = 0; i < seats.length; i += AT_ONCE) {
    const rows = await rowsOf(db, seats.slice(i, i + AT_ONCE))
    held += rows.filter(({ sessionId }) => sessionId !== CLOSED).length
  }
  return held
}

const rowsOf = (db: Database, seats: readonly HeldSeat[]) =>
  db.all('capture_bookings', { _id: db.command.in(seats.map(({ _id }) => _id)) })

/** Only its id matters: every list is asked for by session, cohort, class or person. */
const closedRow = (seat: HeldSeat, act: string, now: number): CaptureBookingRow => ({
  ...{ _id: seat._id, act, slotId: seat.slotId, startsAt: seat.startsAt, endsAt: seat.endsAt },
  ...{ sessionId: CLOSED, blockId: CLOSED, cohortId: CLOSED, classId: CLOSED, collegeIds: [] },
  ...{ graduateId: `${CLOSED}.${seat._id}`, name: '', studentNo: '', className: '', place: '' },
  ...{ bookedAt: now, byName: '' },
})
