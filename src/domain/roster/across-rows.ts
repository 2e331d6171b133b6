// Rules that one row alone cannot break: a student number twice, one document twice, a class that disagrees.
import type { FieldProblem } from '../action'
import type { RosterColumn } from './columns'
import type { RosterEntry } from './entry'

/** What all people of a class must have in common, under the headings that name it. */
const classFacts = [
  ['college', '学院'],
  ['partners', '联办学院'],
  ['major', '专业'],
  ['grade', '年级'],
  ['years', '学制'],
  ['level', '层次'],
] as const satisfies readonly (readonly [keyof RosterEntry & RosterColumn, string])[]

export interface AcrossProblem extends FieldProblem {
  column: RosterColumn
  severity: 'error' | 'warning'
}

/** Remembers the rows of one table; ask it about each row in turn. */
export class EarlierRows {
  private readonly studentNos = new Map<string, number>()
  private readonly documents = new Map<string, number>()
  private readonly classes = new Map<string, { row: number; facts: string[] }>()

  /** What is wrong with this row beside those before it. @param row as Excel numbers it */
  add(entry: RosterEntry, row: number): AcrossProblem[] {
    const twice = firstOf(this.studentNos, entry.studentNo, row)
    if (twice !== row)
      return [
        {
          column: 'studentNo',
          code: 'DUPLICATE_STUDENT_NO',
          detail: { row: twice },
          severity: 'error',
        },
      ]
    const same = firstOf(this.documents, `${entry.idType}${entry.idNumber}`, row)
    const problems = this.againstClass(entry, row)
    if (same !== row)
      problems.push({
        column: 'idNumber',
        code: 'DUPLICATE_DOCUMENT',
        detail: { row: same },
        severity: 'warning',
      })
    return problems
  }

  private againstClass(entry: RosterEntry, row: number): AcrossProblem[] {
    const facts = classFacts.map(([key]) => String(entry[key]))
    const first = this.classes.get(entry.class)
    if (!first) this.classes.set(entry.class, { row, facts })
    return classFacts.flatMap(([column, field], i): AcrossProblem[] =>
      first && first.facts[i] !== facts[i]
        ? [{ column, code: 'CLASS_DIFFERS', detail: { field, row: first.row }, severity: 'error' }]
        : [],
    )
  }
}

function firstOf(seen: Map<string, number>, key: string, row: number): number {
  const first = seen.get(key)
  if (first === undefined) seen.set(key, row)
  return first ?? row
}
