// What a reader should know about a capture plan before it is published: overlaps, pace, classes left out.
import type { TableProblem } from '../jobs/contract'
import type { ProblemCode } from '../problems'

export interface PlannedBlock {
  /** Row of the table, or place in the saved plan, from 1. */
  row: number
  on: string
  /** Epoch ms, or minutes; the same for all blocks of a plan. */
  startsAt: number
  endsAt: number
  place: string
  label: string
  declared: number
  counted: number
  /** People an hour. */
  pace: number
  kind: 'assigned' | 'freeChoice'
  classIds: string[]
  stations: number
}

/** More than this an hour at one station is faster than image centres say they can work. */
export const FASTEST_PACE = 200

type Detail = Record<string, string | number>

export function tableProblem(
  row: number,
  column: string,
  value: string,
  code: ProblemCode,
  detail?: Detail,
  severity: 'error' | 'warning' = 'warning',
): TableProblem {
  return { sheet: '', row, column, value, code, severity, ...(detail ? { detail } : {}) }
}

/** Head counts that differ, blocks at the same place and time, and blocks too fast for their stations. */
export function blockProblems(blocks: PlannedBlock[]): TableProblem[] {
  return blocks.flatMap((block, at) => {
    const { row, declared, counted, label } = block
    const found: TableProblem[] = []
    if (block.kind === 'assigned' && declared > 0 && counted > 0 && declared !== counted)
      found.push(tableProblem(row, '人数', `${declared}`, 'BLOCK_HEADCOUNT', { declared, counted }))
    const other = blocks.slice(0, at).find((earlier) => overlap(earlier, block))
    if (other) found.push(tableProblem(row, '时间', label, 'BLOCK_OVERLAP', { row: other.row }))
    const limit = FASTEST_PACE * block.stations
    if (block.kind === 'assigned' && block.pace > limit)
      found.push(tableProblem(row, '时间', label, 'BLOCK_FAST', { pace: block.pace, limit }))
    return found
  })
}

const overlap = (a: PlannedBlock, b: PlannedBlock) =>
  a.on === b.on && a.place === b.place && a.startsAt < b.endsAt && b.startsAt < a.endsAt

/**
 * Classes that stand in two blocks of the same plan, and classes that stand in none of any.
 * Free choice calls nobody up, so it does not count.
 * @param plans the blocks of each session
 */
export function classProblems(
  plans: PlannedBlock[][],
  classes: { id: string; name: string; counted: number }[],
): TableProblem[] {
  const timesIn = plans.map((blocks) => {
    const times = new Map<string, number>()
    for (const id of blocks.filter(({ kind }) => kind === 'assigned').flatMap((b) => b.classIds))
      times.set(id, (times.get(id) ?? 0) + 1)
    return times
  })
  return classes.flatMap(({ id, name, counted }) => {
    const isTwice = timesIn.some((times) => (times.get(id) ?? 0) > 1)
    if (isTwice) return [tableProblem(0, '学院（班级）', name, 'CLASS_IN_TWO', { name })]
    const isMissing = counted > 0 && timesIn.every((times) => !times.has(id))
    return isMissing ? [tableProblem(0, '学院（班级）', name, 'CLASS_IN_NONE', { name })] : []
  })
}
