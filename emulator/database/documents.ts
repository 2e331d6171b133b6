/** What a document is, and how one is copied: stored documents are never changed in place. */
export type Document = Record<string, unknown>

export function isPlainObject(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  )
}

export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T
  if (value instanceof Date) return new Date(value.getTime()) as T
  if (!isPlainObject(value)) return value
  const result: Document = {}
  for (const [key, item] of Object.entries(value)) result[key] = copy(item)
  return result as T
}
