/** Chooses the index that brings a query the fewest candidates; mingo then decides which of them match. */
import type { Collection } from './collection'
import { isPlainObject, type Document } from './documents'
import { documentKeyIn, type FieldIndex } from './field-index'
import { isScalar, keyOf, SEPARATOR } from './index-keys'

export type Sort = Record<string, 1 | -1>

/** A stretch of an index: entries that begin with `prefix` and whose next part lies within the bounds. */
interface Stretch {
  from: string
  to: string
}

export interface Plan {
  index: FieldIndex
  stretches: Stretch[]
  estimate: number
  /** Whether walking the stretches in this direction meets documents in the order asked for. */
  order: 1 | -1 | undefined
}

interface Condition {
  field: string
  operator: string
  value: unknown
}

const MAX_STRETCHES = 1000

export function plan(collection: Collection, query: Document, sort: Sort): Plan | undefined {
  const conditions = conditionsOf(query)
  let best: Plan | undefined
  let inOrder: Plan | undefined
  for (const index of collection.indexes) {
    const stretches = stretchesOf(index, conditions)
    const order = orderOf(index, conditions, sort, stretches?.length ?? 1)
    if (!stretches && order === undefined) continue
    const used = stretches ?? [{ from: '', to: '' }]
    const estimate = used.reduce((sum, stretch) => sum + countIn(index, stretch), 0)
    const candidate = { index, stretches: used, estimate, order }
    if (stretches && (!best || estimate < best.estimate)) best = candidate
    if (order !== undefined && (!inOrder || estimate < inOrder.estimate)) inOrder = candidate
  }
  if (!inOrder || !best) return best ?? inOrder
  // Sorting a few hundred candidates is cheaper than walking a long index in order.
  return best.estimate < 500 && best.estimate < inOrder.estimate ? best : inOrder
}

export function* walk(plan: Plan): Generator<string> {
  const backwards = plan.order === -1
  const seen = plan.index.ordered && plan.stretches.length === 1 ? undefined : new Set<string>()
  for (const stretch of plan.stretches) {
    const entries = plan.index.entries.between(starts(stretch), ends(stretch), backwards)
    for (const entry of entries) {
      const key = documentKeyIn(entry)
      if (seen?.has(key)) continue
      seen?.add(key)
      yield key
    }
  }
}

function countIn(index: FieldIndex, stretch: Stretch): number {
  return index.entries.count(starts(stretch), ends(stretch))
}

const starts = (stretch: Stretch) => (entry: string) => entry >= stretch.from
const ends = (stretch: Stretch) => (entry: string) =>
  entry.slice(0, stretch.to.length) > stretch.to && stretch.to !== ''

/** The conditions that every match must meet; anything under $or and its kin is left to mingo. */
function conditionsOf(query: Document): Condition[] {
  return Object.entries(query).flatMap(([field, value]): Condition[] => {
    if (field === '$and' && Array.isArray(value)) {
      return value.filter(isPlainObject).flatMap(conditionsOf)
    }
    if (field.startsWith('$')) return []
    if (isPlainObject(value) && Object.keys(value).some((key) => key.startsWith('$'))) {
      return Object.entries(value).map(([operator, operand]) => ({
        field,
        operator,
        value: operand,
      }))
    }
    return [{ field, operator: value instanceof RegExp ? '$regex' : '$eq', value }]
  })
}

function stretchesOf(index: FieldIndex, conditions: Condition[]): Stretch[] | undefined {
  let prefixes = ['']
  let used = false
  for (const [position, field] of index.fields.entries()) {
    const own = conditions.filter((condition) => condition.field === field)
    const points = pointsOf(own)
    const lead = position === 0 ? '' : SEPARATOR
    if (points && points.length * prefixes.length <= MAX_STRETCHES) {
      prefixes = prefixes.flatMap((prefix) => points.map((point) => prefix + lead + point))
      used = true
      continue
    }
    const range = rangeOf(own, index.ordered)
    if (range) {
      return prefixes.map((prefix) => ({
        from: prefix + lead + range.from,
        to: prefix + lead + range.to,
      }))
    }
    break
  }
  if (!used) return undefined
  return prefixes.map((prefix) => ({ from: prefix + SEPARATOR, to: prefix + SEPARATOR }))
}

function pointsOf(conditions: Condition[]): string[] | undefined {
  for (const { operator, value } of conditions) {
    if (operator === '$eq' && isScalar(value)) return [keyOf(value)]
    if (operator === '$in' && Array.isArray(value) && value.every(isScalar)) {
      return [...new Set(value.map(keyOf))].sort()
    }
  }
  return undefined
}

/** Bounds within one type, as the database compares only within a type. */
function rangeOf(conditions: Condition[], isSingleValued: boolean): Stretch | undefined {
  let range: Stretch | undefined
  for (const { operator, value } of conditions) {
    if (operator === '$regex') {
      const literal = value instanceof RegExp ? literalPrefix(value) : ''
      if (literal) range ??= { from: '2' + literal, to: '2' + literal }
      continue
    }
    if (!isScalar(value) || value === null) continue
    // In an array one element may meet one bound and another element the other.
    if (range && !isSingleValued) continue
    const key = keyOf(value)
    const type = key.slice(0, 1)
    if (range && !range.from.startsWith(type)) continue
    if (operator === '$gt' || operator === '$gte') range = { from: key, to: range?.to ?? type }
    if (operator === '$lt' || operator === '$lte') range = { from: range?.from ?? type, to: key }
  }
  return range
}

function literalPrefix(pattern: RegExp): string {
  if (pattern.flags !== '' || pattern.source.includes('|')) return ''
  // The last character is dropped because a quantifier after it could make it optional.
  return (/^\^([\p{L}\p{N}_:#-]+)/u.exec(pattern.source)?.[1] ?? '').slice(0, -1)
}

/** Fields fixed to one value may stand before the sorted ones without disturbing the order. */
function orderOf(
  index: FieldIndex,
  conditions: Condition[],
  sort: Sort,
  stretches: number,
): 1 | -1 | undefined {
  const wanted = Object.entries(sort)
  if (wanted.length === 0 || !index.ordered || stretches > 1) return undefined
  const fixed = new Set(
    conditions.filter((c) => c.operator === '$eq' && isScalar(c.value)).map((c) => c.field),
  )
  const fields = [...index.fields]
  while (fields[0] !== undefined && fixed.has(fields[0]) && fields[0] !== wanted[0]?.[0]) {
    fields.shift()
  }
  const direction = wanted[0]?.[1]
  const follows = wanted.every(([field, way], at) => fields[at] === field && way === direction)
  return follows ? direction : undefined
}
