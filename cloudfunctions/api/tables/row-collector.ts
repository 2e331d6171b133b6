// Puts cells in their places as a file is read, holding the limits and leaving out what is empty.
import { TableError } from './errors'
import { EMPTY_CELL } from './table'
import type { Cell, TableLimits } from './table'

/** Gathers cells by place, holds the limits, and leaves out what is empty at the ends. */
export class RowCollector {
  private readonly rows: Cell[][] = []
  private lastFilledRow = -1
  private characters = 0

  constructor(private readonly limits: TableLimits) {}

  /** Both indexes count from 0. Throws TableError when the cell lies or grows beyond the limits. */
  put(rowIndex: number, columnIndex: number, cell: Cell): void {
    const { rows, limits } = this
    const filled = cell.text.trim() !== ''
    if (rowIndex >= limits.rows || columnIndex >= limits.columns) {
      // Formulas and spaces copied down to the end of the sheet show nothing and mean nothing.
      if (!filled) return
      if (rowIndex >= limits.rows)
        throw new TableError('TABLE_TOO_MANY_ROWS', { limit: limits.rows })
      throw new TableError('TABLE_TOO_MANY_COLUMNS', { limit: limits.columns })
    }
    if (cell.text === '' && cell.kind === 'text') return
    this.count(rowIndex, cell)
    while (rows.length <= rowIndex) rows.push([])
    const row = rows[rowIndex]!
    while (row.length < columnIndex) row.push(EMPTY_CELL)
    row[columnIndex] = cell
    if (filled && rowIndex > this.lastFilledRow) this.lastFilledRow = rowIndex
  }

  private count(rowIndex: number, { text }: Cell): void {
    if (text.length > this.limits.cellCharacters) {
      throw new TableError('TABLE_BROKEN', {
        reason: `row ${rowIndex + 1}: a cell of ${text.length} characters`,
      })
    }
    this.characters += text.length
    if (this.characters > this.limits.tableCharacters) throw new TableError('TABLE_TOO_LARGE')
  }

  /** Throws TABLE_EMPTY if nothing was put that shows anything. */
  finish(): Cell[][] {
    if (this.lastFilledRow < 0) throw new TableError('TABLE_EMPTY')
    this.rows.length = this.lastFilledRow + 1
    return this.rows
  }
}
