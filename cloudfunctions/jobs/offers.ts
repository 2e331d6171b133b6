// Moves the waiting lists: offers that were not accepted go to the next in line, and so do seats that became free.
import { lapseText } from '../../src/domain/capture/waiting'
import { freeSeats } from '../../src/domain/capture/rules'
import { partsOfSlot, seatIdOf, seatNumberOf } from '../../src/domain/capture/slots'
import { handingOn, inLine, offerTo, tell } from '../api/capture/offer'
import { takenIn } from '../api/capture/seats'
import { placeOf } from '../api/capture/shown'
import { slotTimes } from '../api/capture/wait'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { Database, DuplicateKey } from '../api/store/database'
import type { CaptureBookingRow } from '../api/store/rows'

/** At most so many offers a run: the next run is five minutes away. */
const OFFERS = 50

/** Seats that moved. Repeating a run moves nothing twice. */
export async function moveWaitingLists({ sdk, now }: Parts): Promise<number> {
  const db = new Database(sdk, secret(12), now, { openid: '', postId: '', name: '定时任务' })
  return (await passOnLapsed(db, now)) + (await offerFreed(db, now))
}

async function passOnLapsed(db: Database, now: number): Promise<number> {
  const over = { offeredUntil: db.command.lt(now) }
  const lapsed = await db.find('capture_bookings', over, { limit: OFFERS })
  for (const seat of lapsed)
    await handingOn(db, seat, now, (next) =>
      db.transact(
        { action: 'capture.lapse', target: seat._id, graduateId: seat.graduateId },
        async (t) => {
          const held = await t.get('capture_bookings', seat._id)
          // Accepted or given back in the meantime.
          if (held?.graduateId !== seat.graduateId || !held.offeredUntil) return
          if (!next || !(await offerTo(t, seat, next, now)))
            await t.remove('capture_bookings', seat._id)
          await writeLapse(t, held, now)
        },
      ),
    )
  return lapsed.length
}

async function writeLapse(
  t: Parameters<typeof tell>[0],
  held: CaptureBookingRow,
  now: number,
): Promise<void> {
  const { offeredUntil, byName: bookedByName, _id: seatId, ...booking } = held
  const _id = `lapse:${seatId}:${offeredUntil ?? 0}`
  await t.set('capture_history', {
    ...booking,
    ...{ _id, kind: 'lapse', seatId, bookedByName, toSlotId: '', at: now, byName: '' },
  })
  await tell(t, held.graduateId, { _id, text: lapseText(held), at: now })
}

/** Seats that nobody holds although somebody waits: a plan was made roomier, or the next in line was gone. */
async function offerFreed(db: Database, now: number): Promise<number> {
  // All of them: three hundred who wait for full slots must not hide a free one from those behind them.
  const waits = await db.all('capture_waits', {})
  const times = await slotTimes(db, waits)
  let moved = 0
  for (const [slotId, slot] of times) {
    if (moved >= OFFERS) return moved
    const parts = partsOfSlot(slotId)
    if (!parts) continue
    const { sessionId, blockId } = parts
    const taken = await takenIn(db, slotId)
    const seats = freeSeats(
      slot.seats,
      taken.map(({ _id }) => seatNumberOf(_id)),
    )
    if (seats.length === 0) continue
    const [line, session, block] = await Promise.all([
      inLine(db, { sessionId, slotId, startsAt: slot.startsAt }, now),
      db.get('capture_sessions', sessionId),
      db.get('capture_blocks', blockId),
    ])
    if (!session?.published || !block) continue
    const { startsAt, endsAt } = slot
    const place = placeOf(block, session)
    for (const [i, wait] of line.slice(0, seats.length).entries()) {
      const _id = seatIdOf(slotId, seats[i] ?? 0)
      const seat = { _id, sessionId, blockId, slotId, startsAt, endsAt, place }
      const entry = { action: 'capture.offer', target: _id, graduateId: wait.graduateId }
      try {
        await db.transact(entry, async (t) => {
          if (!(await t.get('capture_bookings', _id))) await offerTo(t, seat, wait, now)
        })
        moved++
      } catch (error) {
        // The person took a seat in this very moment.
        if (!(error instanceof DuplicateKey)) throw error
      }
    }
  }
  return moved
}
