// From the bytes of an upload to checked people and named problems; knows nothing of the database.
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import { Refused } from '../../../src/domain/errors'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import { EarlierRows } from '../../../src/domain/roster/across-rows'
import { checkRow, type RawRow } from '../../../src/domain/roster/check-row'
import { rosterHeader, titleOf, type RosterColumn } from '../../../src/domain/roster/columns'
import type { RosterEntry } from '../../../src/domain/roster/entry'
import { findHeaderRow, type HeaderMatch } from '../tables/header'
import { readTable, type Cell, type Table, type TableOptions } from '../tables/read-table'

export interface StagedRow {
  /** The row number that Excel shows. */
  row: number
  entry: RosterEntry
}

export interface CheckedTable {
  sheet: string
  /** Rows that have anything in them. */
  rows: number
  /** Rows without errors. */
  people: StagedRow[]
  /** Every 学号 of the table, of rows with errors too, so that nobody is called absent by a typo elsewhere. */
  studentNos: string[]
  problems: TableProblem[]
  errors: number
  warnings: number
}

/** Problems kept of one import; all are counted. */
export const PROBLEMS_KEPT = 5_000
/** Sheets looked at for one with the right headings. */
const SHEETS_TRIED = 5

/**
 * Reads and checks a registrar's table. Throws `TableError` for the file's own faults and refuses
 * `TABLE_WRONG_SHEET` (detail: missing titles) when required columns are not there.
 * @param today 'YYYY-MM-DD' in Shanghai
 */
export async function checkTable(
  bytes: Buffer,
  today: string,
  options: TableOptions = {},
): Promise<CheckedTable> {
  const { table, header } = await sheetWithRoster(bytes, options)
  const found = new Findings(table.sheet)
  found.aboutHeader(header, table)

  const earlier = new EarlierRows()
  const people: StagedRow[] = []
  const studentNos: string[] = []
  const columns = [...header.match.at]
  let rows = 0
  for (let i = header.index + 1; i < table.rows.length; i++) {
    const cells = table.rows[i] ?? []
    if (isBlank(cells, columns)) continue
    rows++
    const { entry, problems } = checkRow(rawRow(cells, columns), today)
    for (const { column, ...problem } of problems)
      found.add({ ...problem, row: i + 1, column: titleOf(column) })
    const studentNo = entry?.studentNo ?? cells[header.match.at.get('studentNo') ?? -1]?.text
    if (studentNo) studentNos.push(studentNo.trim().toUpperCase())
    if (!entry) continue
    const clashes = earlier.add(entry, i + 1)
    for (const { column, ...problem } of clashes)
      found.add({ ...problem, row: i + 1, column: titleOf(column), value: shown(entry, column) })
    if (clashes.every((clash) => clash.severity === 'warning')) people.push({ row: i + 1, entry })
  }
  if (rows === 0) found.about({ code: 'EMPTY_SHEET', severity: 'error' })
  const { problems, errors, warnings } = found
  return { sheet: table.sheet, rows, people, studentNos, problems, errors, warnings }
}

interface Header {
  index: number
  match: HeaderMatch<RosterColumn>
}

/** The first sheet that has all required headings; else the refusal says what the best one lacks. */
async function sheetWithRoster(bytes: Buffer, options: TableOptions) {
  const first = await readTable(bytes, options)
  let missing = missingOf(findHeaderRow(first.rows, rosterHeader))
  if (missing.length === 0) return { table: first, header: headerOf(first) }
  for (const sheet of first.sheets.slice(0, SHEETS_TRIED)) {
    if (sheet === first.sheet) continue
    const table = await readTable(bytes, { ...options, sheet }).catch(() => null)
    if (!table) continue // an empty sheet beside others is no fault
    const lacks = missingOf(findHeaderRow(table.rows, rosterHeader))
    if (lacks.length === 0) return { table, header: headerOf(table) }
    if (lacks.length < missing.length) missing = lacks
  }
  throw new Refused('TABLE_WRONG_SHEET', { detail: { missing: missing.join('、') } })
}

const missingOf = (header: Header | undefined): string[] =>
  header?.match.missing ?? rosterHeader.filter((c) => c.required).map((c) => titleOf(c.key))

function headerOf(table: Table): Header {
  const header = findHeaderRow(table.rows, rosterHeader)
  if (!header) throw new Error('a heading that was there is gone')
  return header
}

const isBlank = (cells: readonly Cell[], columns: [RosterColumn, number][]): boolean =>
  columns.every(([, at]) => (cells[at]?.text ?? '').trim() === '' && cells[at]?.kind !== 'formula')

/** Cells beyond the end of a short row are blank; columns that the table lacks stay absent. */
function rawRow(cells: readonly Cell[], columns: [RosterColumn, number][]): RawRow {
  const row: RawRow = {}
  for (const [column, at] of columns) row[column] = cells[at] ?? BLANK
  return row
}
const BLANK: Cell = { text: '', kind: 'text' }

/** A checked value for the list of problems; document numbers only masked. */
const shown = (entry: RosterEntry, column: RosterColumn): string =>
  column === 'idNumber' ? maskIdNumber(entry.idNumber) : [entry[column] ?? ''].flat().join('、')

/** Collects problems up to the cap and counts them all; errors push no one out, they come as they stand. */
class Findings {
  readonly problems: TableProblem[] = []
  errors = 0
  warnings = 0

  constructor(private readonly sheet: string) {}

  add(problem: Omit<TableProblem, 'sheet'>): void {
    if (problem.severity === 'error') this.errors++
    else this.warnings++
    if (this.problems.length < PROBLEMS_KEPT) this.problems.push({ sheet: this.sheet, ...problem })
  }

  /** Something about the whole sheet. */
  about(problem: Pick<TableProblem, 'code' | 'severity' | 'detail'> & { column?: string }): void {
    this.add({ row: 0, column: '', value: '', ...problem })
  }

  aboutHeader({ index, match }: Header, table: Table): void {
    for (const { key, indexes } of match.duplicates) {
      const value = table.rows[index]?.[indexes[1] ?? 0]?.text ?? ''
      const detail = { column: titleOf(key) }
      this.add({
        row: index + 1,
        column: titleOf(key),
        value,
        code: 'COLUMN_TWICE',
        detail,
        severity: 'error',
      })
    }
    for (const { title } of match.unknown)
      this.add({
        row: index + 1,
        column: title.trim().slice(0, 40),
        value: '',
        code: 'COLUMN_UNKNOWN',
        severity: 'warning',
      })
    if (table.sheets.length > 1)
      this.about({ code: 'SHEETS_IGNORED', detail: { sheet: table.sheet }, severity: 'warning' })
  }
}
