// The order of a block's classes that meets a wish and moves the fewest of them, then the fewest people.
import { countedIn, momentIn, type AssignedBlock } from './turns'

type Block = Pick<AssignedBlock, 'startsAt' | 'endsAt' | 'classIds' | 'counts'>
type Times = { startsAt: number; endsAt: number }

/** More than any block has people: one class fewer outdoes any number of people. */
const CLASS = 100_000
/** A set of classes is one number with a bit each, exact below 2 to the 53rd; of a longer line the nearest may move. */
const AT_MOST = 50
/** Sets looked at before the exact search gives up, about a second: seen only with more than twenty classes. */
const PATIENCE = 30_000
/** A hasty search heads for the end of the line: what it finds is good, not always the best. */
const HASTE = 3

interface Place {
  classId: string
  people: number
  /** People ahead in the present order. */
  ahead: number
  /** The greatest number ahead at which its times are still those of the present order. */
  latest: number
}
interface Step {
  /** The classes placed so far; how many people they are. */
  placed: number
  ahead: number
  cost: number
  /** The cost of every class that is still to come and cannot keep its times any more. */
  lost: number
  /** Steps of the least rank are looked at first: what was paid, and what will be whatever comes. */
  rank: number
  last: number
  before: Step | null
}

/**
 * Null where no order meets the wish. The line is built from its front; how the rest can end depends only on which
 * classes are placed, so each set of them needs to be looked at once, the cheapest first (A*). A class that is
 * passed by its own place is moved whatever comes: that bound keeps the search near the present order.
 * @param isWished whether these times suit the class
 */
export function fewestMoved(
  block: Block,
  isWished: (classId: string, times: Times) => boolean,
): string[] | null {
  const moments = momentsOf(block)
  const line = lineOf(block, moments)
  const wanted = line.find(
    (place) => !isWished(place.classId, timesAt(moments, place, place.ahead)),
  )
  if (!wanted) return [...block.classIds]
  const from = Math.max(0, Math.min(line.indexOf(wanted) - AT_MOST / 2, line.length - AT_MOST))
  const near = line.slice(from, from + AT_MOST)
  const whole = (order: Place[] | null) =>
    order && [...line.slice(0, from), ...order, ...line.slice(from + near.length)]
  const best = search(moments, near, wanted, isWished, 1)
  const isSure = best !== 'tired' && (best !== null || near.length === line.length)
  const order = isSure
    ? whole(best)
    : cheaper(
        moments,
        cheapestInsertion(moments, line, wanted, isWished),
        whole(orNull(search(moments, near, wanted, isWished, HASTE))),
      )
  return order && withEmpty(block, order)
}

const costOf = (place: Place) => CLASS + place.people

function search(
  moments: Moments,
  line: readonly Place[],
  wanted: Place,
  isWished: (classId: string, times: Times) => boolean,
  haste: number,
): Place[] | null | 'tired' {
  const bit = line.map((_, i) => 2 ** i)
  const all = bit.reduce((sum, one) => sum + one, 0)
  const isLost = (place: Place, ahead: number) => place === wanted || place.latest < ahead
  const cheapest = new Map<number, number>([[0, 0]])
  const open = new Queue()
  const lost = costOf(wanted)
  const ahead = line[0]?.ahead ?? 0
  open.add({ placed: 0, ahead, cost: 0, lost, rank: haste * lost, last: -1, before: null })
  for (let looked = 0; ; looked++) {
    const step = open.take()
    if (!step) return null
    if (step.placed === all) return orderOf(step, line)
    if ((cheapest.get(step.placed) ?? 0) < step.cost) continue
    if (looked > PATIENCE) return 'tired'
    const rest = line.filter((_, i) => Math.floor(step.placed / (bit[i] ?? 1)) % 2 === 0)
    const alike = new Set<number>()
    for (const place of rest) {
      // Of classes that are moved anyway, those of one size are as good as each other here.
      if (place !== wanted && isLost(place, step.ahead)) {
        if (alike.has(place.people)) continue
        alike.add(place.people)
      }
      if (!isWished(place.classId, timesAt(moments, place, step.ahead))) continue
      const cost = step.cost + (keepsTimes(moments, place, step.ahead) ? 0 : costOf(place))
      const last = line.indexOf(place)
      const placed = step.placed + (bit[last] ?? 0)
      if ((cheapest.get(placed) ?? Infinity) <= cost) continue
      cheapest.set(placed, cost)
      const next = step.ahead + place.people
      let stillLost = step.lost - (isLost(place, step.ahead) ? costOf(place) : 0)
      for (const other of rest)
        if (other !== place && isLost(other, next) && !isLost(other, step.ahead))
          stillLost += costOf(other)
      const rank = cost + haste * stillLost
      open.add({ placed, ahead: next, cost, lost: stillLost, rank, last, before: step })
    }
  }
}

function orderOf(step: Step, line: readonly Place[]): Place[] {
  const order: Place[] = []
  for (let at: Step | null = step; at; at = at.before) {
    const place = line[at.last]
    if (place) order.unshift(place)
  }
  return order
}

/** The class alone goes elsewhere, and those in between close up: what people do by hand. */
function cheapestInsertion(
  moments: Moments,
  line: readonly Place[],
  wanted: Place,
  isWished: (classId: string, times: Times) => boolean,
): Place[] | null {
  const others = line.filter((place) => place !== wanted)
  let best: Place[] | null = null
  for (let at = 0; at <= others.length; at++) {
    const order = [...others.slice(0, at), wanted, ...others.slice(at)]
    const ahead = order.slice(0, at).reduce((sum, { people }) => sum + people, 0)
    if (isWished(wanted.classId, timesAt(moments, wanted, ahead)))
      best = cheaper(moments, best, order)
  }
  return best
}

const orNull = (found: Place[] | null | 'tired'): Place[] | null =>
  found === 'tired' ? null : found

function cheaper(moments: Moments, a: Place[] | null, b: Place[] | null): Place[] | null {
  if (!a || !b) return a ?? b
  const total = (order: readonly Place[]) => {
    let ahead = 0
    let cost = 0
    for (const place of order) {
      if (!keepsTimes(moments, place, ahead)) cost += costOf(place)
      ahead += place.people
    }
    return cost
  }
  return total(b) < total(a) ? b : a
}

/** Classes with people, in their present order. */
function lineOf(block: Block, moments: Moments): Place[] {
  const line: Place[] = []
  let ahead = 0
  for (const [i, classId] of block.classIds.entries()) {
    const people = block.counts[i] ?? 0
    if (people === 0) continue
    const place = { classId, people, ahead, latest: ahead }
    while (keepsTimes(moments, place, place.latest + 1)) place.latest++
    line.push(place)
    ahead += people
  }
  return line
}

/** Number of people ahead → the moment of who comes next; the last is the end of the block. */
type Moments = readonly number[]

const momentsOf = (block: Block): Moments => [
  ...Array.from({ length: countedIn(block) }, (_, ahead) => momentIn(block, ahead)),
  block.endsAt,
]

const timesAt = (moments: Moments, { people }: Pick<Place, 'people'>, ahead: number): Times => ({
  startsAt: moments[ahead] ?? NaN,
  endsAt: moments[ahead + people] ?? NaN,
})

/** Moments are whole minutes: one person more ahead need not be anything that a class is told. */
const keepsTimes = (
  moments: Moments,
  { people, ahead: told }: Pick<Place, 'people' | 'ahead'>,
  ahead: number,
): boolean => moments[told] === moments[ahead] && moments[told + people] === moments[ahead + people]

/** Classes of nobody are told nothing: each stays behind the class that it follows now. */
function withEmpty(block: Block, order: readonly Place[]): string[] {
  const followers = new Map<string, string[]>()
  let last = ''
  for (const [i, classId] of block.classIds.entries())
    if ((block.counts[i] ?? 0) > 0) last = classId
    else followers.set(last, [...(followers.get(last) ?? []), classId])
  return ['', ...order.map(({ classId }) => classId)].flatMap((id) => [
    ...(id ? [id] : []),
    ...(followers.get(id) ?? []),
  ])
}

/** The step of the least rank first; of equals, the one that is further. */
class Queue {
  private readonly heap: Step[] = []

  add(step: Step): void {
    const { heap } = this
    let at = heap.push(step) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!isBefore(heap[at], heap[up])) return
      this.swap(at, up)
      at = up
    }
  }

  take(): Step | undefined {
    const { heap } = this
    const [first] = heap
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    heap[0] = last
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = isBefore(heap[left], heap[at]) ? left : at
      if (isBefore(heap[right], heap[least])) least = right
      if (least === at) return first
      this.swap(at, least)
      at = least
    }
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heap[a], this.heap[b]]
    if (one && other) [this.heap[a], this.heap[b]] = [other, one]
  }
}

const isBefore = (a: Step | undefined, b: Step | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  (a.rank < b.rank || (a.rank === b.rank && a.ahead > b.ahead))
