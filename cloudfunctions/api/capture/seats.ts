// Takes one seat of a slot: an insert that only one can win, whatever the crowd, retries and lost replies.
import { Refused } from '../../../src/domain/errors'
import { freeSeats } from '../../../src/domain/capture/rules'
import { seatNumberOf } from '../../../src/domain/capture/slots'
import { secret } from '../keyring'
import { DuplicateKey, type Database } from '../store/database'
import type { CaptureBookingRow } from '../store/rows'

/** Who sits where in a slot. */
export type Taken = Pick<CaptureBookingRow, '_id' | 'graduateId'>[]

export const takenIn = (db: Database, slotId: string): Promise<Taken> =>
  db.all('capture_bookings', { slotId }, { fields: ['_id', 'graduateId'] })

/** The seat that a person holds in a session, or null. */
export async function heldIn(
  db: Database,
  sessionId: string,
  graduateId: string,
): Promise<CaptureBookingRow | null> {
  const [held] = await db.find('capture_bookings', { sessionId, graduateId }, { limit: 1 })
  return held ?? null
}

export interface SeatWanted {
  slotId: string
  sessionId: string
  graduateId: string
  /** Seats of the slot in all. */
  seats: number
  taken: Taken
}

/**
 * Tries free seats, one at random after the other so that a crowd spreads out, until one is ours.
 * Nothing is counted beforehand: the database's unique keys decide, and on each collision both the person's
 * own seat and the seats taken are read again.
 * @param put writes the seat of that number; throws DuplicateKey when it, or a place in the session, is taken
 * @param settled what it means that the person holds this seat now; null to go on trying
 * @returns what was put, or the seat that turned out to be ours already
 */
export async function takeSeat(
  db: Database,
  wanted: SeatWanted,
  put: (seat: number) => Promise<CaptureBookingRow>,
  settled: (held: CaptureBookingRow | null) => CaptureBookingRow | null,
): Promise<CaptureBookingRow> {
  let taken = wanted.taken
  for (let tries = wanted.seats * 2 + 20; tries > 0; tries--) {
    const free = freeSeats(
      wanted.seats,
      taken.map(({ _id }) => seatNumberOf(_id)),
    )
    const seat = free[Math.floor(Math.random() * free.length)]
    if (seat === undefined) return lastLook(db, wanted, settled)
    try {
      return await put(seat)
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
    }
    const [held, now] = await Promise.all([
      heldIn(db, wanted.sessionId, wanted.graduateId),
      takenIn(db, wanted.slotId),
    ])
    const ours = settled(held)
    if (ours) return ours
    taken = now
  }
  throw new Refused('BUSY')
}

/** All seats are taken; one of them may have become ours by another tap in the meantime. */
async function lastLook(
  db: Database,
  wanted: SeatWanted,
  settled: (held: CaptureBookingRow | null) => CaptureBookingRow | null,
): Promise<CaptureBookingRow> {
  const ours = settled(await heldIn(db, wanted.sessionId, wanted.graduateId))
  if (ours) return ours
  throw new Refused('SLOT_FULL')
}

const PROBE = '~probe'
let isIndexProven = false

/**
 * Proves, once a process, that the database refuses a second row of the same person in the same session: two
 * such rows are offered at once. Without that index people could hold two seats, so nothing is booked.
 * @returns clears the probe's row away; to be done beside the booking itself, which it does not delay
 */
export async function proveIndex(db: Database): Promise<() => Promise<unknown>> {
  if (isIndexProven) return async () => undefined
  const graduateId = `${PROBE}.${secret(9)}`
  const rows = [1, 2].map((n) => probeRow(`${graduateId}#${n}`, graduateId))
  const clear = () => db.remove('capture_bookings', { sessionId: PROBE, graduateId })
  try {
    await db.insertMany('capture_bookings', rows)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    // Where only the reply was lost, the repetition meets its own ids, which proves nothing.
    if (!/index: _id_?\b/.test(error.message)) {
      isIndexProven = true
      return clear
    }
    if ((await db.count('capture_bookings', { sessionId: PROBE, graduateId })) < 2) {
      isIndexProven = true
      return clear
    }
  }
  await clear()
  throw new Refused('INDEX_MISSING')
}

const probeRow = (_id: string, graduateId: string): CaptureBookingRow => ({
  ...{ _id, sessionId: PROBE, graduateId, blockId: PROBE, slotId: PROBE, cohortId: PROBE },
  ...{ classId: PROBE, collegeIds: [], name: '', studentNo: '', className: '', place: '' },
  ...{ startsAt: 0, endsAt: 0, bookedAt: 0, byName: '' },
})
