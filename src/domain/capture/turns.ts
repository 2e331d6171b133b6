// Assigned turns (notice B 二.1 and annex 1 note 3): class by class, 学号 ascending, computed and never stored.
import type { StatusKind } from '../roster/contract'
import { isListed } from '../enrolment/rules'
import type { Turn } from './contract'

export interface AssignedBlock {
  startsAt: number
  endsAt: number
  place: string
  leaders: string[]
  /** In the order in which the classes are captured. */
  classIds: string[]
  /** People of each of those classes when the plan was made. */
  counts: number[]
}

/** A class stands ready this long before its own part begins (annex 1, note 3). */
export const GATHER_MS = 5 * 60_000
const MINUTE_MS = 60_000

/** Whether a person of this status is called up with the class at all. */
export const isInLine = (status: StatusKind): boolean => isListed(status)
/** 延期 people follow the rest of their class. */
export const isAfterClass = (status: StatusKind): boolean => status === '延期'

/** What the line asks of a person. */
export interface LinePerson {
  status: StatusKind
  studentKey: string
}

/**
 * Whom a plan counted in a class, by id in line order: the first has its number 1. Undefined where no plan counted
 * the class, or one older than this list did: then the roster of today is the line.
 */
export type CountedLine = readonly string[] | undefined

/** The people of a class who are called up: 学号 ascending, 延期 people after all others (annex 1, note 3). */
export function inLineOrder<P extends LinePerson>(people: readonly P[]): P[] {
  const rank = (one: P) => (isAfterClass(one.status) ? 1 : 0)
  return people
    .filter(({ status }) => isInLine(status))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.studentKey < b.studentKey ? -1 : a.studentKey > b.studentKey ? 1 : 0),
    )
}

/** Somebody's number in the own class, from 1; `added` counts those who joined since the plan counted it. */
interface OwnNumber<P> {
  person: P
  number: number
  added?: number
}

/**
 * Everybody of a class as its numbers were told. Whoever was counted keeps the number, also where somebody before
 * has left or come late (延期) since: the number of who left stays empty. Who joined stands behind the last number.
 */
export function numbersIn<P extends LinePerson & { _id: string }>(
  people: readonly P[],
  counted: CountedLine,
): OwnNumber<P>[] {
  const inLine = inLineOrder(people)
  if (!counted) return inLine.map((person, i) => ({ person, number: i + 1 }))
  const numberOf = new Map(counted.map((id, i) => [id, i + 1]))
  const told = inLine.flatMap((person) => {
    const number = numberOf.get(person._id)
    return number === undefined ? [] : [{ person, number }]
  })
  const joined = inLine.filter(({ _id }) => !numberOf.has(_id))
  return [
    ...told.sort((a, b) => a.number - b.number),
    ...joined.map((person, i) => ({ person, number: counted.length, added: i + 1 })),
  ]
}

/** Numbers of the class that are nobody's any more. */
export function emptyNumbers(
  people: readonly (LinePerson & { _id: string })[],
  counted: CountedLine,
): number[] {
  const here = new Set(people.filter(({ status }) => isInLine(status)).map(({ _id }) => _id))
  return (counted ?? []).flatMap((id, i) => (here.has(id) ? [] : [i + 1]))
}

/** A number of the plan; `added` counts those who stand behind their class's last number. */
export interface Place {
  number: number
  added?: number
}

/** '12', or '45+1' for the first who joined a class whose last number is 45. */
export const placeLabel = ({ number, added = 0 }: Place): string =>
  added > 0 ? `${number}+${added}` : `${number}`

/** Everybody of one class in line order, each with the place in the block's line. */
export function placesIn<P extends LinePerson & { _id: string }>(
  block: Pick<AssignedBlock, 'classIds' | 'counts'>,
  classId: string,
  people: readonly P[],
  counted: CountedLine,
): (Place & { person: P })[] {
  const before = aheadOf(block, block.classIds.indexOf(classId))
  return numbersIn(people, counted).map((one) => ({ ...one, number: before + one.number }))
}

/** People of the block's classes before this one when the plan was made. */
export const aheadOf = ({ counts }: Pick<AssignedBlock, 'counts'>, at: number): number =>
  counts.slice(0, at).reduce((sum, count) => sum + count, 0)

export const countedIn = (block: { counts: number[] }): number =>
  block.counts.reduce((sum, count) => sum + count, 0)

/** People an hour, rounded; 0 for an empty block. */
export function paceOf(block: { startsAt: number; endsAt: number }, people: number): number {
  const hours = (block.endsAt - block.startsAt) / 3_600_000
  return hours > 0 ? Math.round(people / hours) : 0
}

/** When the person with so many others ahead is due, epoch ms. */
export function momentIn(
  block: Pick<AssignedBlock, 'startsAt' | 'endsAt' | 'counts'>,
  ahead: number,
): number {
  // Whoever joined the last class after the plan was made comes at the end, not outside its time.
  const people = Math.max(countedIn(block), 1)
  const share = (block.endsAt - block.startsAt) / people
  return floorMinute(block.startsAt + Math.min(ahead, people - 1) * share)
}

/**
 * One person's turn, or null when the class is not in this block.
 * Everyone gets an equal share of the block's time; moments are rounded down to the minute and never reach the end.
 * @param person.indexInClass how many places of the same class come before, from 0
 */
export function turnIn(
  block: AssignedBlock,
  session: { name: string; place: string },
  person: { classId: string; className: string; indexInClass: number },
): Omit<Turn, 'sessionId'> | null {
  const at = block.classIds.indexOf(person.classId)
  if (at < 0) return null
  const before = aheadOf(block, at)
  const ahead = before + person.indexInClass
  const startsAt = momentIn(block, before)
  return {
    sessionName: session.name,
    startsAt,
    gatherAt: startsAt - GATHER_MS,
    aboutAt: momentIn(block, ahead),
    place: block.place || session.place,
    number: ahead + 1,
    ahead,
    className: person.className,
    leaders: block.leaders,
  }
}

const floorMinute = (at: number) => Math.floor(at / MINUTE_MS) * MINUTE_MS
