// Sums of the board's per-class numbers: for a college, for the school, and in the order that is asked for.
import type * as z from 'zod/mini'
import type { ClassTally } from '../../../src/domain/enrolment/contract'
import type { CollegeLine } from '../../desk-context'

export type Tally = z.infer<typeof ClassTally>

export interface Counts {
  total: number
  bound: number
  confirmed: number
  disputed: number
  /** Corrected, and not confirmed since. */
  corrected: number
}

/** A line of the progress table: a college with its classes, or a class. */
export interface ProgressLine extends Counts {
  key: string
  name: string
  collegeId: string
  classId?: string
  isJoint: boolean
  children?: ProgressLine[]
}

export const leftOf = ({ total, confirmed, disputed, corrected }: Counts) =>
  Math.max(0, total - confirmed - disputed - corrected)
/** Whom to remind: they all have to look once more. */
export const toConfirm = (counts: Counts) => leftOf(counts) + counts.corrected
/** Who has not confirmed the record as it is now, for whatever reason. */
export const unfinishedOf = ({ total, confirmed }: Counts) => Math.max(0, total - confirmed)
export const shareOf = ({ total, confirmed }: Counts) => (total > 0 ? confirmed / total : 1)

export const sumOf = (parts: readonly Counts[]): Counts =>
  parts.reduce<Counts>(
    (sum, one) => ({
      total: sum.total + one.total,
      bound: sum.bound + one.bound,
      confirmed: sum.confirmed + one.confirmed,
      disputed: sum.disputed + one.disputed,
      corrected: sum.corrected + one.corrected,
    }),
    { total: 0, bound: 0, confirmed: 0, disputed: 0, corrected: 0 },
  )

/**
 * Colleges in official order with their classes. A 联办 class counts once, with the first of its
 * colleges that this post can see, so that the lines add up to the total.
 */
export function byCollege(tallies: Tally[], colleges: CollegeLine[]): ProgressLine[] {
  const known = new Set(colleges.map(({ id }) => id))
  const homeOf = (tally: Tally) =>
    tally.collegeIds.find((id) => known.has(id)) ?? tally.collegeIds[0] ?? ''
  const elsewhere = tallies.map(homeOf).filter((id) => !known.has(id))
  const homes = [
    ...colleges,
    ...[...new Set(elsewhere)].map((id) => ({ id, name: '其他学院', order: 9999 })),
  ]
  return homes.flatMap(({ id, name }) => {
    const children = tallies
      .filter((tally) => homeOf(tally) === id)
      .map((tally) => classLine(tally, id))
    return children.length > 0
      ? [{ key: id, name, collegeId: id, isJoint: false, ...sumOf(children), children }]
      : []
  })
}

const classLine = (tally: Tally, collegeId: string): ProgressLine => ({
  key: tally.classId,
  name: tally.className,
  collegeId,
  classId: tally.classId,
  isJoint: tally.collegeIds.length > 1,
  total: tally.total,
  bound: tally.bound,
  confirmed: tally.confirmed,
  disputed: tally.disputed,
  corrected: tally.corrected,
})

export const classesOf = (lines: ProgressLine[]) => lines.flatMap((line) => line.children ?? [])

/** Least done first; among equals the one with more people left. */
export function laggardsFirst(lines: ProgressLine[]): ProgressLine[] {
  return [...lines]
    .sort((a, b) => shareOf(a) - shareOf(b) || leftOf(b) - leftOf(a))
    .map((line) => (line.children ? { ...line, children: laggardsFirst(line.children) } : line))
}
