// The dry run against the roster: who would be added or changed, and what the registrar should look at first.
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import { titleOf, type RosterColumn } from '../../../src/domain/roster/columns'
import { graduateIdOf } from '../ids'
import type { Database } from '../store/database'
import type { GraduateRow } from '../store/rows'
import type { StagedRow } from './check-table'
import { NAMES_LISTED } from './cursor'
import { changeOf, idHashOf, importHashOf, type Change, type ImportAct } from './graduate-row'

export interface Comparison {
  added: number
  changed: number
  unchanged: number
  warnings: TableProblem[]
}

/** The rows that are there for these people, by id. */
export async function rowsFor(
  db: Database,
  people: readonly StagedRow[],
): Promise<Map<string, GraduateRow>> {
  const ids = people.map(({ entry }) => graduateIdOf(entry.studentNo))
  const rows = await db.find('graduates', { _id: db.command.in(ids) }, { limit: 1000 })
  return new Map(rows.map((row) => [row._id, row]))
}

/**
 * Compares a chunk of people (at most `CHUNK_ROWS`) with the roster.
 * @param studentNosHere every 学号 of the table: one person with two of them was named already
 */
export async function compareChunk(
  db: Database,
  act: ImportAct,
  people: readonly StagedRow[],
  sheet: string,
  studentNosHere: () => Promise<ReadonlySet<string>>,
): Promise<Comparison> {
  const hashes = people.map(({ entry }) => idHashOf(act.keys, entry.idType, entry.idNumber))
  const [rows, holders] = await Promise.all([
    rowsFor(db, people),
    db.find(
      'graduates',
      { idHash: db.command.in(hashes) },
      { limit: 1000, fields: ['studentNo', 'idHash'] },
    ),
  ])
  const result: Comparison = { added: 0, changed: 0, unchanged: 0, warnings: [] }
  const strangers: { staged: StagedRow; studentNo: string }[] = []
  people.forEach((staged, i) => {
    const { entry } = staged
    const before = rows.get(graduateIdOf(entry.studentNo))
    if (before?.importHash === importHashOf(act, entry)) {
      result.unchanged++
      return
    }
    const change = before && changeOf(act, entry, before)
    if (change) result.warnings.push(...warningsOf(change, warner(sheet, staged.row)))
    if (change && !change.isNews) {
      result.unchanged++
      return
    }
    if (change) result.changed++
    else result.added++
    const other = holders.find(
      (row) => row.idHash === hashes[i] && row.studentNo !== entry.studentNo,
    )
    if (other) strangers.push({ staged, studentNo: other.studentNo })
  })
  const here = strangers.length > 0 ? await studentNosHere() : new Set<string>()
  for (const { staged, studentNo } of strangers)
    if (!here.has(studentNo))
      result.warnings.push(
        warner(sheet, staged.row)(
          'idNumber',
          maskIdNumber(staged.entry.idNumber),
          'DUPLICATE_ELSEWHERE',
          { studentNo },
        ),
      )
  return result
}

type Warn = (
  column: RosterColumn,
  value: string,
  code: TableProblem['code'],
  detail: Record<string, string>,
) => TableProblem

const warner =
  (sheet: string, row: number): Warn =>
  (column, value, code, detail) => ({
    sheet,
    row,
    column: titleOf(column),
    value,
    code,
    detail,
    severity: 'warning',
  })

/** What a change does that somebody may not have meant, another class, another cohort, a key field; and what it will not do. */
function warningsOf(
  { entry, before, row, differs, keyLabels, held }: Change,
  warn: Warn,
): TableProblem[] {
  const found: TableProblem[] = []
  if (before.cohortId !== row.cohortId)
    found.push(warn('class', entry.class, 'MOVED_COHORT', cohorts(before.cohortId, row.cohortId)))
  else if (before.classId !== row.classId)
    found.push(
      warn('class', entry.class, 'MOVED_CLASS', { before: before.className, after: row.className }),
    )
  if (before.status !== row.status)
    found.push(
      warn('status', row.status, 'STATUS_CHANGES', { before: before.status, after: row.status }),
    )
  const about = (code: TableProblem['code'], field: string, differ: Change['differs'][string]) =>
    found.push({ ...warn('name', differ.after, code, { field, ...differ }), column: field })
  for (const label of keyLabels) {
    const differ = differs[label]
    if (differ) about('KEY_FIELD_CHANGES', label, differ)
  }
  for (const [label, differ] of Object.entries(held)) about('KEY_FIELD_HELD', label, differ)
  return found
}

const cohortName = (id: string) => `${id.slice(1)}届`
const cohorts = (before: string, after: string) => ({
  before: cohortName(before),
  after: cohortName(after),
})

/** The cohort's people who are not in the table: '学号 姓名' of the first, and how many there are. */
export async function absentFrom(
  db: Database,
  cohortId: string,
  here: ReadonlySet<string>,
): Promise<{ absent: number; absentNames: string[] }> {
  const rows = await db.all(
    'graduates',
    { cohortId },
    { fields: ['studentNo', 'studentKey', 'name'] },
  )
  const absent = rows
    .filter((row) => !here.has(row.studentNo))
    .sort((a, b) => (a.studentKey < b.studentKey ? -1 : 1))
  return {
    absent: absent.length,
    absentNames: absent.slice(0, NAMES_LISTED).map((row) => `${row.studentNo} ${row.name}`),
  }
}
