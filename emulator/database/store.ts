/** The database: collections in memory over the journal, and the one queue through which every write passes. */
import {
  collectionMissing,
  duplicateKey,
  invalidParam,
  transactionBusy,
  CloudError,
} from '../cloud-error'
import { Collection, type Version } from './collection'
import type { Document } from './documents'
import { decode, encode } from './ejson'
import type { IndexShape } from './field-index'
import type { Journal } from './journal'

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
const MAX_COLLECTIONS = 100

export interface Change {
  collection: Collection
  key: string
  document: Document | null
  text: string
}

export interface Outcome<T> {
  changes: Change[]
  result: T
}

/** Thrown by work that met something an open transaction holds; it is run again when that one ends. */
export class Held extends Error {}

interface Job {
  work: () => Outcome<unknown>
  resolve: (result: unknown) => void
  reject: (reason: unknown) => void
  parkedAt?: number
}

interface Undo {
  collection: Collection
  key: string
  before: Version | undefined
}

export class Store {
  readonly collections = new Map<string, Collection>()
  /** The number of the latest commit. */
  seq = 0
  /** Snapshots that open transactions read, so that their versions are kept. */
  private readonly snapshots = new Map<object, number>()
  private queue: Job[] = []
  private parked: Job[] = []
  private isScheduled = false
  /** Whether the last flush met several requests at once. */
  private isBusy = false

  constructor(
    private readonly journal: Journal,
    readonly envId: string,
    private readonly lockWaitMs: number,
  ) {}

  load(declared: Record<string, IndexShape[]>): void {
    for (const name of Object.keys(declared)) this.journal.addCollection(name)
    const rows = groupRows(this.journal.rows())
    for (const name of this.journal.collections()) {
      const collection = new Collection(name, declared[name] ?? [])
      for (const { key, body } of rows.get(name) ?? []) {
        const document = decode(body, 0) as Document
        this.refuseDuplicates(collection, key, document)
        collection.put(key, { seq: 0, document, text: body }, false)
        collection.index(key)
      }
      this.collections.set(name, collection)
    }
  }

  collection(name: unknown): Collection {
    const found = typeof name === 'string' ? this.collections.get(name) : undefined
    if (!found) throw collectionMissing(String(name))
    return found
  }

  addCollection(name: unknown): void {
    if (typeof name !== 'string' || !/^[A-Za-z0-9_][\w-]{0,63}$/.test(name)) {
      throw invalidParam(`collection name is invalid: ${String(name)}`)
    }
    if (this.collections.has(name)) {
      throw new CloudError(
        'DATABASE_COLLECTION_ALREADY_EXIST',
        `[ResourceInUse] Table exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`,
        409,
      )
    }
    if (this.collections.size >= MAX_COLLECTIONS) {
      throw new CloudError(
        'DATABASE_COLLECTION_EXCEED_LIMIT',
        `[LimitExceeded] collection count exceeds the limit of ${MAX_COLLECTIONS}`,
        400,
      )
    }
    this.journal.addCollection(name)
    this.collections.set(name, new Collection(name, []))
  }

  change(collection: Collection, key: string, document: Document | null): Change {
    const text = document ? encode(document) : ''
    if (text.length > MAX_DOCUMENT_BYTES) {
      throw invalidParam(`the document exceeds the limit of ${MAX_DOCUMENT_BYTES} bytes`)
    }
    return { collection, key, document, text }
  }

  /** Runs `work` against the present; answers only after its changes are on disk. */
  write<T>(work: () => Outcome<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ work, resolve: resolve as (result: unknown) => void, reject })
      this.schedule()
    })
  }

  openSnapshot(owner: object): number {
    this.snapshots.set(owner, this.seq)
    return this.seq
  }

  closeSnapshot(owner: object): void {
    this.snapshots.delete(owner)
    const oldest = Math.min(this.seq, ...this.snapshots.values())
    for (const collection of this.collections.values()) collection.prune(oldest)
    this.wake()
  }

  refuseDuplicates(collection: Collection, key: string, document: Document): void {
    for (const index of collection.indexes) {
      if (!index.shape.unique) continue
      const taken = index.keysOf(document).some((k) => (index.ownerOf(k) ?? key) !== key)
      if (taken) {
        throw duplicateKey(
          `${this.envId}.${collection.name}`,
          index.shape.name,
          index.describe(document),
        )
      }
    }
  }

  private wake(): void {
    if (this.parked.length === 0) return
    this.queue.push(...this.parked)
    this.parked = []
    this.schedule()
  }

  private schedule(): void {
    if (this.isScheduled) return
    this.isScheduled = true
    const flush = () => {
      this.isScheduled = false
      this.flush()
    }
    // Requests that arrive together share one sync of the disk; a lone one does not wait for others.
    if (this.isBusy) setTimeout(flush, 1)
    else setImmediate(flush)
  }

  private flush(): void {
    const jobs = this.queue
    this.queue = []
    this.isBusy = jobs.length > 1
    const undo: Undo[] = []
    const rows: Change[] = []
    const answers: (() => void)[] = []
    for (const job of jobs) {
      try {
        const { changes, result } = job.work()
        this.apply(changes, undo)
        rows.push(...changes)
        answers.push(() => job.resolve(result))
      } catch (error) {
        if (error instanceof Held) this.park(job)
        else job.reject(error)
      }
    }
    try {
      if (rows.length > 0) this.journal.commit(rows.map(toRow))
    } catch (error) {
      this.revert(undo)
      const reason = error instanceof Error ? error.message : String(error)
      for (const job of jobs) job.reject(new CloudError('SYS_ERR', `[InternalError] ${reason}`))
      return
    }
    for (const answer of answers) answer()
  }

  /** All or nothing: a refused change takes the ones before it back. No document may occur twice. */
  private apply(changes: Change[], undo: Undo[]): void {
    if (changes.length === 0) return
    const own: Undo[] = []
    this.seq += 1
    for (const { collection, key, document, text } of changes) {
      own.push({ collection, key, before: collection.head(key) })
      collection.unindex(key)
      collection.put(key, { seq: this.seq, document, text }, this.snapshots.size > 0)
    }
    const indexed: Change[] = []
    try {
      for (const change of changes) {
        if (change.document) {
          this.refuseDuplicates(change.collection, change.key, change.document)
        }
        change.collection.index(change.key)
        indexed.push(change)
      }
    } catch (error) {
      for (const { collection, key } of indexed) collection.unindex(key)
      for (const { collection, key, before } of own.reverse()) collection.restore(key, before)
      for (const { collection, key } of own) collection.index(key)
      throw error
    }
    undo.push(...own)
  }

  private revert(undo: Undo[]): void {
    for (const { collection, key, before } of undo.reverse()) {
      collection.unindex(key)
      collection.restore(key, before)
      collection.index(key)
    }
  }

  private park(job: Job): void {
    job.parkedAt ??= Date.now()
    const left = job.parkedAt + this.lockWaitMs - Date.now()
    if (left <= 0) {
      job.reject(transactionBusy())
      return
    }
    this.parked.push(job)
    setTimeout(() => this.wake(), left).unref()
  }
}

function toRow({ collection, key, document, text }: Change) {
  return { collection: collection.name, key, text: document ? text : null }
}

function groupRows<T extends { collection: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.collection)
    if (group) group.push(row)
    else groups.set(row.collection, [row])
  }
  return groups
}
