// Which held seats a new plan would pull away from under their holders.
import { seatNumberOf, slotsOf, type BlockTimes, type SlotPlan } from './slots'

export interface HeldSeat {
  /** The booking's id, `slot#n`. */
  _id: string
  blockId: string
  slotId: string
  startsAt: number
  endsAt: number
}

/**
 * Seats that do not exist any more in the new plan: their block is gone or no free choice now, their slot is at
 * another time, or it has fewer seats than their number. A block that only changes its room keeps its seats.
 */
export function seatsLost(
  held: HeldSeat[],
  blocks: (BlockTimes & { kind: 'assigned' | 'freeChoice' })[],
  plan: SlotPlan,
): HeldSeat[] {
  const slots = new Map(
    blocks
      .filter(({ kind }) => kind === 'freeChoice')
      .flatMap((block) => slotsOf(block, plan))
      .map((slot) => [slot.id, slot]),
  )
  return held.filter(({ _id, slotId, startsAt, endsAt }) => {
    const slot = slots.get(slotId)
    if (slot?.startsAt !== startsAt || slot.endsAt !== endsAt) return true
    return seatNumberOf(_id) > slot.seats
  })
}
