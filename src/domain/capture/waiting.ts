// The waiting list (候补) of free choice: who may wait, to whom a freed seat is offered, and until when.
import type { TaskWindow } from '../campaigns/contract'
import { whyNotNow, type TimeRefusal } from '../campaigns/rules'
import { DAY_MS, stampOf } from '../time'
import { slotLabel } from './slots'

/** Slots that one person may wait for in a session: enough for a day's free hours. */
export const WAITED_SLOTS_MAX = 12
/** An offered seat is held so long; whoever sleeps or sits in class must have time to answer. */
const OFFER_MS = DAY_MS / 12
/** A seat that frees up later than this before its slot is not offered: nobody would see it in time. */
const LAST_CALL_MS = 30 * 60_000

/**
 * Until when an offer of this slot would hold, epoch ms; null when it is too late to offer it.
 * It always ends half an hour before the slot, so that the next in line can still come.
 */
export function offerEndsAt(slot: { startsAt: number }, now: number): number | null {
  const latest = slot.startsAt - LAST_CALL_MS
  return now < latest ? Math.min(now + OFFER_MS, latest) : null
}

export interface Waiting {
  graduateId: string
  /** The slots waited for. */
  slotIds: readonly string[]
  /** Epoch ms; first come, first served. */
  at: number
}

/**
 * Those who wait for this slot, in the order in which they are asked.
 * @param provided who holds a seat, or needs none any more
 */
export function inLineFor<W extends Waiting>(
  waits: readonly W[],
  slotId: string,
  provided: ReadonlySet<string>,
): W[] {
  return waits
    .filter((wait) => wait.slotIds.includes(slotId) && !provided.has(wait.graduateId))
    .sort((a, b) => a.at - b.at || (a.graduateId < b.graduateId ? -1 : 1))
}

/** How many are asked before this person for the slot. */
export const aheadOf = (waits: readonly Waiting[], mine: Waiting, slotId: string): number =>
  inLineFor(waits, slotId, new Set()).findIndex((wait) => wait.graduateId === mine.graduateId)

/** Why an offered seat can be accepted no more, or null. The task's own end closes it, too. */
export function whyNotAccept(
  held: { startsAt: number; offeredUntil?: number | null },
  window: TaskWindow | null,
  extendedUntil: number | null,
  now: number,
): TimeRefusal | { code: 'OFFER_OVER'; detail?: undefined } | null {
  if (held.offeredUntil && now > held.offeredUntil) return { code: 'OFFER_OVER' }
  return whyNotNow(window, extendedUntil, now)
}

/** What the person in line is told. */
export const offerText = (slot: { startsAt: number; endsAt: number }, until: number): string =>
  `候补到了采集时段 ${slotLabel(slot)}，请在 ${stampOf(until)} 前确认，过时会让给下一位。`

export const lapseText = (slot: { startsAt: number; endsAt: number }): string =>
  `候补到的采集时段 ${slotLabel(slot)} 没有在时限内确认，已让给下一位。还需要的话请重新候补或预约。`
