// How the photo days ended for each person, and the counts (应、实、延期 and the rest) that every sheet prints.
import type { StatusKind } from '../roster/contract'
import type { AttendanceState } from './attendance'
import type { MakeUpState } from './make-up'
import { isAfterClass } from './turns'

/** `madeUp`: captured after an absence, or 已自行补拍 confirmed; `open`: nothing is decided yet. */
export type Outcome = 'captured' | 'madeUp' | 'exempt' | 'absent' | 'open'

export interface DayFacts {
  status: StatusKind
  /** In all sessions. */
  states: readonly AttendanceState[]
  makeUp: MakeUpState | null
}

/** Everybody is in exactly one of them. */
export function outcomeOf({ states, makeUp }: Omit<DayFacts, 'status'>): Outcome {
  const isAbsent = states.includes('absent')
  if (states.includes('captured')) return isAbsent ? 'madeUp' : 'captured'
  if (states.includes('exempt')) return 'exempt'
  if (makeUp === 'confirmed') return 'madeUp'
  return isAbsent ? 'absent' : 'open'
}

export interface DayCounts {
  /** 应到: called up, whatever came of it; the sum of the five outcomes. */
  due: number
  /** Of those due. */
  deferred: number
  /** 实到: seen at the class's own capture. */
  present: number
  captured: number
  madeUp: number
  absent: number
  exempt: number
  open: number
}

const nobody: DayCounts = {
  ...{ due: 0, deferred: 0, present: 0 },
  ...{ captured: 0, madeUp: 0, absent: 0, exempt: 0, open: 0 },
}

export function countsOf(people: readonly DayFacts[]): DayCounts {
  const counts = { ...nobody }
  for (const person of people) {
    const outcome = outcomeOf(person)
    counts.due++
    counts[outcome]++
    if (isAfterClass(person.status)) counts.deferred++
    const isThere = outcome === 'open' && person.states.includes('checkedIn')
    if (outcome === 'captured' || isThere) counts.present++
  }
  return counts
}

export function addCounts(all: readonly DayCounts[]): DayCounts {
  const sum = { ...nobody }
  for (const counts of all)
    for (const key of Object.keys(sum) as (keyof DayCounts)[]) sum[key] += counts[key]
  return sum
}

/** '98.4%' of those who are to be captured; rounded down, so that 100% means everybody. '—' for nobody. */
export function rateLabel({ due, exempt, captured, madeUp }: DayCounts): string {
  const wanted = due - exempt
  if (wanted <= 0) return '—'
  return `${Math.floor(((captured + madeUp) / wanted) * 1000) / 10}%`
}

/** '应到 46 人（其中延期 1 人），实到 45 人，…': the same on every sheet that is made after the fact. */
export const countsLine = (it: DayCounts): string =>
  `应到 ${it.due} 人（其中延期 ${it.deferred} 人），实到 ${it.present} 人：已采集 ${it.captured} 人，补拍 ${it.madeUp} 人，缺席 ${it.absent} 人，免采集 ${it.exempt} 人，未登记 ${it.open} 人。`
