// Pages along several fields: `skip` gets slower with every page, and a cursor along `_id` alone cannot sort.
import type { Database, Where } from './database'

export type Direction = 'asc' | 'desc'
export type Order = readonly [field: string, direction: Direction][]
type Value = string | number

/** A page of rows, and the cursor of the next: the values of its last row, null on the last page. */
export function pageOf<T extends { _id: string }>(
  rows: readonly T[],
  size: number,
  order: Order,
): { page: T[]; next: string | null } {
  const page = rows.slice(0, size)
  const last = page.at(-1) as (T & Record<string, Value>) | undefined
  const values = last ? order.map(([field]) => last[field] ?? '') : []
  const next = rows.length > size ? Buffer.from(JSON.stringify(values)).toString('base64url') : null
  return { page, next }
}

/**
 * What comes after the row that a cursor names; everything where it names none, or was not made by `pageOf`.
 * @param order ends with `_id`, so that no two rows are equal
 */
export function afterCursor(
  { command }: Pick<Database, 'command'>,
  order: Order,
  cursor: string | undefined,
): Where {
  const values = valuesOf(cursor)
  if (values?.length !== order.length) return {}
  const clauses = order.map(([field, direction], i) => {
    const equal = order.slice(0, i).map(([name], at): [string, unknown] => [name, values[at]])
    const beyond = direction === 'asc' ? command.gt(values[i]) : command.lt(values[i])
    return Object.fromEntries([...equal, [field, beyond]])
  })
  return command.or(clauses) as Where
}

function valuesOf(cursor: string | undefined): Value[] | null {
  if (!cursor) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const isValue = (value: unknown) => typeof value === 'string' || typeof value === 'number'
    return Array.isArray(values) && values.every(isValue) ? (values as Value[]) : null
  } catch {
    return null
  }
}
