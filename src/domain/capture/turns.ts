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
  // Somebody who joined after the plan was made stands at the end of the line, not outside its time.
  const people = Math.max(countedIn(block), 1)
  const share = (block.endsAt - block.startsAt) / people
  return floorMinute(block.startsAt + Math.min(ahead, people - 1) * share)
}

/**
 * One person's turn, or null when the class is not in this block.
 * Everyone gets an equal share of the block's time; moments are rounded down to the minute and never reach the end.
 * @param indexInClass how many of the same class come before, from 0
 */
export function turnIn(
  block: AssignedBlock,
  session: { name: string; place: string },
  person: { classId: string; className: string; indexInClass: number },
): Omit<Turn, 'sessionId'> | null {
  const at = block.classIds.indexOf(person.classId)
  if (at < 0) return null
  const before = block.counts.slice(0, at).reduce((sum, count) => sum + count, 0)
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
