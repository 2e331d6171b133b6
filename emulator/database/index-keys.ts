/** Turns field values into strings that sort as the values do, so that one sorted list can serve as an index. */
import { encode } from './ejson'
import { isPlainObject, type Document } from './documents'

export const SEPARATOR = '\u0000\u0000'

/** The first character is the type's place in the database's sort order. */
export function keyOf(value: unknown): string {
  if (value === null || value === undefined) return '0'
  if (typeof value === 'number') return '1' + sortableNumber(value)
  if (typeof value === 'string') return '2' + escape(value)
  if (typeof value === 'boolean') return value ? '71' : '70'
  if (value instanceof Date) return '8' + sortableNumber(value.getTime())
  return (Array.isArray(value) ? '4' : '3') + escape(encode(value))
}

export function isScalar(value: unknown): boolean {
  return (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    value instanceof Date
  )
}

/** A separator inside a string would let two different compound keys look the same. */
function escape(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '\u0000\u0001') : text
}

const float = new DataView(new ArrayBuffer(8))

function sortableNumber(value: number): string {
  float.setFloat64(0, value === 0 ? 0 : value)
  let high = float.getUint32(0)
  let low = float.getUint32(4)
  if (Number.isNaN(value)) return '0000000000000000'
  // Negative doubles sort backwards as bits, so all their bits are turned over.
  if (high & 0x80000000) {
    high = ~high >>> 0
    low = ~low >>> 0
  } else {
    high = (high | 0x80000000) >>> 0
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

/** Every value a path reaches; an array contributes its elements and a missing field counts as null. */
export function valuesAt(document: Document, path: string): unknown[] {
  const found: unknown[] = []
  collect(document, path.split('.'), 0, found)
  return found.length > 0 ? found : [null]
}

function collect(value: unknown, parts: string[], depth: number, found: unknown[]): void {
  const part = parts[depth]
  if (part === undefined) {
    if (Array.isArray(value)) found.push(...(value.length > 0 ? value : [null]))
    else found.push(value ?? null)
    return
  }
  if (Array.isArray(value)) {
    if (/^\d+$/.test(part)) collect(value[Number(part)], parts, depth + 1, found)
    for (const item of value) if (isPlainObject(item)) collect(item, parts, depth, found)
    return
  }
  collect(isPlainObject(value) ? value[part] : undefined, parts, depth + 1, found)
}

/** One compound key, or several when a field holds an array. */
export function compoundKeys(document: Document, fields: string[]): string[] {
  let keys = ['']
  for (const [position, field] of fields.entries()) {
    const parts = [...new Set(valuesAt(document, field).map(keyOf))]
    const lead = position === 0 ? '' : SEPARATOR
    keys = keys.flatMap((key) => parts.map((part) => key + lead + part))
  }
  return keys
}
