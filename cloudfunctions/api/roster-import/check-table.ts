// From the bytes of an upload to checked people and named problems; knows nothing of the database.
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import { EarlierRows } from '../../../src/domain/roster/across-rows'
import { checkRow, type RawRow } from '../../../src/domain/roster/check-row'
import { rosterHeader, titleOf, type RosterColumn } from '../../../src/domain/roster/columns'
import type { RosterEntry } from '../../../src/domain/roster/entry'
import { Findings } from '../tables/findings'
import { sheetWith } from '../tables/find-sheet'
import type { Cell, TableOptions } from '../tables/read-table'

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
  const { table, header } = await sheetWith(bytes, rosterHeader, options)
  const found = new Findings(table.sheet)
  found.aboutHeader(header, table, titleOf)

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
