// Finds, among the sheets of a workbook, the first that has all the headings wanted.
import { Refused } from '../../../src/domain/errors'
import { findHeaderRow, headRowsOf, type HeaderColumn, type HeaderMatch } from './header'
import { readTable, type Table, type TableOptions } from './read-table'
import type { Cell } from './table'

/** Sheets looked at for one with the right headings. */
const SHEETS_TRIED = 5

export interface Header<Key extends string> {
  index: number
  match: HeaderMatch<Key>
  /** The row of headings, with those that are merged down into it. */
  cells: readonly Cell[]
}

/**
 * The first sheet that has all required headings, or else the one that lacks fewest of them. Throws `TableError`
 * for the file's own faults and refuses `TABLE_WRONG_SHEET` where no sheet has a heading.
 */
export async function nearestSheet<Key extends string>(
  bytes: Buffer,
  columns: readonly HeaderColumn<Key>[],
  options: TableOptions = {},
): Promise<{ table: Table; header: Header<Key> }> {
  let nearest: { table: Table; header: Header<Key> } | null = null
  const first = await readTable(bytes, options)
  for (const sheet of [first.sheet, ...first.sheets.slice(0, SHEETS_TRIED)]) {
    const isFirst = sheet === first.sheet
    // An empty sheet beside others is no fault.
    const table = isFirst ? first : await readTable(bytes, { ...options, sheet }).catch(() => null)
    const header = table && headerIn(table, columns)
    if (!table || !header) continue
    if (header.match.missing.length === 0) return { table, header }
    const isNearer = !nearest || header.match.missing.length < nearest.header.match.missing.length
    if (isNearer) nearest = { table, header }
  }
  if (nearest) return nearest
  const required = columns.filter((column) => column.required)
  throw wrongSheet(required.map(({ key, titles }) => titles[0] ?? key))
}

function headerIn<Key extends string>(
  table: Table,
  columns: readonly HeaderColumn<Key>[],
): Header<Key> | undefined {
  const head = headRowsOf(table)
  const goesOn = (index: number) =>
    table.mergedDown.some(({ from, to }) => from < index && index <= to)
  const found = findHeaderRow(head, columns, head.length, goesOn)
  return found && { ...found, cells: head[found.index] ?? [] }
}

/**
 * The first sheet that has all required headings. Throws `TableError` for the file's own faults and refuses
 * `TABLE_WRONG_SHEET` (detail: missing titles) with what the best sheet lacks.
 */
export async function sheetWith<Key extends string>(
  bytes: Buffer,
  columns: readonly HeaderColumn<Key>[],
  options: TableOptions = {},
): Promise<{ table: Table; header: Header<Key> }> {
  const found = await nearestSheet(bytes, columns, options)
  const { missing } = found.header.match
  if (missing.length > 0) throw wrongSheet(missing)
  return found
}

const wrongSheet = (missing: readonly string[]) =>
  new Refused('TABLE_WRONG_SHEET', { detail: { missing: missing.join('、') } })
