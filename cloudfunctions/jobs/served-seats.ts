// Frees the seats, and ends the waiting, of people who were captured or exempted since: the waiting list moves on.
import { freedText, isSeatFreed, isServed } from '../../src/domain/capture/served'
import { handingOn, offerTo, tell } from '../api/capture/offer'
import { servedAmong } from '../api/capture/served'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { Database } from '../api/store/database'
import type { CaptureAttendanceRow, CaptureBookingRow } from '../api/store/rows'

/** At most so many seats a run: the next run is five minutes away. */
const SEATS = 50

/**
 * Seats freed. Marks do not free them themselves: a mark of a phone without signal, an exemption and a booking in
 * the same moment all end here alike, and a mistaken tap can be taken back before anybody loses a seat for it.
 */
export async function freeSeatsOfServed({ sdk, now }: Parts): Promise<number> {
  const db = new Database(sdk, secret(12), now, { openid: '', postId: '', name: '定时任务' })
  let left = SEATS
  for (const { _id: cohortId } of await db.find('cohorts', {}, { limit: 1000 })) {
    const [seats, waits] = await Promise.all([
      db.all('capture_bookings', { cohortId, startsAt: db.command.gt(now) }),
      db.all('capture_waits', { cohortId }),
    ])
    const served = await servedAmong(db, [...seats, ...waits])
    const over = waits.flatMap(({ _id, graduateId }) => (served.has(graduateId) ? [_id] : []))
    if (over.length > 0) await db.remove('capture_waits', { _id: db.command.in(over) })
    for (const seat of seats) {
      const attendance = served.get(seat.graduateId)
      if (!attendance || !isSeatFreed(seat, attendance, now)) continue
      if (left-- === 0) return SEATS
      await free(db, seat, attendance, now)
    }
  }
  return SEATS - left
}

const free = (
  db: Database,
  seat: CaptureBookingRow,
  attendance: CaptureAttendanceRow,
  now: number,
): Promise<void> =>
  handingOn(db, seat, now, (next) =>
    db.transact(
      { action: 'capture.freeServed', target: seat._id, graduateId: seat.graduateId },
      async (t) => {
        const [held, known] = [
          await t.get('capture_bookings', seat._id),
          await t.get('capture_attendance', attendance._id),
        ]
        // Given back, or the mark taken back, in this very moment.
        if (held?.graduateId !== seat.graduateId || !known || !isServed(known.state)) return
        if (!next || !(await offerTo(t, seat, next, now)))
          await t.remove('capture_bookings', seat._id)
        const { offeredUntil: _, byName: bookedByName, _id: seatId, ...booking } = held
        const _id = `served:${seatId}:${held.bookedAt}`
        await t.set('capture_history', {
          ...booking,
          ...{ _id, kind: 'served', seatId, bookedByName, toSlotId: '', at: now, byName: '' },
        })
        await tell(t, held.graduateId, { _id, text: freedText(known.state, held), at: now })
      },
    ),
  )
