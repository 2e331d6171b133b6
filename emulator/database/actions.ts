/** The database's half of the wire: one entry for each action the SDK sends. */
import { randomUUID } from 'node:crypto'
import { duplicateKey, invalidParam, requestFailed } from '../cloud-error'
import { aggregate, stagesOf } from './aggregates'
import { Collection } from './collection'
import { isPlainObject, type Document } from './documents'
import { decode, decodeObject, encode } from './ejson'
import { findTexts, findVersions, presentOf, type View } from './queries'
import type { Sort } from './planner'
import type { Change, Store } from './store'
import { type Transaction, Transactions } from './transactions'
import { checkNames, checkShape, updated } from './updates'

export type Body = Record<string, unknown>
export interface Answer {
  data?: unknown
  transactionId?: string
}
export type Action = (body: Body) => Answer | Promise<Answer>

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000
const MAX_REPLY_BYTES = 16 * 1024 * 1024

/** Works out changes from what it sees, and what to answer once they are made. */
type Work<T> = (view: View) => { changes: Change[]; result: T }

interface Modified {
  updated: number
  upsert_id?: unknown
  document: Document | null
}

export function databaseActions(store: Store, transactions: Transactions): Record<string, Action> {
  /** In a transaction the changes wait for its commit; outside they are on disk before the answer. */
  async function write<T>(body: Body, collection: Collection, work: Work<T>): Promise<T> {
    if (body.transactionId !== undefined) {
      return transactions.within(body.transactionId, (transaction: Transaction) => {
        const { changes, result } = work(transaction.view(collection))
        for (const change of changes) transaction.write(change)
        return result
      })
    }
    return store.write(() => {
      const outcome = work(presentOf(collection))
      transactions.refuseHeld(outcome.changes)
      return outcome
    })
  }

  function viewFor(body: Body, collection: Collection): View {
    if (body.transactionId === undefined) return presentOf(collection)
    return transactions.get(body.transactionId).view(collection)
  }

  async function modify(body: Body): Promise<Modified> {
    const collection = store.collection(body.collectionName)
    const now = Date.now()
    const query = decodeObject(text(body.query), now)
    const data = decodeObject(text(body.data), now)
    const isMerge = body.merge !== false
    if (isMerge) checkShape(data)
    else checkReplacement(data)
    const limit = body.multi === true ? Infinity : 1
    return write<Modified>(body, collection, (view) => {
      const found = findVersions(collection, view, { query, limit })
      const changes = found
        .map(({ document, text: before }) => {
          const old = document as Document
          const next = isMerge ? updated(old, data) : { _id: old._id, ...data }
          return { change: changeOf(store, collection, next), before }
        })
        .filter(({ change, before }) => change.text !== before)
        .map(({ change }) => change)
      if (found.length > 0 || body.upsert !== true) {
        const document = changes[0]?.document ?? found[0]?.document ?? null
        return { changes, result: { updated: changes.length, document } }
      }
      const document = upserted(query, data, isMerge)
      const change = changeOf(store, collection, document)
      return { changes: [change], result: { updated: 0, upsert_id: document._id, document } }
    })
  }

  return {
    'database.addCollection': (body) => {
      store.addCollection(body.collectionName)
      return {}
    },

    'database.insertDocument': async (body) => {
      const collection = store.collection(body.collectionName)
      const now = Date.now()
      if (!Array.isArray(body.data)) throw invalidParam('data must be an array')
      const documents = body.data.map((item: unknown) => newDocument(decode(String(item), now)))
      const insertedIds = await write(body, collection, (view) => {
        const seen = new Set<string>()
        const changes = documents.map((document) => {
          const change = changeOf(store, collection, document)
          if (seen.has(change.key) || view.version(change.key)) {
            throw duplicateKey(`${store.envId}.${collection.name}`, '_id_', idText(document))
          }
          seen.add(change.key)
          return change
        })
        return { changes, result: documents.map((document) => document._id) }
      })
      return { data: { insertedIds } }
    },

    'database.getDocument': (body) => {
      const collection = store.collection(body.collectionName)
      const now = Date.now()
      const isOne = body.queryType === 'DOC'
      const list = findTexts(collection, viewFor(body, collection), {
        query: decodeObject(text(body.query), now),
        sort: sortOf(body.order, now),
        skip: count(body.offset, 0),
        limit: isOne ? 1 : Math.min(count(body.limit, DEFAULT_LIMIT), MAX_LIMIT),
        projection: decodeObject(text(body.projection), now),
      })
      return { data: { list: withinReply(list), limit: body.limit, offset: body.offset } }
    },

    'database.calculateDocument': (body) => {
      const collection = store.collection(body.collectionName)
      const query = decodeObject(text(body.query), Date.now())
      const view = viewFor(body, collection)
      return { data: { total: findVersions(collection, view, { query }).length } }
    },

    'database.modifyDocument': async (body) => {
      const { document: _, ...data } = await modify(body)
      return { data }
    },

    'database.modifyAndReturnDoc': async (body) => {
      const { updated: total, document } = await modify({ ...body, multi: false })
      return { data: { updated: total, doc: document ? encode(document) : null } }
    },

    'database.removeDocument': async (body) => {
      const collection = store.collection(body.collectionName)
      const query = decodeObject(text(body.query), Date.now())
      const limit = body.multi === true ? Infinity : 1
      const deleted = await write(body, collection, (view) => {
        const changes = findVersions(collection, view, { query, limit }).map((version) => ({
          collection,
          key: Collection.keyFor(version.document?._id),
          document: null,
          text: '',
        }))
        return { changes, result: changes.length }
      })
      return { data: { deleted } }
    },

    'database.aggregateDocuments': (body) => {
      const collection = store.collection(body.collectionName)
      const list = aggregate(store, collection, stagesOf(body.stages), Date.now())
      return { data: { list: withinReply(list) } }
    },

    'database.startTransaction': () => ({ transactionId: transactions.start() }),

    'database.commitTransaction': async (body) => {
      await transactions.commit(body.transactionId)
      return {}
    },

    'database.abortTransaction': (body) => {
      transactions.abort(body.transactionId)
      return {}
    },
  }
}

function changeOf(store: Store, collection: Collection, document: Document): Change {
  return store.change(collection, Collection.keyFor(document._id), document)
}

function newDocument(value: unknown): Document {
  if (!isPlainObject(value)) throw invalidParam('a document must be an object')
  checkNames(value, '')
  if (Array.isArray(value._id) || value._id instanceof RegExp) {
    throw requestFailed("[FailedOperation] can't use an array or a regex for _id")
  }
  return { _id: value._id ?? randomUUID().replaceAll('-', ''), ...withoutId(value) }
}

function withoutId({ _id: _, ...fields }: Document): Document {
  return fields
}

function checkReplacement(data: Document): void {
  if ('_id' in data) {
    throw requestFailed(
      "[FailedOperation] Performing an update on the path '_id' would modify the immutable field '_id'",
    )
  }
  checkNames(data, '')
}

function upserted(query: Document, data: Document, isMerge: boolean): Document {
  const id = '_id' in query && !isPlainObject(query._id) ? query._id : undefined
  const base = { _id: id ?? randomUUID().replaceAll('-', '') }
  return isMerge ? updated(base, data, true) : { ...base, ...data }
}

function idText(document: Document): string {
  return `_id: ${JSON.stringify(document._id)}`
}

function text(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  throw invalidParam('a string is expected')
}

function count(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw invalidParam(`a count is expected, not ${JSON.stringify(value)}`)
  }
  return value
}

function sortOf(value: unknown, now: number): Sort {
  const order = decodeObject(text(value), now)
  for (const way of Object.values(order)) {
    if (way !== 1 && way !== -1) throw invalidParam('an order is 1 or -1')
  }
  return order as Sort
}

function withinReply(list: string[]): string[] {
  const size = list.reduce((sum, item) => sum + item.length, 0)
  if (size > MAX_REPLY_BYTES) {
    throw requestFailed('[LimitExceeded] the query result exceeds the limit of 16MB')
  }
  return list
}
