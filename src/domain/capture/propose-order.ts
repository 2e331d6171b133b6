// Proposes an order of the classes of a block, moving as few of them as possible once they have been told.
import { inNewOrder, timesOf } from './class-order'
import { fewestMoved } from './fewest-moved'
import type { AssignedBlock } from './turns'

/** A class that cannot come before (or must be done by) a moment, epoch ms. */
export interface OrderWish {
  classId: string
  notBefore?: number | undefined
  doneBy?: number | undefined
}
export interface OrderFacts {
  block: AssignedBlock & { kind: 'assigned' | 'freeChoice' }
  session: { name: string; place: string }
  /** The block's classes in official order. */
  official: readonly string[]
  /** Whether the present order has been told to anybody. */
  isTold: boolean
  wish: OrderWish | null
}

/**
 * The proposed order, or null where no order meets the wish.
 * Nobody told yet: 本科 first, then major by major, classes by number, so that those who study together come
 * together. Once told, what was told stays; a wish moves the fewest classes, then the fewest people. Classes of
 * equal size simply change places, and a class changes places with several that are as many as it is.
 */
export function proposedOrder(facts: OrderFacts): string[] | null {
  const { block, official, isTold, wish } = facts
  const base = isTold ? block.classIds : official
  if (!wish || meets(facts, base, wish)) return [...base]
  return fewestMoved(inNewOrder(block, base), (classId, { startsAt, endsAt }) =>
    classId === wish.classId ? isInTime(wish, startsAt, endsAt) : true,
  )
}

function meets({ block, session }: OrderFacts, order: readonly string[], wish: OrderWish): boolean {
  const times = timesOf([inNewOrder(block, order)], session)
  const mine = times.find(({ classId }) => classId === wish.classId)
  return !mine || isInTime(wish, mine.startsAt, mine.endsAt)
}

const isInTime = ({ notBefore, doneBy }: OrderWish, startsAt: number, endsAt: number): boolean =>
  (notBefore === undefined || startsAt >= notBefore) && (doneBy === undefined || endsAt <= doneBy)
