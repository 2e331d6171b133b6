// Hands a freed seat to the next in line: the seat's row stays, and is held on offer for somebody who waited.
import { inLineFor, offerEndsAt, offerText } from '../../../src/domain/capture/waiting'
import { bindingIdOf } from '../ids'
import { DuplicateKey, type Database, type Transaction } from '../store/database'
import type { CaptureBookingRow, CaptureWaitRow, NoticeRow } from '../store/rows'
import { servedAmong } from './served'

/** What is known of a seat that frees up. */
export type FreedSeat = Pick<
  CaptureBookingRow,
  '_id' | 'sessionId' | 'blockId' | 'slotId' | 'startsAt' | 'endsAt' | 'place'
>

/** Everybody who waits for the slot, holds no seat in the session and needs one, in the order in which they are asked. */
export async function inLine(
  db: Database,
  { sessionId, slotId, startsAt }: Pick<FreedSeat, 'sessionId' | 'slotId' | 'startsAt'>,
  now: number,
): Promise<CaptureWaitRow[]> {
  if (offerEndsAt({ startsAt }, now) === null) return []
  const waits = await db.all('capture_waits', { sessionId, slotIds: slotId })
  if (waits.length === 0) return []
  const [held, served] = await Promise.all([
    db.all('capture_bookings', { sessionId }, { fields: ['graduateId'] }),
    servedAmong(db, waits),
  ])
  const others = new Set([...held.map(({ graduateId }) => graduateId), ...served.keys()])
  return inLineFor(waits, slotId, others)
}

/**
 * Does `work`, which frees the seat, with the next in line. Should that person take another seat in the same
 * moment, nobody is next and the seat is simply free: the timer offers it to whoever comes after.
 */
export async function handingOn<T>(
  db: Database,
  seat: FreedSeat,
  now: number,
  work: (next: CaptureWaitRow | null) => Promise<T>,
): Promise<T> {
  const [next = null] = await inLine(db, seat, now)
  if (!next) return work(null)
  try {
    return await work(next)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    return work(null)
  }
}

/** Puts the person who waited onto the seat, within the transaction that frees it; false when nobody waits any more. */
export async function offerTo(
  t: Transaction,
  seat: FreedSeat,
  wait: CaptureWaitRow,
  now: number,
): Promise<boolean> {
  const until = offerEndsAt(seat, now)
  const waiting = await t.get('capture_waits', wait._id)
  if (until === null || !waiting?.slotIds.includes(seat.slotId)) return false
  const { graduateId, cohortId, classId, collegeIds, name, studentNo, className } = waiting
  await t.set('capture_bookings', {
    ...{ _id: seat._id, sessionId: seat.sessionId, blockId: seat.blockId, slotId: seat.slotId },
    ...{ graduateId, cohortId, classId, collegeIds, name, studentNo, className },
    ...{ startsAt: seat.startsAt, endsAt: seat.endsAt, place: seat.place },
    bookedAt: now,
    byName: '候补',
    offeredUntil: until,
  })
  await t.remove('capture_waits', wait._id)
  await tell(t, graduateId, {
    _id: `offer:${seat._id}:${until}`,
    text: offerText(seat, until),
    at: now,
  })
  return true
}

/** A notice for whoever holds the record; a person without WeChat is told by the adviser who waited for them. */
export async function tell(
  t: Transaction,
  graduateId: string,
  notice: Omit<NoticeRow, 'openid'>,
): Promise<void> {
  const binding = await t.get('posts', bindingIdOf(graduateId))
  if (binding && !binding.endedAt) await t.set('notices', { ...notice, openid: binding.openid })
}
