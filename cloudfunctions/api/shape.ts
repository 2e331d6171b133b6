// Turns what a schema found wrong into problems of the catalogue, each at its field.
import type * as z from 'zod/mini'
import type { FieldProblem } from '../../src/domain/action'
import { problems, type ProblemCode } from '../../src/domain/problems'

type Issue = z.core.$ZodIssue

/** Input path ('' for the whole) → the first problem there. */
export function problemsIn(issues: readonly Issue[]): Record<string, FieldProblem> {
  // A map, because '__proto__' and 'constructor' are names that strangers send.
  const fields = new Map<string, FieldProblem>()
  const add = (name: string, problem: FieldProblem) => {
    if (!fields.has(name)) fields.set(name, problem)
  }
  for (const issue of issues) {
    const path = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) add(path ? `${path}.${key}` : key, { code: 'UNKNOWN_FIELD' })
    } else add(path, problemOf(issue))
  }
  return Object.fromEntries(fields)
}

function problemOf(issue: Issue): FieldProblem {
  const named = issue.message in problems ? (issue.message as ProblemCode) : null
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined ? 'REQUIRED' : 'WRONG_TYPE' }
    case 'too_big':
      if (issue.origin === 'array')
        return { code: 'TOO_MANY', detail: { max: Number(issue.maximum) } }
      if (issue.origin === 'string')
        return { code: 'TOO_LONG', detail: { max: Number(issue.maximum) } }
      return { code: 'OUT_OF_RANGE', detail: { min: '…', max: Number(issue.maximum) } }
    case 'too_small':
      if (issue.origin === 'array' || issue.origin === 'string') return { code: 'REQUIRED' }
      return { code: 'OUT_OF_RANGE', detail: { min: Number(issue.minimum), max: '…' } }
    case 'invalid_value':
      return { code: 'NOT_IN_LIST', detail: { list: issue.values.map(String).join('、') } }
    default:
      return { code: named ?? 'WRONG_TYPE' }
  }
}
