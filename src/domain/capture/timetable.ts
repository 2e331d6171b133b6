// Reads annex 1 of notice B (日期 时间 学院（班级） 人数 学院负责人 备注) into blocks with their classes.
import type { TableProblem } from '../jobs/contract'
import type { ProblemCode } from '../problems'
import { tidy, tidyWords } from '../roster/tidy'
import type { BlockDraft } from './contract'
import { matchClasses, type PlannedClass, type PlannedCollege } from './class-matching'
import {
  blockProblems,
  classProblems,
  FASTEST_PACE,
  tableProblem,
  type PlannedBlock,
} from './plan-problems'
import { paceOf } from './turns'
import {
  isBackwards,
  placeInRemark,
  readCount,
  readDay,
  readLeaders,
  readTimes,
} from './timetable-cells'

/** The text of one line's cells; `row` is the number that Excel shows. */
export interface TimetableCells {
  row: number
  day: string
  time: string
  label: string
  count: string
  leaders: string
  remark: string
  /** A column that the annex lacks and some schools add. */
  place: string
  /** 校区, where the table has such a column. */
  campus?: string
}
export interface TimetableReading {
  rows: { row: number; draft: BlockDraft; classNames: string[]; counted: number }[]
  problems: TableProblem[]
}
export interface TimetableRoster {
  /** The table names no year. */
  year: number
  /** In official order. */
  classes: PlannedClass[]
  colleges: PlannedCollege[]
}

type Line = TimetableCells & { on: string | null; times: ReturnType<typeof readTimes> }
const MOST_LEADERS = 12
/** Letters of a cell that are looked at: no list of classes is longer, and matching takes time. */
const LABEL_READ = 2_000

/**
 * Blocks of a table, and everything that is doubtful about it. Lines whose day, time or label cannot be
 * read are named among the problems and left out, but still claim their classes.
 */
export function readTimetable(
  cells: TimetableCells[],
  { year, classes, colleges }: TimetableRoster,
): TimetableReading {
  const problems: TableProblem[] = []
  const lines = linesOf(cells, year, problems)
  const claims = lines.map((line) => ({
    label: line.label,
    remark: line.remark,
    declared: readCount(line.count) ?? 0,
  }))
  const matches = matchClasses(claims, classes, colleges)
  const rows: TimetableReading['rows'] = []
  const planned: PlannedBlock[] = []
  lines.forEach((line, i) => {
    const match = matches[i]
    if (line.label === '' || !match) return
    const found = match.classes
    if ('problem' in match) {
      const label = cut(line.label, 30)
      problems.push(tableProblem(line.row, '学院（班级）', line.label, match.problem, { label }))
    }
    if ('twice' in match && match.twice)
      problems.push(
        tableProblem(line.row, '学院（班级）', match.twice.name, 'CLASS_TWICE', {
          name: match.twice.name,
        }),
      )
    if (!line.on || !line.times) return
    const counted = found.reduce((sum, it) => sum + it.counted, 0)
    const draft = draftOf(line, line.on, line.times, claims[i]?.declared ?? 0, found)
    rows.push({ row: line.row, draft, classNames: found.map(({ name }) => name), counted })
    planned.push(plannedOf(line.row, draft, counted))
  })
  const everyClass = classProblems([planned], classes)
  problems.push(...blockProblems(planned), ...(planned.length > 0 ? everyClass : []))
  return { rows, problems: problems.sort((a, b) => (a.row || Infinity) - (b.row || Infinity)) }
}

/** Drops empty lines and totals, hands merged days down, and names what cannot be read. */
function linesOf(cells: TimetableCells[], year: number, problems: TableProblem[]): Line[] {
  const lines: Line[] = []
  let on: string | null = null
  const wrong = (row: number, column: string, text: string, code: ProblemCode, detail = {}) =>
    problems.push(tableProblem(row, column, text, code, detail, 'error'))
  for (const raw of cells) {
    const label = tidy(raw.label.slice(0, LABEL_READ))
    const said = placeInRemark(tidyWords(raw.remark.slice(0, LABEL_READ)))
    const place = [raw.campus ?? '', raw.place || said.place].join('')
    const line = { ...raw, label, remark: said.remark, place }
    const { row } = line
    const day = tidy(line.day)
    if (/^(合计|总计|小计|共计)/.test(day || line.label)) continue
    const isEmpty = [day, tidy(line.time), line.label, tidy(line.count)].every((it) => it === '')
    if (isEmpty) continue
    // Notes under the table stand in one wide cell, which is the day's.
    const isAlone = [tidy(line.time), line.label, tidy(line.count)].every((it) => it === '')
    if (
      isAlone &&
      /^(附件|图像采集须知|说明|备注|注|\d{1,2}[.、．])/.test(day) &&
      !readDay(day, year)
    )
      continue
    if (day !== '') {
      const read = readDay(day, year)
      on = read?.on ?? null
      if (!read) wrong(row, '日期', day, 'BLOCK_DAY', { text: cut(day, 20) })
      else if (read.isWeekdayWrong)
        problems.push(
          tableProblem(row, '日期', day, 'BLOCK_WEEKDAY', { text: cut(day, 20), on: read.on }),
        )
    } else if (on === null) wrong(row, '日期', '', 'BLOCK_DAY', { text: '' })
    const times = readTimes(line.time)
    const timeText = { text: cut(tidy(line.time), 20) }
    if (!times)
      wrong(
        row,
        '时间',
        line.time,
        isBackwards(line.time) ? 'BLOCK_BACKWARDS' : 'BLOCK_TIME',
        timeText,
      )
    if (line.label === '') wrong(row, '学院（班级）', '', 'REQUIRED')
    if (readCount(line.count) === null)
      problems.push(tableProblem(row, '人数', line.count, 'WRONG_TYPE'))
    if (readLeaders(line.leaders).length > MOST_LEADERS)
      problems.push(
        tableProblem(row, '学院负责人', line.leaders, 'TOO_MANY', { max: MOST_LEADERS }),
      )
    lines.push({ ...line, on, times })
  }
  return lines
}

function draftOf(
  line: Line,
  on: string,
  times: { startsAt: string; endsAt: string },
  declared: number,
  classes: PlannedClass[],
): BlockDraft {
  return {
    on,
    ...times,
    place: cut(tidyWords(line.place), 40),
    label: cut(shownLabel(line.label), 80),
    declared,
    leaders: readLeaders(line.leaders)
      .slice(0, MOST_LEADERS)
      .map((name) => cut(name, 20)),
    remark: cut(line.remark, 100),
    kind: 'assigned',
    classIds: classes.map(({ id }) => id),
    audience: [],
  }
}

function plannedOf(row: number, draft: BlockDraft, counted: number): PlannedBlock {
  const startsAt = millisOf(draft.startsAt)
  const endsAt = millisOf(draft.endsAt)
  const pace = paceOf({ startsAt, endsAt }, counted || draft.declared)
  return {
    ...{ ...draft, sheet: '', row, startsAt, endsAt, counted, pace },
    ...{ stations: 1, fastestPace: FASTEST_PACE },
  }
}

const millisOf = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}
/** A space inside a college's name is padding; between the names of classes it divides them. */
const shownLabel = (label: string) => (/\d/.test(label) ? label : tidyWords(label))
const cut = (text: string, max: number) =>
  text.length <= max ? text : `${text.slice(0, max - 1)}…`
