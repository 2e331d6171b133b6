// The problems found in a table, each at its place, up to a cap; all are counted.
import type { TableProblem } from '../../../src/domain/jobs/contract'
import type { Header } from './find-sheet'
import type { Table } from './table'

/** Problems kept of one import; all are counted. */
export const PROBLEMS_KEPT = 5_000

/** Collects problems up to the cap and counts them all; errors push no one out, they come as they stand. */
export class Findings {
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

  aboutHeader<Key extends string>(
    { index, match, cells }: Header<Key>,
    table: Table,
    titleOf: (key: Key) => string,
  ): void {
    for (const { key, indexes } of match.duplicates) {
      const value = cells[indexes[1] ?? 0]?.text ?? ''
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
    for (const { title } of match.unknown) {
      this.add({
        row: index + 1,
        column: title.trim().slice(0, 40),
        value: '',
        code: 'COLUMN_UNKNOWN',
        severity: 'warning',
      })
    }
    if (table.sheets.length > 1)
      this.about({ code: 'SHEETS_IGNORED', detail: { sheet: table.sheet }, severity: 'warning' })
  }
}
