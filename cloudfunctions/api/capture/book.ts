// Books a seat. Uncontended: who asks, one wave of reads, one insert.
import type { capture } from '../../../src/domain/capture/contract'
import { captureItem } from '../../../src/domain/capture/checklist'
import { whyNotBook } from '../../../src/domain/capture/rules'
import { seatIdOf, type SlotTimes } from '../../../src/domain/capture/slots'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import { personScopeOf } from '../store/person-scope'
import type { CaptureBookingRow } from '../store/rows'
import { graduateIdFor, withSlotFacts, type SlotFacts } from './facts'
import { tellOfChoice } from './on-behalf'
import { heldIn, takeSeat, type SeatWanted } from './seats'
import { bookingShown, placeOf } from './shown'
import { accepted } from './wait'

export const bookHandlers: Pick<HandlersOf<typeof capture>, 'book'> = {
  book: (ctx, { slotId, graduateId }) =>
    withSlotFacts(ctx, slotId, graduateIdFor(ctx, graduateId), async (facts) => {
      const db = ctx.store.beyondReach('a seat is written for the person the facts were read for')
      const refusal = whyNotBook(facts, ctx.now)
      if (refusal) {
        // A second tap and a repetition after a lost reply find their seat and are told so.
        const held = await heldIn(db, facts.session._id, facts.graduate._id)
        if (held?.slotId === slotId) return answer(ctx, facts, await accepted(ctx, held, facts))
      }
      const slot = slotToTake(facts, ctx.now)
      const put = async (seat: number) => {
        const row = seatRow(ctx, facts, slot, seat)
        await db.insert('capture_bookings', row)
        return row
      }
      // Whoever holds a seat is found by the unique key: a crowd does not pay for a look beforehand.
      const row = await takeSeat(db, seatWanted(facts, slot), put, (now) => {
        if (now && now.slotId !== slotId) throw new Refused('ALREADY_BOOKED')
        return now
      })
      const mine = await accepted(ctx, row, facts)
      if (row.act === ctx.act) await tellOfChoice(ctx, mine, 'book')
      return answer(ctx, facts, mine)
    }),
}

export const seatWanted = (
  { session, graduate, taken }: SlotFacts,
  slot: SlotTimes,
): SeatWanted => ({
  slotId: slot.id,
  sessionId: session._id,
  graduateId: graduate._id,
  seats: slot.seats,
  taken,
})

/** The slot, if this person may take a seat of it now. */
export function slotToTake(facts: SlotFacts, now: number): SlotTimes {
  const refusal = whyNotBook(facts, now)
  if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
  if (!facts.slot) throw new Refused('NOT_FOUND')
  return facts.slot
}

/** The row that is the seat. */
export function seatRow(
  ctx: Context,
  { graduate, block, session }: SlotFacts,
  slot: SlotTimes,
  seat: number,
): CaptureBookingRow {
  return {
    _id: seatIdOf(slot.id, seat),
    act: ctx.act,
    sessionId: session._id,
    blockId: block._id,
    slotId: slot.id,
    ...personScopeOf(graduate),
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    place: placeOf(block, session),
    bookedAt: ctx.now,
    byName: postOf(ctx).name,
    ...(ctx.reach === 'own' ? {} : { onBehalf: true }),
  }
}

/** The seat and the line it makes on the checklist, without another look into the database. */
export function answer(ctx: Context, facts: SlotFacts, row: CaptureBookingRow) {
  const booking = bookingShown(row, placeOf(facts.block, facts.session))
  const { window, extendedUntil } = facts
  const held = { window, extendedUntil, turns: [], bookings: [booking], choices: [] }
  return { booking, item: captureItem(held, ctx.now) }
}
