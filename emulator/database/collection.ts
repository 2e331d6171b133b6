/** The documents of one collection in memory, with the older versions that open transactions still read. */
import type { Document } from './documents'
import { FieldIndex, type IndexShape } from './field-index'
import { keyOf } from './index-keys'

export interface Version {
  /** The commit that wrote it. */
  seq: number
  /** Null when that commit deleted the document. */
  document: Document | null
  text: string
  previous?: Version
}

export class Collection {
  readonly heads = new Map<string, Version>()
  readonly indexes: FieldIndex[]
  /** Documents that have more than one version, with the latest commit that touched them. */
  private readonly changed = new Map<string, number>()

  constructor(
    readonly name: string,
    shapes: IndexShape[],
  ) {
    const primary = { name: '_id_', keys: { _id: 1 } as const, unique: true }
    this.indexes = [primary, ...shapes].map((shape) => new FieldIndex(shape))
  }

  static keyFor(id: unknown): string {
    return keyOf(id)
  }

  head(key: string): Version | undefined {
    return this.heads.get(key)
  }

  at(key: string, snapshot: number): Version | undefined {
    let version = this.heads.get(key)
    while (version && version.seq > snapshot) version = version.previous
    return version?.document ? version : undefined
  }

  current(key: string): Version | undefined {
    const version = this.heads.get(key)
    return version?.document ? version : undefined
  }

  changedSince(snapshot: number): string[] {
    return [...this.changed].filter(([, seq]) => seq > snapshot).map(([key]) => key)
  }

  unindex(key: string): void {
    const document = this.heads.get(key)?.document
    if (document) for (const index of this.indexes) index.remove(document, key)
  }

  index(key: string): void {
    const document = this.heads.get(key)?.document
    if (document) for (const index of this.indexes) index.add(document, key)
  }

  /** Puts a version on top; without `keepHistory` the older ones are forgotten. Indexes are the caller's. */
  put(key: string, version: Version, keepHistory: boolean): void {
    const before = this.heads.get(key)
    if (!before?.document) this.heads.delete(key)
    if (keepHistory) {
      this.heads.set(key, { ...version, previous: before })
      this.changed.set(key, version.seq)
    } else if (version.document) {
      this.heads.set(key, version)
    } else {
      this.heads.delete(key)
    }
  }

  restore(key: string, before: Version | undefined): void {
    if (before) this.heads.set(key, before)
    else this.heads.delete(key)
  }

  /** Forgets every version that no snapshot from `oldest` on can read. */
  prune(oldest: number): void {
    for (const [key, seq] of this.changed) {
      const head = this.heads.get(key)
      if (seq <= oldest) {
        this.changed.delete(key)
        if (head) delete head.previous
        if (head && !head.document) this.heads.delete(key)
        continue
      }
      let version = head
      while (version && version.seq > oldest) version = version.previous
      if (version) delete version.previous
    }
  }

  addIndex(shape: IndexShape): void {
    const index = new FieldIndex(shape)
    for (const [key, version] of this.heads) {
      if (version.document) index.add(version.document, key)
    }
    this.indexes.push(index)
  }

  *documents(): Generator<Version> {
    for (const version of this.heads.values()) if (version.document) yield version
  }
}
