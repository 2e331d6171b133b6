// The order of the classes inside a block: when each is due, who may set the order, and whom a new order moves.
import type { ClassAway } from './lessons'
import { classesAway } from './lessons'
import type { AssignedBlock } from './turns'

/** What a class has been told: when it begins and ends, epoch ms, and where. */
export interface ToldTimes {
  classId: string
  startsAt: number
  endsAt: number
  place: string
}

/** A class whose time or place is another one now; `to` is null where it is in no block any more. */
export interface MovedClass {
  classId: string
  from: ToldTimes
  to: ToldTimes | null
}

/** A class as far as leading a block is concerned. */
export interface LedClass {
  /** The first leads. */
  collegeIds: readonly string[]
  counted: number
}

/** Why the order of a block cannot be set, or null. */
export type OrderRefusal = 'BLOCK_NOT_ORDERED' | 'BLOCK_BEGUN' | 'NOT_YOUR_BLOCK'

type PlacedBlock = AssignedBlock & { kind: 'assigned' | 'freeChoice' }

const toldOf = ({ classId, startsAt, endsAt, place }: ClassAway): ToldTimes => ({
  ...{ classId, startsAt, endsAt, place },
})

/** When every class with people is due; free choice calls nobody up. Moments are whole minutes. */
export const timesOf = (
  blocks: readonly PlacedBlock[],
  session: { name: string; place: string },
): ToldTimes[] =>
  blocks
    .filter(({ kind }) => kind === 'assigned')
    .flatMap((block) => classesAway(block, session).map(toldOf))

/** The same block with its classes in another order; each keeps the head count of the plan. */
export function inNewOrder<B extends { classIds: string[]; counts: number[] }>(
  block: B,
  classIds: readonly string[],
): B {
  const countOf = new Map(block.classIds.map((id, i) => [id, block.counts[i] ?? 0]))
  return { ...block, classIds: [...classIds], counts: classIds.map((id) => countOf.get(id) ?? 0) }
}

/** Classes whose told time or place is true no longer, in the order in which they were told. */
export function movedClasses(told: readonly ToldTimes[], next: readonly ToldTimes[]): MovedClass[] {
  return told.flatMap((from) => {
    const now = next.filter(({ classId }) => classId === from.classId)
    if (now.some((to) => isSame(from, to))) return []
    // A class that stands twice in the plan has two truths: the one still to be told counts.
    const to = now.find((one) => !told.some((old) => isSame(old, one))) ?? now[0] ?? null
    return [{ classId: from.classId, from, to }]
  })
}

const isSame = (a: ToldTimes, b: ToldTimes): boolean =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.place === b.place

/** Whether these are the block's classes, each once. */
export const isSameClasses = (block: readonly string[], order: readonly string[]): boolean =>
  order.length === block.length &&
  new Set(order).size === order.length &&
  order.every((id) => block.includes(id))

/**
 * The college that sets a block's order: the one that leads most of its people, whatever their order (notice B,
 * annex 1: 联办本科班 crosses four colleges). Equal shares fall to the college that comes first officially.
 * @param order college id → its place
 */
export function leadingCollegeOf(
  classes: readonly LedClass[],
  order: ReadonlyMap<string, number>,
): string | null {
  const people = new Map<string, number>()
  for (const { collegeIds, counted } of classes) {
    const [lead] = collegeIds
    if (lead !== undefined) people.set(lead, (people.get(lead) ?? 0) + counted)
  }
  const placeOf = (id: string) => order.get(id) ?? Number.MAX_SAFE_INTEGER
  const [first] = [...people].sort(
    ([a, n], [b, m]) => m - n || placeOf(a) - placeOf(b) || (a < b ? -1 : 1),
  )
  return first?.[0] ?? null
}

/** Notice B 二.1: each college orders its own classes, up to the moment that the block begins. */
export function whyNotOrder(
  block: { kind: 'assigned' | 'freeChoice'; startsAt: number },
  by: { school: boolean; collegeIds: readonly string[] },
  leadingCollegeId: string | null,
  now: number,
): OrderRefusal | null {
  if (block.kind !== 'assigned') return 'BLOCK_NOT_ORDERED'
  const leads = leadingCollegeId !== null && by.collegeIds.includes(leadingCollegeId)
  if (!by.school && !leads) return 'NOT_YOUR_BLOCK'
  return now >= block.startsAt ? 'BLOCK_BEGUN' : null
}
