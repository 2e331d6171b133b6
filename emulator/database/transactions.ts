/** Transactions as the cloud has them: a snapshot, the first writer wins at the write, thirty seconds to live. */
import { randomUUID } from 'node:crypto'
import { CloudError, duplicateKey, transactionConflict, transactionGone } from '../cloud-error'
import type { Collection, Version } from './collection'
import type { Document } from './documents'
import type { View } from './queries'
import { Held, type Change, type Store } from './store'

interface Write extends Change {
  version: Version
}

export class Transaction {
  readonly id = randomUUID()
  readonly snapshot: number
  private readonly writes = new Map<string, Write>()

  constructor(
    private readonly store: Store,
    private readonly locks: Map<string, Transaction>,
  ) {
    this.snapshot = store.openSnapshot(this)
  }

  view(collection: Collection): View {
    return {
      version: (key) => {
        const write = this.writes.get(lockName(collection, key))
        if (write) return write.document ? write.version : undefined
        return collection.at(key, this.snapshot)
      },
      strays: () => [
        ...collection.changedSince(this.snapshot),
        ...[...this.writes.values()].filter((w) => w.collection === collection).map((w) => w.key),
      ],
    }
  }

  write(change: Change): void {
    const { collection, key, document } = change
    const head = collection.head(key)
    if (head && head.seq > this.snapshot) throw transactionConflict()
    const before = this.view(collection).version(key)?.document
    const names = [
      lockName(collection, key),
      ...uniqueNames(collection, before),
      ...uniqueNames(collection, document),
    ]
    if (names.some((name) => (this.locks.get(name) ?? this) !== this)) throw transactionConflict()
    if (document) this.refuseDuplicates(collection, key, document)
    for (const name of names) this.locks.set(name, this)
    const version = { seq: Infinity, document, text: change.text }
    this.writes.set(lockName(collection, key), { ...change, version })
  }

  changes(): Change[] {
    return [...this.writes.values()]
  }

  close(): void {
    for (const [name, owner] of this.locks) if (owner === this) this.locks.delete(name)
    this.store.closeSnapshot(this)
  }

  private refuseDuplicates(collection: Collection, key: string, document: Document): void {
    const view = this.view(collection)
    for (const index of collection.indexes) {
      if (!index.shape.unique) continue
      const keys = index.keysOf(document)
      const rivals = [
        ...keys.map((k) => index.ownerOf(k)).filter((owner) => owner !== undefined),
        ...[...this.writes.values()].filter((w) => w.collection === collection).map((w) => w.key),
      ]
      for (const rival of new Set(rivals)) {
        if (rival === key) continue
        const seen = view.version(rival)
        const isOwn = this.writes.has(lockName(collection, rival))
        // Taken by a commit this snapshot cannot see: the database calls that a conflict.
        if (!isOwn && (collection.head(rival)?.seq ?? 0) > this.snapshot)
          throw transactionConflict()
        const clash = seen?.document && index.keysOf(seen.document).some((k) => keys.includes(k))
        if (clash) {
          throw duplicateKey(
            `${this.store.envId}.${collection.name}`,
            index.shape.name,
            index.describe(document),
          )
        }
      }
    }
  }
}

export class Transactions {
  private readonly open = new Map<string, { transaction: Transaction; expiry: NodeJS.Timeout }>()
  private readonly locks = new Map<string, Transaction>()

  constructor(
    private readonly store: Store,
    private readonly lifeMs: number,
  ) {}

  start(): string {
    const transaction = new Transaction(this.store, this.locks)
    const expiry = setTimeout(() => this.end(transaction.id), this.lifeMs).unref()
    this.open.set(transaction.id, { transaction, expiry })
    return transaction.id
  }

  get(id: unknown): Transaction {
    const found = this.open.get(String(id))
    if (!found) throw transactionGone()
    return found.transaction
  }

  /** Runs one operation; a failing one ends the whole transaction, as on the server. */
  within<T>(id: unknown, work: (transaction: Transaction) => T): T {
    const transaction = this.get(id)
    try {
      return work(transaction)
    } catch (error) {
      if (error instanceof CloudError) this.end(transaction.id)
      throw error
    }
  }

  async commit(id: unknown): Promise<void> {
    const transaction = this.get(id)
    // Out of the table at once, so that neither expiry nor a second commit can touch it meanwhile.
    this.forget(transaction.id)
    try {
      await this.store.write(() => ({ changes: transaction.changes(), result: undefined }))
    } finally {
      transaction.close()
    }
  }

  abort(id: unknown): void {
    this.end(this.get(id).id)
  }

  /** For writes outside any transaction: what one holds must not be changed under it. */
  refuseHeld(changes: Change[]): void {
    if (this.locks.size === 0) return
    for (const { collection, key, document } of changes) {
      const names = [
        lockName(collection, key),
        ...uniqueNames(collection, document),
        ...uniqueNames(collection, collection.current(key)?.document),
      ]
      if (names.some((name) => this.locks.has(name))) throw new Held()
    }
  }

  closeAll(): void {
    for (const id of [...this.open.keys()]) this.end(id)
  }

  private end(id: string): void {
    const transaction = this.open.get(id)?.transaction
    this.forget(id)
    transaction?.close()
  }

  private forget(id: string): void {
    clearTimeout(this.open.get(id)?.expiry)
    this.open.delete(id)
  }
}

function lockName(collection: Collection, key: string): string {
  return `${collection.name}\n${key}`
}

function uniqueNames(collection: Collection, document: Document | null | undefined): string[] {
  if (!document) return []
  return collection.indexes
    .filter((index) => index.shape.unique)
    .flatMap((index) =>
      index.keysOf(document).map((key) => `${collection.name}\n${index.shape.name}\n${key}`),
    )
}
