// Proposes an order of the classes of a block, moving as few of them as possible once they have been told.
import { inNewOrder, movedClasses, timesOf, type ToldTimes } from './class-order'
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

/** Every order of so few classes is tried; 5,040 are done before a finger is lifted. */
const TRIED_WHOLLY = 7
/** Above this only one class is moved and the others close up, for the exchanges grow with the fourth power. */
const EXCHANGED = 16

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
  const told = timesIn(facts, base)
  const countOf = new Map(block.classIds.map((id, i) => [id, block.counts[i] ?? 0]))
  let best: { order: readonly string[]; cost: number } | null = null
  for (const order of candidatesFor(base, wish.classId)) {
    if (!meets(facts, order, wish)) continue
    const moved = movedClasses(told, timesIn(facts, order))
    const people = moved.reduce((sum, { classId }) => sum + (countOf.get(classId) ?? 0), 0)
    const cost = moved.length * 100_000 + people
    if (!best || cost < best.cost) best = { order, cost }
  }
  return best && [...best.order]
}

const timesIn = ({ block, session }: OrderFacts, order: readonly string[]): ToldTimes[] =>
  timesOf([inNewOrder(block, order)], session)

function meets(facts: OrderFacts, order: readonly string[], wish: OrderWish): boolean {
  const mine = timesIn(facts, order).find(({ classId }) => classId === wish.classId)
  if (!mine) return true
  if (wish.notBefore !== undefined && mine.startsAt < wish.notBefore) return false
  return wish.doneBy === undefined || mine.endsAt <= wish.doneBy
}

function* candidatesFor(base: readonly string[], classId: string): Generator<readonly string[]> {
  if (base.length <= TRIED_WHOLLY) yield* permutationsOf(base)
  else if (base.length <= EXCHANGED) yield* exchangesOf(base, classId)
  else yield* insertionsOf(base, classId)
}

function* permutationsOf(items: readonly string[]): Generator<string[]> {
  if (items.length <= 1) yield [...items]
  for (const [i, first] of items.entries())
    if (items.length > 1)
      for (const rest of permutationsOf(items.filter((_, at) => at !== i))) yield [first, ...rest]
}

/** The class alone goes elsewhere, and those in between close up. */
function* insertionsOf(base: readonly string[], classId: string): Generator<string[]> {
  const others = base.filter((id) => id !== classId)
  for (let at = 0; at <= others.length; at++)
    yield [...others.slice(0, at), classId, ...others.slice(at)]
}

/** Two runs of neighbours change places, the class being in one of them; what lies between may be empty. */
function* exchangesOf(base: readonly string[], classId: string): Generator<string[]> {
  const mine = base.indexOf(classId)
  const n = base.length
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b <= n; b++)
      for (let c = b; c < n; c++)
        for (let d = c + 1; d <= n; d++) {
          const isIn = (mine >= a && mine < b) || (mine >= c && mine < d)
          if (isIn)
            yield [
              ...base.slice(0, a),
              ...base.slice(c, d),
              ...base.slice(b, c),
              ...base.slice(a, b),
              ...base.slice(d),
            ]
        }
}
