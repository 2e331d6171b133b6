// The database as the functions use it: typed collections, retried where that is safe, transactions with their audit.
import type { Rows } from './rows'
import { isDuplicate, isLost } from './faults'
import type { Sdk, SdkCommand, SdkQuery, SdkTransaction } from './sdk'
import { DuplicateKey, isPassing, pauseAfter, someAtOnce, Trips, type Cost } from './trips'

export { DuplicateKey }

export type Where = Record<string, unknown>
export type CollectionName = keyof Rows & string
export interface FindOptions {
  limit?: number
  orderBy?: readonly [field: string, direction: 'asc' | 'desc'][]
  fields?: readonly string[]
}

/** One document's fate inside a transaction. Queries are missing on purpose: the cloud would run them outside it. */
export interface Transaction {
  get<C extends CollectionName>(collection: C, id: string): Promise<Rows[C] | null>
  insert<C extends CollectionName>(collection: C, row: Rows[C]): Promise<void>
  set<C extends CollectionName>(collection: C, row: Rows[C]): Promise<void>
  patch<C extends CollectionName>(collection: C, id: string, patch: Partial<Rows[C]>): Promise<void>
  remove(collection: CollectionName, id: string): Promise<void>
}

/** Who did what to which record; written in the same transaction as the act. */
export interface AuditEntry {
  action: string
  target: string
  graduateId?: string
  before?: unknown
  after?: unknown
  reason?: string
}

/** Ids that one question names, and questions at once. */
const IDS_AT_ONCE = 200
const AT_ONCE = 4

const auditIdOf = (act: string, target: string): string => `${act}:${target}`

export class Database {
  private readonly requests: Trips
  /** Audited acts so far by what they were done to. */
  private readonly acts = new Map<string, number>()

  /**
   * @param act names this request: rows that it writes carry it, so that a repeated request is recognised
   * @param author who writes the audit rows
   */
  constructor(
    private readonly sdk: Sdk,
    readonly act: string,
    private readonly now: number,
    public author: { openid: string; postId: string; name: string } = {
      openid: '',
      postId: '',
      name: '',
    },
    /** What the request has cost before, for the count of the whole. */
    before: Readonly<Cost> = { trips: 0, asked: 0, rows: 0 },
  ) {
    this.requests = new Trips(before)
  }

  get command(): SdkCommand {
    return this.sdk.command
  }

  get spent(): Readonly<Cost> {
    return this.requests.cost
  }

  async get<C extends CollectionName>(collection: C, id: string): Promise<Rows[C] | null> {
    const { data } = await this.requests.read(() => this.sdk.collection(collection).doc(id).get())
    if (data) this.requests.cost.rows++
    return (data as Rows[C] | undefined) ?? null
  }

  /** At most `limit` rows (100 unless given, 1,000 at the most). */
  async find<C extends CollectionName>(
    collection: C,
    where: Where,
    { limit = 100, orderBy = [], fields }: FindOptions = {},
  ): Promise<Rows[C][]> {
    const { data } = await this.requests.read(() => {
      let query: SdkQuery = this.sdk.collection(collection)
      if (Object.keys(where).length > 0) query = query.where(where)
      for (const [field, direction] of orderBy) query = query.orderBy(field, direction)
      if (fields) query = query.field(Object.fromEntries(fields.map((name) => [name, true])))
      return query.limit(limit).get()
    })
    return this.requests.counted(data as Rows[C][])
  }

  /** Every matching row, page by page along `_id`: `skip` gets slower with every page. */
  async all<C extends CollectionName>(
    collection: C,
    where: Where,
    options: { fields?: readonly string[]; page?: number } = {},
  ): Promise<Rows[C][]> {
    const page = options.page ?? 1000
    const rows: Rows[C][] = []
    for (let after = ''; ;) {
      const clause = after ? this.both(where, { _id: this.command.gt(after) }) : where
      const found = await this.find(collection, clause, {
        limit: page,
        orderBy: [['_id', 'asc']],
        ...(options.fields ? { fields: options.fields } : {}),
      })
      rows.push(...found)
      if (found.length < page) return rows
      after = (found[found.length - 1] as { _id: string })._id
    }
  }

  /** The rows of these ids, as far as they exist. */
  async byIds<C extends CollectionName>(
    collection: C,
    ids: readonly string[],
    fields?: readonly string[],
  ): Promise<Rows[C][]> {
    const parts = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, i) =>
      ids.slice(i * IDS_AT_ONCE, (i + 1) * IDS_AT_ONCE),
    )
    const options = { limit: IDS_AT_ONCE, ...(fields ? { fields } : {}) }
    const found = await someAtOnce(parts, AT_ONCE, (part) =>
      this.find(collection, { _id: this.command.in(part) }, options),
    )
    return found.flat()
  }

  async count(collection: CollectionName, where: Where): Promise<number> {
    const { total } = await this.requests.read(() =>
      this.sdk.collection(collection).where(where).count(),
    )
    return total
  }

  /** Groups of a collection; at most 1,000 (the cloud's own default is 20). */
  async groups<T>(collection: CollectionName, where: Where, group: object): Promise<T[]> {
    const { list } = await this.requests.read(() =>
      this.sdk.collection(collection).aggregate().match(where).group(group).limit(1000).end(),
    )
    return this.requests.counted(list as T[])
  }

  /** Adds one row; `DuplicateKey` when its id or a unique index is taken, also by our own earlier try. */
  async insert<C extends CollectionName>(collection: C, row: Rows[C]): Promise<void> {
    await this.requests.write(() => this.sdk.collection(collection).add({ data: row as object }))
  }

  /** Adds a row whose id is random: where it is taken, a try of ours took it and its reply was lost. */
  async insertOwn<C extends CollectionName>(collection: C, row: Rows[C]): Promise<void> {
    try {
      await this.insert(collection, row)
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
    }
  }

  /** Adds many rows in one request; all or, on a duplicate, possibly only those before it. */
  async insertMany<C extends CollectionName>(collection: C, rows: Rows[C][]): Promise<void> {
    if (rows.length === 0) return
    await this.requests.write(() => this.sdk.collection(collection).add({ data: rows as object[] }))
  }

  async set<C extends CollectionName>(collection: C, row: Rows[C]): Promise<void> {
    const { _id, ...data } = row as { _id: string }
    await this.requests.write(() => this.sdk.collection(collection).doc(_id).set({ data }))
  }

  /** Patches one row if it still meets `when`; false when it does not (any more). */
  async patch<C extends CollectionName>(
    collection: C,
    id: string,
    when: Where,
    patch: Partial<Rows[C]>,
  ): Promise<boolean> {
    const data = this.patchData({ ...patch, act: this.act })
    const { stats } = await this.requests.write(() =>
      this.sdk
        .collection(collection)
        .where({ ...when, _id: id })
        .update({ data }),
    )
    if (stats.updated > 0) return true
    // Our own earlier try may have done it and only its reply was lost.
    const row = (await this.get(collection, id)) as { act?: string } | null
    return row?.act === this.act
  }

  /** Patches every matching row in one request; names of fields may be dotted paths. Repeating it changes nothing more. */
  async patchAll(
    collection: CollectionName,
    where: Where,
    patch: Record<string, string | number | boolean>,
  ): Promise<number> {
    const data = { ...patch, act: this.act }
    const { stats } = await this.requests.write(() =>
      this.sdk.collection(collection).where(where).update({ data }),
    )
    return stats.updated
  }

  async remove(collection: CollectionName, where: Where): Promise<number> {
    const { stats } = await this.requests.write(() =>
      this.sdk.collection(collection).where(where).remove(),
    )
    return stats.removed
  }

  /**
   * Runs `work` in a transaction that also holds its audit row, and again when it meets another one.
   * Its audit row recognises a commit whose reply was lost, and an act that an earlier request has done: what
   * the work made of the stored state is then the answer.
   */
  async transact<T>(entry: AuditEntry, work: (t: Transaction) => Promise<T>): Promise<T> {
    const auditId = this.nextAuditId(entry.target)
    for (let attempt = 0; ; attempt++) {
      let t: SdkTransaction | null = null
      let done: { result: T } | null = null
      try {
        const open = (t = await this.requests.once(() => this.sdk.startTransaction()))
        done = { result: await work(this.inside(open)) }
        await this.requests.once(() =>
          open.collection('audit').add({ data: this.auditRow(auditId, entry) as object }),
        )
        await this.requests.once(() => open.commit())
        return done.result
      } catch (error) {
        if (t) await t.rollback().catch(() => undefined) // the cloud drops it by itself after 30 s
        const isWritten = async () => (await this.get('audit', auditId)) !== null
        if (isDuplicate(error)) {
          if (done && (await isWritten())) return done.result
          throw new DuplicateKey(String(error))
        }
        if (!isPassing(error)) throw error
        await pauseAfter(attempt)
        if (isLost(error) && done && (await isWritten())) return done.result
      }
    }
  }

  /** Both clauses hold, even where they name the same field. */
  both(a: Where, b: Where): Where {
    if (Object.keys(a).length === 0) return b
    if (Object.keys(b).length === 0) return a
    return this.command.and([a, b]) as Where
  }

  auditRow(id: string, entry: AuditEntry): Rows['audit'] {
    return {
      _id: id,
      at: this.now,
      openid: this.author.openid,
      postId: this.author.postId,
      name: this.author.name,
      action: entry.action,
      target: entry.target,
      graduateId: entry.graduateId ?? '',
      reason: entry.reason ?? '',
      before: JSON.stringify(entry.before ?? null),
      after: JSON.stringify(entry.after ?? null),
    }
  }

  /** An audit row by itself, for reads that must leave a trace. */
  async log(entry: AuditEntry): Promise<void> {
    try {
      await this.insert('audit', this.auditRow(this.nextAuditId(entry.target), entry))
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
    }
  }

  /** Whether this very request has done something to that before, or to anything where no target is named. */
  async hasActed(target = ''): Promise<boolean> {
    const { and, gte, lt } = this.command
    const from = auditIdOf(this.act, target)
    const own = target ? from : and([gte(from), lt(`${from}\uffff`)])
    return (await this.find('audit', { _id: own }, { limit: 1, fields: ['_id'] })).length > 0
  }

  /**
   * Follows from the act and what it is done to: a repetition that finds part of its work done meets its own
   * audit rows again, and never takes that of one thing for another's.
   */
  private nextAuditId(target: string): string {
    const n = this.acts.get(target) ?? 0
    this.acts.set(target, n + 1)
    return auditIdOf(this.act, target) + (n === 0 ? '' : `:${n}`)
  }

  private inside(t: SdkTransaction): Transaction {
    return {
      get: async (collection, id) => {
        const { data } = await this.requests.once(() => t.collection(collection).doc(id).get())
        return (data as never) ?? null
      },
      insert: async (collection, row) => {
        await this.requests.once(() => t.collection(collection).add({ data: row as object }))
      },
      set: async (collection, row) => {
        const { _id, ...data } = row as { _id: string }
        await this.requests.once(() => t.collection(collection).doc(_id).set({ data }))
      },
      patch: async (collection, id, patch) => {
        const data = this.patchData({ ...patch, act: this.act })
        await this.requests.once(() => t.collection(collection).doc(id).update({ data }))
      },
      remove: async (collection, id) => {
        await this.requests.once(() => t.collection(collection).doc(id).remove())
      },
    }
  }

  /** Objects replace what was there: the SDK would merge them, and fail on a null. Undefined removes. */
  private patchData(patch: Record<string, unknown>): object {
    const data: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(patch)) {
      const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
      data[name] =
        value === undefined ? this.command.remove() : isObject ? this.command.set(value) : value
    }
    return data
  }
}
