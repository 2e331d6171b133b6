// Rows of capture as the contract shows them; what can be computed is computed here, not stored.
import type { Block, Booking, Session } from '../../../src/domain/capture/contract'
import { FASTEST_PACE } from '../../../src/domain/capture/plan-problems'
import { slotsOf } from '../../../src/domain/capture/slots'
import { countedIn, paceOf } from '../../../src/domain/capture/turns'
import type { CaptureBlockRow, CaptureBookingRow, CaptureSessionRow } from '../store/rows'
import type * as z from 'zod/mini'

type BlockShown = z.infer<typeof Block>

/** A block without a place of its own is where its session is. */
export const placeOf = (block: { place: string }, session: { place: string }): string =>
  block.place || session.place

/**
 * A held seat. Its place follows the plan where that is at hand: rooms change after people have booked.
 * @param place of its block today
 */
export const bookingShown = (row: CaptureBookingRow, place = row.place): Booking => ({
  slotId: row.slotId,
  sessionId: row.sessionId,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  place,
  bookedAt: row.bookedAt,
  byName: row.byName,
  offeredUntil: row.offeredUntil ?? null,
  onBehalf: row.onBehalf ?? false,
})

export const paceLimitOf = (session: { fastestPace?: number }): number =>
  session.fastestPace ?? FASTEST_PACE

export const seatsOf = (block: CaptureBlockRow, session: CaptureSessionRow): number =>
  block.kind === 'freeChoice'
    ? slotsOf(block, session).reduce((sum, { seats }) => sum + seats, 0)
    : 0

function blockShown(
  block: CaptureBlockRow,
  session: CaptureSessionRow,
  booked: number,
): BlockShown {
  const counted = countedIn(block)
  const { _id: id, on, startsAt, endsAt, label, declared, leaders, remark, kind, classIds } = block
  return {
    ...{ id, on, startsAt, endsAt, label, declared, leaders, remark, kind, classIds, counted },
    audience: block.audience ?? [],
    counts: block.counts,
    version: block.planVersion,
    place: placeOf(block, session),
    pace: paceOf(block, counted),
    booked,
    seats: seatsOf(block, session),
  }
}

/** @param booked seats held in each block, by its id */
export function sessionShown(
  session: CaptureSessionRow,
  blocks: CaptureBlockRow[],
  booked: ReadonlyMap<string, number>,
): Session {
  const { _id: id, cohortId, name, place, secondsPerHead, stations, slotMinutes } = session
  return {
    ...{ id, cohortId, name, place, secondsPerHead, stations, slotMinutes },
    fastestPace: paceLimitOf(session),
    published: session.published,
    planVersion: session.planVersion,
    blocks: inOrder(blocks).map((block) => blockShown(block, session, booked.get(block._id) ?? 0)),
  }
}

/** By time, then as they were made. */
export const inOrder = (blocks: CaptureBlockRow[]): CaptureBlockRow[] =>
  [...blocks].sort((a, b) => a.startsAt - b.startsAt || numberOf(a) - numberOf(b))

/** 's1.b12' → 12. */
export const numberOf = (block: { _id: string }): number =>
  Number(/\.b(\d+)$/.exec(block._id)?.[1] ?? 0)
