// Finds, among the sheets of a workbook, the first that has all the headings wanted.
import { Refused } from '../../../src/domain/errors'
import { findHeaderRow, type HeaderColumn, type HeaderMatch } from './header'
import { readTable, type Table, type TableOptions } from './read-table'

/** Sheets looked at for one with the right headings. */
const SHEETS_TRIED = 5

export interface Header<Key extends string> {
  index: number
  match: HeaderMatch<Key>
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
  const required = columns.filter((column) => column.required)
  let missing = required.map(({ key, titles }) => titles[0] ?? key)
  const first = await readTable(bytes, options)
  for (const sheet of [first.sheet, ...first.sheets.slice(0, SHEETS_TRIED)]) {
    const isFirst = sheet === first.sheet
    // An empty sheet beside others is no fault.
    const table = isFirst ? first : await readTable(bytes, { ...options, sheet }).catch(() => null)
    const header = table && findHeaderRow(table.rows, columns)
    if (!table || !header) continue
    if (header.match.missing.length === 0) return { table, header }
    if (header.match.missing.length < missing.length) missing = header.match.missing
  }
  throw new Refused('TABLE_WRONG_SHEET', { detail: { missing: missing.join('、') } })
}
