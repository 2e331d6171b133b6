// Which held seats a new plan would pull away from under their holders.
import { seatIdOf, seatNumberOf, slotsOf, type BlockTimes, type SlotPlan } from './slots'

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

interface FreeBlock extends BlockTimes {
  kind: 'assigned' | 'freeChoice'
}

/** Every seat of a plan, whether held or not. */
const seatsOf = (blocks: readonly FreeBlock[], plan: SlotPlan): HeldSeat[] =>
  blocks
    .filter(({ kind }) => kind === 'freeChoice')
    .flatMap((block) =>
      slotsOf(block, plan).flatMap(({ id, startsAt, endsAt, seats }) =>
        Array.from({ length: seats }, (_, i) => ({
          ...{ _id: seatIdOf(id, i + 1), blockId: block._id, slotId: id, startsAt, endsAt },
        })),
      ),
    )

/** Seats of the one plan that are not in the other, held or free. */
export const seatsClosed = (
  before: { blocks: readonly FreeBlock[]; plan: SlotPlan },
  after: { blocks: FreeBlock[]; plan: SlotPlan },
): HeldSeat[] => seatsLost(seatsOf(before.blocks, before.plan), after.blocks, after.plan)

/** Whether a slot of the block may come to mean another time than it did, so that the block needs a new id. */
export function isRetimed(
  old: FreeBlock,
  oldPlan: SlotPlan,
  next: Omit<FreeBlock, '_id'>,
  nextPlan: SlotPlan,
): boolean {
  if (next.kind !== 'freeChoice') return false
  if (old.kind !== 'freeChoice') return true
  const slots = slotsOf({ ...next, _id: old._id }, nextPlan)
  return slotsOf(old, oldPlan).some(({ number, startsAt, endsAt }) => {
    const now = slots.find((slot) => slot.number === number)
    return now !== undefined && (now.startsAt !== startsAt || now.endsAt !== endsAt)
  })
}
