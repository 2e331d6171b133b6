// Why a seat can or cannot be taken, given back or exchanged. Whether seats are left is decided by the insert alone.
import type { TaskWindow } from '../campaigns/contract'
import { whyNotNow, type TimeRefusal } from '../campaigns/rules'
import { isListed } from '../enrolment/rules'
import type { StatusKind } from '../roster/contract'
import { whyNotChoose, type ChoiceRefusal, type OpenBlock, type Standing } from './audience'

export type BookRefusal =
  | TimeRefusal
  | ChoiceRefusal
  | {
      code: 'SESSION_UNPUBLISHED' | 'NOT_CONFIRMABLE' | 'NOT_FOUND' | 'SLOT_PAST'
      detail?: undefined
    }

export interface BookFacts {
  session: { published: boolean; cohortId: string }
  block: OpenBlock
  standing: Standing
  graduate: { cohortId: string; classId: string; status: StatusKind }
  /** The task's dates for students; null where it has none. */
  window: TaskWindow | null
  /** 补交 of this person, epoch ms. */
  extendedUntil: number | null
  /** Null where the block has no such slot. */
  slot: { startsAt: number } | null
}

/** Epoch ms: a slot is over for booking once it has begun. */
export const hasBegun = (slot: { startsAt: number }, now: number): boolean => now >= slot.startsAt

/** Why this person cannot take a seat of this slot now, or null. Says nothing about seats left. */
export function whyNotBook(facts: BookFacts, now: number): BookRefusal | null {
  if (!facts.session.published) return { code: 'SESSION_UNPUBLISHED' }
  const uninvited = whyNotChoose(facts.block, facts.graduate, facts.standing)
  if (uninvited?.code === 'NOT_IN_BLOCK') return uninvited
  if (!isListed(facts.graduate.status)) return { code: 'NOT_CONFIRMABLE' }
  if (uninvited) return uninvited
  const time = whyNotNow(facts.window, facts.extendedUntil, now)
  if (time) return time
  if (!facts.slot) return { code: 'NOT_FOUND' }
  return hasBegun(facts.slot, now) ? { code: 'SLOT_PAST' } : null
}

/** Why a held seat cannot be given back (or exchanged) now, or null. */
export function whyNotLetGo(
  held: { startsAt: number },
  window: TaskWindow | null,
  extendedUntil: number | null,
  now: number,
): TimeRefusal | { code: 'SLOT_PAST'; detail?: undefined } | null {
  if (hasBegun(held, now)) return { code: 'SLOT_PAST' }
  return whyNotNow(window, extendedUntil, now)
}

/** Seats of a slot that nobody holds, by number from 1. */
export function freeSeats(seats: number, taken: readonly number[]): number[] {
  const held = new Set(taken)
  return Array.from({ length: seats }, (_, i) => i + 1).filter((number) => !held.has(number))
}
