// Gives a seat back, or exchanges it in one transaction; what was held before stays readable in the history.
import type { capture } from '../../../src/domain/capture/contract'
import { captureItem } from '../../../src/domain/capture/checklist'
import { whyNotLetGo } from '../../../src/domain/capture/rules'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import type { AuditEntry, Database, Transaction } from '../store/database'
import type { CaptureBookingRow, CaptureHistoryRow, CaptureWaitRow } from '../store/rows'
import { answer, seatRow, seatWanted, slotToTake } from './book'
import { graduateIdFor, heldFacts, withSlotFacts, type Dates } from './facts'
import { captureOf } from './of-graduate'
import { handingOn, inLine, offerTo } from './offer'
import { tellOfChoice } from './on-behalf'
import { heldIn, takeSeat } from './seats'
import { forgetSeats } from './seats-shown'

const WHY = 'the seat was read for a person within reach'

export const letGoHandlers: Pick<HandlersOf<typeof capture>, 'cancel' | 'change'> = {
  async cancel(ctx, { sessionId, graduateId }) {
    const facts = await heldFacts(ctx, sessionId, graduateIdFor(ctx, graduateId))
    const { held, graduate, window, extendedUntil } = facts
    const db = ctx.store.beyondReach(WHY)
    // A repetition gives back nothing that was booked since.
    if (held && !facts.isRepetition) {
      refuseToLetGo(held, facts, ctx.now)
      await handingOn(db, held, ctx.now, (next) =>
        db.transact(auditOf('capture.cancel', held, null), (t) => letGo(t, ctx, held, '', next)),
      )
      forgetSeats(held.cohortId)
      await tellOfChoice(ctx, held, 'cancel')
    } else if (!facts.isRepetition) throw new Refused('NOT_BOOKED')

    const own = await captureOf(db, graduate, ctx.now)
    return { item: captureItem({ window, extendedUntil, ...own }, ctx.now) }
  },

  change: (ctx, { slotId, graduateId }) =>
    withSlotFacts(ctx, slotId, graduateIdFor(ctx, graduateId), async (facts) => {
      const db = ctx.store.beyondReach(WHY)
      const held = await heldIn(db, facts.session._id, facts.graduate._id)
      if (held?.slotId === slotId) return answer(ctx, facts, held)
      const slot = slotToTake(facts, ctx.now)
      if (!held) throw new Refused('NOT_BOOKED')
      refuseToLetGo(held, facts, ctx.now)

      let old = held
      const put = async (seat: number) => {
        const next = seatRow(ctx, facts, slot, seat)
        await exchange(db, ctx, old, next)
        return next
      }
      const row = await takeSeat(db, seatWanted(facts, slot), put, (now) => {
        if (!now) throw new Refused('NOT_BOOKED')
        old = now
        return now.slotId === slotId ? now : null
      })
      if (row.act === ctx.act) await tellOfChoice(ctx, row, 'change')
      return answer(ctx, facts, row)
    }),
}

function refuseToLetGo(held: CaptureBookingRow, { window, extendedUntil }: Dates, now: number) {
  const refusal = whyNotLetGo(held, window, extendedUntil, now)
  if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
}

/** Both seats in one transaction: nobody is ever without the old one before the new one is theirs. */
async function exchange(
  db: Database,
  ctx: Context,
  old: CaptureBookingRow,
  next: CaptureBookingRow,
): Promise<void> {
  const [waiting = null] = await inLine(db, old, ctx.now)
  await db.transact(auditOf('capture.change', old, next), async (t) => {
    await letGo(t, ctx, old, next.slotId, waiting)
    await t.insert('capture_bookings', next)
  })
}

/** Frees a seat that is still this person's, or hands it on, and writes its history; a replay finds that history and is content. */
async function letGo(
  t: Transaction,
  ctx: Context,
  held: CaptureBookingRow,
  toSlotId: string,
  next: CaptureWaitRow | null,
) {
  const now = await t.get('capture_bookings', held._id)
  if (now?.graduateId !== held.graduateId) {
    if (await t.get('capture_history', ctx.act)) return
    throw new Refused('NOT_BOOKED')
  }
  if (!next || !(await offerTo(t, held, next, ctx.now)))
    await t.remove('capture_bookings', held._id)
  await t.insert('capture_history', historyRow(ctx, held, toSlotId))
}

function historyRow(ctx: Context, held: CaptureBookingRow, toSlotId: string): CaptureHistoryRow {
  const { byName: bookedByName, _id: seatId, offeredUntil: _, ...booking } = held
  return {
    ...booking,
    _id: ctx.act,
    act: ctx.act,
    kind: toSlotId ? 'change' : 'cancel',
    seatId,
    bookedByName,
    toSlotId,
    at: ctx.now,
    byName: postOf(ctx).name,
  }
}

const auditOf = (
  action: string,
  old: CaptureBookingRow,
  next: CaptureBookingRow | null,
): AuditEntry => ({
  action,
  target: old.sessionId,
  graduateId: old.graduateId,
  before: old._id,
  after: next?._id ?? null,
})
