// How many seats of each slot are taken, as screens show it: counted for everybody, at most two seconds ago.
import type { Database } from '../store/database'
import { KeptAnswers } from '../store/kept'

/** A screen is looked at longer than this; whether a seat is free is decided by the insert alone. */
const KEPT_MS = 2_000

const taken = new KeptAnswers<ReadonlyMap<string, number>>(KEPT_MS)

/** Slot id → seats taken, of the cohort's slots that have not begun. */
export async function seatsShown(
  db: Database,
  cohortId: string,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  return taken.find(cohortId, now) ?? taken.keep(cohortId, now, await seatsTaken(db, cohortId, now))
}

/** Whoever took a seat or gave one back here reads it at once. */
export const forgetSeats = (cohortId: string): void => taken.forget(cohortId)

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
