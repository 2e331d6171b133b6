// The front door for files that people send: tells by the bytes what a file is, and reads it within limits.
import { readCsv } from './read-csv'
import { readXls } from './read-xls'
import { readXlsx } from './read-xlsx'
import { TableError } from './errors'
import { defaultTableLimits } from './table'
import type { Table, TableLimits } from './table'

export { TableError } from './errors'
export { defaultTableLimits } from './table'
export type { TableErrorCode } from './errors'
export type { Cell, CellKind, Table, TableLimits } from './table'

export interface TableOptions extends Partial<TableLimits> {
  /** Which sheet to read; the first visible one unless told otherwise. A .csv has none. */
  sheet?: string
  /** Where the built `xls-worker.js` lies; next to this function's `index.js` unless told otherwise. */
  xlsWorker?: string
}

/**
 * Reads an .xlsx, .xls or .csv, whatever its name says. Texts come untrimmed, digits as they were typed;
 * row i + 1 of the user's screen is `rows[i]`, and rows may be shorter than the header.
 *
 * Throws TableError when the file is at fault; every TableErrorCode is possible.
 */
export async function readTable(bytes: Buffer, options: TableOptions = {}): Promise<Table> {
  const { sheet, xlsWorker, ...given } = options
  const limits = { ...defaultTableLimits, ...given }
  if (bytes.length > limits.fileBytes) throw new TableError('TABLE_TOO_LARGE')
  if (bytes.length === 0) throw new TableError('TABLE_EMPTY')
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readXlsx(bytes, limits, sheet)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readXls(bytes, limits, sheet, xlsWorker)
  return readCsv(bytes, limits)
}

const startsWith = (bytes: Buffer, magic: readonly number[]) =>
  magic.every((byte, i) => bytes[i] === byte)
