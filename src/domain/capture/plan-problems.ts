// What a reader should know about a capture plan before it is published: overlaps, pace, classes left out.
import type { TableProblem } from '../jobs/contract'
import type { ProblemCode } from '../problems'

export interface PlannedBlock {
  /** The session's name; '' while a table is read. */
  sheet: string
  /** Row of the table, or place in the saved plan, from 1. */
  row: number
  on: string
  /** Epoch ms, or minutes; the same for all blocks of a plan. */
  startsAt: number
  endsAt: number
  place: string
  label: string
  declared: number
  /** People of today's roster. */
  counted: number
  /** People an hour. */
  pace: number
  kind: 'assigned' | 'freeChoice'
  classIds: string[]
  leaders: string[]
  stations: number
  /** People an hour at one station that are still possible. */
  fastestPace: number
}

/** Unless a session says otherwise: more an hour at one station is faster than most image centres can work. */
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
    // At one place the overlap says it already.
    const busy = other ? null : busyLeader(blocks.slice(0, at), block)
    if (busy) found.push(tableProblem(row, '学院负责人', busy.name, 'BLOCK_LEADER_BUSY', busy))
    const limit = block.fastestPace * block.stations
    if (block.kind === 'assigned' && block.pace > limit)
      found.push(tableProblem(row, '时间', label, 'BLOCK_FAST', { pace: block.pace, limit }))
    return found
  })
}

/**
 * Where the roster has other head counts than the plan was made with (人数与名册不符): newcomers stand behind their
 * classes, which gets crowded unless the plan is made anew.
 * @param counts people by class when the plan was made
 */
export function recountProblem(
  block: Pick<PlannedBlock, 'row' | 'sheet' | 'kind' | 'classIds'>,
  counts: readonly number[],
  classes: ReadonlyMap<string, { name: string; counted: number }>,
): TableProblem[] {
  if (block.kind !== 'assigned') return []
  const lines = block.classIds.map((id, i) => ({
    name: classes.get(id)?.name ?? '已不在名册的班级',
    then: counts[i] ?? 0,
    today: classes.get(id)?.counted ?? 0,
  }))
  const other = lines.filter(({ then, today }) => then !== today)
  if (other.length === 0) return []
  const sum = (of: 'then' | 'today') => lines.reduce((all, line) => all + line[of], 0)
  const names = other.map(({ name, then, today }) => `${name} ${then} → ${today}`).join('、')
  const detail = { counted: sum('then'), today: sum('today'), names }
  return [
    {
      ...tableProblem(block.row, '人数', `${detail.counted}`, 'BLOCK_RECOUNT', detail),
      sheet: block.sheet,
    },
  ]
}

const meet = (a: PlannedBlock, b: PlannedBlock) =>
  a.on === b.on && a.startsAt < b.endsAt && b.startsAt < a.endsAt
const overlap = (a: PlannedBlock, b: PlannedBlock) => a.place === b.place && meet(a, b)

/** A leader who is expected at two places at once: rooms and campuses run in parallel, people do not. */
function busyLeader(others: readonly PlannedBlock[], block: PlannedBlock) {
  for (const other of others) {
    const name = meet(other, block)
      ? block.leaders.find((each) => other.leaders.includes(each))
      : undefined
    if (name !== undefined) return { name, row: other.row }
  }
  return null
}

/**
 * What two sessions want at the same time: one place, one leader, one class. Named at the later session.
 * @param nameOf a class's name by its id
 */
export function clashesBetween(
  plans: PlannedBlock[][],
  nameOf: ReadonlyMap<string, string>,
): TableProblem[] {
  return plans.flatMap((blocks, at) =>
    blocks.flatMap((block) =>
      plans
        .slice(0, at)
        .flat()
        .filter((other) => meet(other, block))
        .flatMap((other) => {
          const where = { session: other.sheet, row: other.row }
          const leader = block.leaders.find((each) => other.leaders.includes(each))
          const isCalled = block.kind === 'assigned' && other.kind === 'assigned'
          const twice = isCalled && block.classIds.find((id) => other.classIds.includes(id))
          const named = (column: string, code: ProblemCode, detail: Detail) => ({
            ...tableProblem(block.row, column, block.label, code, detail),
            sheet: block.sheet,
          })
          return [
            ...(other.place === block.place ? [named('时间', 'OVERLAP_ELSEWHERE', where)] : []),
            ...(leader !== undefined && other.place !== block.place
              ? [named('学院负责人', 'LEADER_BUSY_ELSEWHERE', { ...where, name: leader })]
              : []),
            ...(twice
              ? [
                  named('学院（班级）', 'CLASS_BUSY', {
                    ...where,
                    name: nameOf.get(twice) ?? twice,
                  }),
                ]
              : []),
          ]
        }),
    ),
  )
}

/**
 * Classes that stand in two blocks of the same plan (named at the second), classes of nobody (named where they
 * stand), and classes that stand in none of any. Free choice calls nobody up, so it does not count.
 * @param plans the blocks of each session
 */
export function classProblems(
  plans: PlannedBlock[][],
  classes: { id: string; name: string; counted: number }[],
): TableProblem[] {
  const rowsIn = plans.map((blocks) => {
    const rows = new Map<string, PlannedBlock[]>()
    for (const block of blocks.filter(({ kind }) => kind === 'assigned'))
      for (const id of block.classIds) rows.set(id, [...(rows.get(id) ?? []), block])
    return rows
  })
  return classes.flatMap(({ id, name, counted }) => {
    const ofClass = (block: PlannedBlock | undefined, code: ProblemCode) => [
      {
        ...tableProblem(block?.row ?? 0, '学院（班级）', name, code, { name }),
        sheet: block?.sheet ?? '',
      },
    ]
    const places = rowsIn.map((rows) => rows.get(id) ?? [])
    const twice = places.find((rows) => rows.length > 1)
    if (twice) return ofClass(twice[1], 'CLASS_IN_TWO')
    const [first] = places.flat()
    if (counted > 0) return first ? [] : ofClass(undefined, 'CLASS_IN_NONE')
    return !first ? [] : ofClass(first, 'CLASS_EMPTY')
  })
}
