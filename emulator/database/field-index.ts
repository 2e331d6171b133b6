/** One index of a collection: look-up by key, order by key, and the refusal of a second owner when unique. */
import type { Document } from './documents'
import { compoundKeys, SEPARATOR, valuesAt } from './index-keys'
import { SortedKeys } from './sorted-keys'

export interface IndexShape {
  name: string
  keys: Record<string, 1 | -1>
  unique: boolean
}

export class FieldIndex {
  readonly fields: string[]
  readonly entries = new SortedKeys()
  private readonly owners = new Map<string, string>()
  /** False once a document had two keys or a structured one: a walk may then meet it twice or out of order. */
  ordered = true

  constructor(readonly shape: IndexShape) {
    this.fields = Object.keys(shape.keys)
  }

  keysOf(document: Document): string[] {
    return compoundKeys(document, this.fields)
  }

  ownerOf(key: string): string | undefined {
    return this.owners.get(key)
  }

  add(document: Document, documentKey: string): void {
    const keys = this.keysOf(document)
    if (keys.length > 1 || keys.some(isStructured)) this.ordered = false
    for (const key of keys) {
      this.entries.add(key + SEPARATOR + documentKey)
      if (this.shape.unique) this.owners.set(key, documentKey)
    }
  }

  remove(document: Document, documentKey: string): void {
    for (const key of this.keysOf(document)) {
      this.entries.remove(key + SEPARATOR + documentKey)
      if (this.owners.get(key) === documentKey) this.owners.delete(key)
    }
  }

  describe(document: Document): string {
    return this.fields
      .map((field) => `${field}: ${JSON.stringify(valuesAt(document, field)[0] ?? null)}`)
      .join(', ')
  }
}

function isStructured(key: string): boolean {
  return key.split(SEPARATOR).some((part) => part.startsWith('3') || part.startsWith('4'))
}

export function documentKeyIn(entry: string): string {
  return entry.slice(entry.lastIndexOf(SEPARATOR) + SEPARATOR.length)
}
