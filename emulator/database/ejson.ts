/** Extended JSON as the SDK speaks it: canonical on the way in, relaxed on the way out. */
import { requestFailed } from '../cloud-error'
import { isPlainObject, type Document } from './documents'

/** bson's own decoder throws on JavaScript flags such as `g`, which the SDK lets through. */
const REGEXP_FLAGS = /[ims]/g

export function decode(text: string, now: number): unknown {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw requestFailed('[InvalidParameter] the request holds invalid JSON')
  }
  return revive(parsed, now)
}

export function decodeObject(text: string | undefined, now: number): Document {
  if (text === undefined || text === '') return {}
  const value = decode(text, now)
  if (!isPlainObject(value)) throw requestFailed('[InvalidParameter] an object is expected')
  return value
}

export function revive(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((item) => revive(item, now))
  if (typeof value !== 'object' || value === null) return value
  const source = value as Document
  const keys = Object.keys(source)
  if (keys.length === 1 && keys[0]?.startsWith('$')) {
    const special = reviveSpecial(keys[0], source[keys[0]], now)
    if (special !== undefined) return special.value
  }
  const result: Document = {}
  for (const key of keys) {
    if (key === '__proto__')
      throw requestFailed(`[InvalidParameter] the field name ${key} is refused`)
    const item = revive(source[key], now)
    if (item !== undefined) result[key] = item
  }
  return result
}

function reviveSpecial(key: string, inner: unknown, now: number): { value: unknown } | undefined {
  switch (key) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
    case '$numberDecimal':
      return { value: Number(inner) }
    case '$oid':
      return { value: String(inner) }
    case '$undefined':
      return { value: undefined }
    case '$date':
      return { value: new Date(isPlainObject(inner) ? Number(revive(inner, now)) : String(inner)) }
    case '$tcb_server_date': {
      const offset = isPlainObject(inner) ? Number(revive(inner.offset ?? 0, now)) : 0
      return { value: new Date(now + offset) }
    }
    case '$regularExpression': {
      const { pattern, options } = inner as { pattern: string; options?: string }
      return { value: toRegExp(pattern, options ?? '') }
    }
    default:
      return undefined
  }
}

function toRegExp(pattern: string, options: string): RegExp {
  try {
    return new RegExp(pattern, [...new Set(options.match(REGEXP_FLAGS) ?? [])].join(''))
  } catch (error) {
    throw requestFailed(`[FailedOperation] Regular expression is invalid: ${String(error)}`)
  }
}

export function encode(value: unknown): string {
  return JSON.stringify(relax(value))
}

function relax(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return { $date: relaxDate(value) }
  if (value instanceof RegExp) {
    return { $regularExpression: { pattern: value.source, options: value.flags } }
  }
  if (Array.isArray(value)) return value.map((item) => relax(item) ?? null)
  const result: Document = {}
  for (const [key, item] of Object.entries(value)) result[key] = relax(item)
  return result
}

function relaxDate(date: Date): unknown {
  const year = date.getUTCFullYear()
  // Relaxed form is only defined for four-digit years; an invalid date would throw.
  return year >= 1970 && year <= 9999
    ? date.toISOString()
    : { $numberLong: String(date.getTime() || 0) }
}
