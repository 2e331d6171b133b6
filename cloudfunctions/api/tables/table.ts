// What a table read from somebody's file looks like, and how large it may be.

export { TableError } from './errors'
export type { TableErrorCode } from './errors'

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error'

/** Cells are shared between rows: never write to one. */
export interface Cell {
  /** As a person sees it, untrimmed; dates 'YYYY-MM-DD', with ' HH:mm' if the format shows a time. */
  readonly text: string
  readonly kind: CellKind
  /** Digits were lost before the file was sent: a number of 16 or more digits, or 1.10105E+17. */
  readonly damaged?: true
}

/** Cells of one column that are merged into one over several rows, as headings are beside a group of others. */
export interface MergedDown {
  column: number
  /** Indexes of its first and its last row. */
  from: number
  to: number
}

/** So many rows from above may hold the title and the headings. */
export const HEAD_ROWS = 10
/** More merged cells among them are no sheet that people made. */
export const MERGED_MAX = 1_000

export interface Table {
  format: 'xlsx' | 'xls' | 'csv'
  /** All sheets of the file in its own order, hidden ones too; none for csv. */
  sheets: string[]
  /** The sheet that was read; '' for csv. */
  sheet: string
  /** `rows[i]` is row i + 1 on the user's screen; empty rows are [], empty rows at the end are gone. */
  rows: Cell[][]
  /** Only those that begin among the first `HEAD_ROWS`; none for csv. */
  mergedDown: MergedDown[]
}

export interface TableLimits {
  fileBytes: number
  rows: number
  columns: number
  /** UTF-16 units in one cell. */
  cellCharacters: number
  /** UTF-16 units in all cells together; also what keeps memory bounded. */
  tableCharacters: number
  zipEntries: number
  /** What all parts of an .xlsx may come to, by its own directory and in truth. */
  inflatedBytes: number
  /** How many times smaller a packed part may be, once it is larger than a megabyte. */
  inflateRatio: number
  /** Time limit of .xlsx and .xls, in milliseconds. */
  readMs: number
}

export const defaultTableLimits: TableLimits = {
  fileBytes: 5 * 1024 * 1024,
  rows: 30_000,
  columns: 64,
  cellCharacters: 32_767,
  tableCharacters: 32_000_000,
  zipEntries: 2_000,
  inflatedBytes: 200 * 1024 * 1024,
  // Real sheets pack 10 to 30 times smaller, a million formatted empty rows 25 times; bombs 1,000.
  inflateRatio: 150,
  readMs: 8_000,
}

export const EMPTY_CELL: Cell = Object.freeze({ text: '', kind: 'text' })
