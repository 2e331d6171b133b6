// The waiting list as people use it: join, leave, accept what is offered, and see who is in line.
import type { capture, Wait } from '../../../src/domain/capture/contract'
import { whyNotBook } from '../../../src/domain/capture/rules'
import { partsOfSlot, slotIn, type SlotTimes } from '../../../src/domain/capture/slots'
import { aheadOf, whyNotAccept } from '../../../src/domain/capture/waiting'
import { captureItem } from '../../../src/domain/capture/checklist'
import { Refused } from '../../../src/domain/errors'
import type { Context, HandlersOf } from '../context'
import type { Database } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { CaptureBookingRow, CaptureWaitRow } from '../store/rows'
import {
  attendanceOf,
  graduateIdFor,
  heldFacts,
  readStanding,
  type Dates,
  type HeldFacts,
} from './facts'
import { tellOfChoice } from './on-behalf'
import { takenIn } from './seats'
import { bookingShown } from './shown'

const WHY = 'the person is in reach; blocks are nobody’s own, and the line is only counted'

const waitIdOf = (sessionId: string, graduateId: string) => `${sessionId}:${graduateId}`

export const waitHandlers: Pick<
  HandlersOf<typeof capture>,
  'wait' | 'leaveWait' | 'accept' | 'waiting'
> = {
  async wait(ctx, { sessionId, slotIds: wanted, graduateId }) {
    const facts = await heldFacts(ctx, sessionId, graduateIdFor(ctx, graduateId))
    if (facts.held) throw new Refused('ALREADY_BOOKED')
    const db = ctx.store.beyondReach(WHY)
    const slotIds = [...new Set(wanted)]
    const slots = await Promise.all(slotIds.map((id) => slotToWaitFor(ctx, db, facts, id)))
    if (slots.some(({ isFree }) => isFree)) throw new Refused('SLOT_FREE')
    const _id = waitIdOf(sessionId, facts.graduate._id)
    const before = await db.get('capture_waits', _id)
    // Whoever only drops a wish keeps the place in line; a new wish starts at its end.
    const isLess = before && slotIds.every((id) => before.slotIds.includes(id))
    const row: CaptureWaitRow = {
      _id,
      act: ctx.act,
      ...personScopeOf(facts.graduate),
      sessionId,
      slotIds,
      at: isLess ? before.at : ctx.now,
    }
    await db.set('capture_waits', row)
    const [shown] = await waitsShown(db, [row])
    if (!shown) throw new Refused('NOT_FOUND')
    const [first] = shown.slots
    if (first) await tellOfChoice(ctx, { ...first, place: '', graduateId: row.graduateId }, 'wait')
    return shown
  },

  async leaveWait(ctx, { sessionId, graduateId }) {
    const { graduate } = await heldFacts(ctx, sessionId, graduateIdFor(ctx, graduateId))
    const db = ctx.store.beyondReach(WHY)
    const left = await db.remove('capture_waits', { _id: waitIdOf(sessionId, graduate._id) })
    const nowhere = { graduateId: graduate._id, startsAt: 0, endsAt: 0, place: '' }
    if (left > 0) await tellOfChoice(ctx, nowhere, 'leaveWait')
    return { done: true }
  },

  async accept(ctx, { sessionId, graduateId }) {
    const facts = await heldFacts(ctx, sessionId, graduateIdFor(ctx, graduateId))
    if (!facts.held) throw new Refused('NOT_BOOKED')
    const held = await accepted(ctx, facts.held, facts)
    if (facts.held.offeredUntil) await tellOfChoice(ctx, held, 'accept')
    const booking = bookingShown(held)
    const { window, extendedUntil } = facts
    const own = { window, extendedUntil, turns: [], bookings: [booking], choices: [] }
    return { booking, item: captureItem(own, ctx.now) }
  },

  async waiting(ctx, { sessionId }) {
    const rows = await ctx.store.all('capture_waits', { sessionId })
    const slots = await slotTimes(ctx.store.beyondReach(WHY), rows)
    const items = rows
      .sort((a, b) => a.at - b.at)
      .map(({ graduateId, name, studentNo, className, slotIds, at }) => ({
        ...{ graduateId, name, studentNo, className, since: at },
        slots: slotIds.flatMap((id) => {
          const slot = slots.get(id)
          return slot ? [{ startsAt: slot.startsAt, endsAt: slot.endsAt }] : []
        }),
      }))
    return { items }
  },
}

/** The seat as the person's own. A second tap finds it so already. */
export async function accepted(
  ctx: Context,
  held: CaptureBookingRow,
  { window, extendedUntil }: Dates,
): Promise<CaptureBookingRow> {
  const { offeredUntil, ...own } = held
  if (!offeredUntil) return held
  const refusal = whyNotAccept(held, window, extendedUntil, ctx.now)
  if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
  const db = ctx.store.beyondReach(WHY)
  const still = { graduateId: held.graduateId, offeredUntil }
  const isTaken = await db.patch('capture_bookings', held._id, still, { offeredUntil: undefined })
  if (!isTaken) {
    const now = await db.get('capture_bookings', held._id)
    if (now?.graduateId !== held.graduateId) throw new Refused('OFFER_OVER')
  }
  return own
}

/** Own places in line as the screen shows them; a slot that the plan has no more is left out. */
export async function waitsShown(db: Database, mine: readonly CaptureWaitRow[]): Promise<Wait[]> {
  return Promise.all(
    mine.map(async (row) => {
      const [all, slots] = await Promise.all([
        db.all('capture_waits', { sessionId: row.sessionId }),
        slotTimes(db, [row]),
      ])
      return {
        sessionId: row.sessionId,
        since: row.at,
        slots: row.slotIds.flatMap((slotId) => {
          const slot = slots.get(slotId)
          if (!slot) return []
          const { startsAt, endsAt } = slot
          return [{ slotId, startsAt, endsAt, ahead: Math.max(0, aheadOf(all, row, slotId)) }]
        }),
      }
    }),
  )
}

async function slotToWaitFor(ctx: Context, db: Database, facts: HeldFacts, slotId: string) {
  const parts = partsOfSlot(slotId)
  const { session } = facts
  if (parts?.sessionId !== session._id) throw new Refused('NOT_FOUND')
  const [block, taken, attendance] = await Promise.all([
    db.get('capture_blocks', parts.blockId),
    takenIn(db, slotId),
    attendanceOf(db, facts.graduate._id),
  ])
  if (!block) throw new Refused('NOT_FOUND')
  const slot = slotIn(block, session, slotId)
  const standing = await readStanding(db, facts.graduate, attendance, block.audience ?? [])
  const refusal = whyNotBook({ ...facts, block, slot, standing }, ctx.now)
  if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
  return { isFree: slot !== null && taken.length < slot.seats }
}

/** Slot id → its times, of everything these people wait for. */
export async function slotTimes(
  db: Database,
  rows: readonly Pick<CaptureWaitRow, 'sessionId' | 'slotIds'>[],
): Promise<Map<string, SlotTimes>> {
  const ids = [...new Set(rows.flatMap(({ slotIds }) => slotIds))]
  const sessionIds = [...new Set(rows.map(({ sessionId }) => sessionId))]
  const plans = await Promise.all(
    sessionIds.map((sessionId) =>
      Promise.all([db.get('capture_sessions', sessionId), db.all('capture_blocks', { sessionId })]),
    ),
  )
  const times = new Map<string, SlotTimes>()
  for (const id of ids) {
    const parts = partsOfSlot(id)
    const [session, blocks] = plans.find(([it]) => it?._id === parts?.sessionId) ?? []
    const block = blocks?.find((it) => it._id === parts?.blockId)
    const slot = session && block?.kind === 'freeChoice' ? slotIn(block, session, id) : null
    if (slot) times.set(id, slot)
  }
  return times
}
