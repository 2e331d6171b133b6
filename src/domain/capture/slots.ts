// The slots of a free-choice block: computed from its times and the session's pace, never stored.
import { clockOf, dayOf } from '../time'

export interface SlotPlan {
  slotMinutes: number
  secondsPerHead: number
  stations: number
}
export interface BlockTimes {
  _id: string
  startsAt: number
  endsAt: number
}
/** Times are epoch ms; `seats` is how many people fit in at the session's pace. */
export interface SlotTimes {
  id: string
  number: number
  startsAt: number
  endsAt: number
  seats: number
}

/** No block is longer than this many slots: a day of the shortest ones. */
const MOST_SLOTS = 288

export const blockIdOf = (sessionId: string, number: number): string => `${sessionId}.b${number}`
export const slotIdOf = (blockId: string, number: number): string => `${blockId}.s${number}`
/** A seat's id is its booking's: numbered from 1, so that it can be held only once. */
export const seatIdOf = (slotId: string, number: number): string => `${slotId}#${number}`

/** 's1.b2.s3#4' → 4; 0 for what is not a seat. */
export const seatNumberOf = (seatId: string): number => Number(/#(\d+)$/.exec(seatId)?.[1] ?? 0)

/** Session, block and number of a slot, read from its id; null for what is not the id of a slot. */
export function partsOfSlot(
  slotId: string,
): { sessionId: string; blockId: string; number: number } | null {
  const parts = /^(([^#]+)\.b[1-9]\d{0,5})\.s([1-9]\d{0,5})$/.exec(slotId)
  const [, blockId, sessionId, number] = parts ?? []
  return blockId && sessionId ? { sessionId, blockId, number: Number(number) } : null
}

/** People who fit into so many minutes. */
export const seatsIn = (minutes: number, plan: SlotPlan): number =>
  Math.floor((minutes * 60) / plan.secondsPerHead) * plan.stations

/** All slots of a block in time order; the last may be shorter, and is left out if nobody fits into it. */
export function slotsOf(block: BlockTimes, plan: SlotPlan): SlotTimes[] {
  const length = plan.slotMinutes * 60_000
  const slots: SlotTimes[] = []
  for (let number = 1; number <= MOST_SLOTS; number++) {
    const startsAt = block.startsAt + (number - 1) * length
    if (startsAt >= block.endsAt) break
    const endsAt = Math.min(startsAt + length, block.endsAt)
    const seats = seatsIn((endsAt - startsAt) / 60_000, plan)
    if (seats > 0) slots.push({ id: slotIdOf(block._id, number), number, startsAt, endsAt, seats })
  }
  return slots
}

/** The slot of that id, or null when the block has none. */
export const slotIn = (block: BlockTimes, plan: SlotPlan, slotId: string): SlotTimes | null =>
  slotsOf(block, plan).find(({ id }) => id === slotId) ?? null

/** '4月27日 09:10–09:20'. */
export function slotLabel(slot: { startsAt: number; endsAt: number }): string {
  const [, month, day] = dayOf(slot.startsAt).split('-')
  return `${Number(month)}月${Number(day)}日 ${clockOf(slot.startsAt)}–${clockOf(slot.endsAt)}`
}
