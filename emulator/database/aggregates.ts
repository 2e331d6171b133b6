/** Aggregation: the leading match goes through the indexes, mingo runs the rest. */
import { Aggregator } from 'mingo'
import { invalidParam } from '../cloud-error'
import type { Collection } from './collection'
import { copy, isPlainObject, type Document } from './documents'
import { decode, encode } from './ejson'
import { failing, findVersions, MINGO, presentOf } from './queries'
import type { Store } from './store'

/** What the cloud answers when no limit is asked for; code that forgets one must fail here too. */
const DEFAULT_ROWS = 20
const MAX_ROWS = 10_000

export interface Stage {
  stageKey: string
  stageValue: string
}

export function aggregate(store: Store, collection: Collection, stages: Stage[], now: number) {
  const pipeline = stages.map((stage) => ({ [stage.stageKey]: decode(stage.stageValue, now) }))
  const first = pipeline[0]?.$match
  const query = isPlainObject(first) ? first : undefined
  const rest = query ? pipeline.slice(1) : pipeline
  const input = findVersions(collection, presentOf(collection), { query: query ?? {} })
  const limited = stages.some((stage) => stage.stageKey === '$limit')
  if (rest.length === 0) return input.slice(0, DEFAULT_ROWS).map((version) => version.text)
  const aggregator = failing(
    () =>
      new Aggregator([...rest, { $limit: limited ? MAX_ROWS : DEFAULT_ROWS }], {
        ...MINGO,
        collectionResolver: (name) => documentsOf(store.collection(name)),
      }),
  )
  // mingo may write into what it is given, and stored documents are shared.
  const documents = input.map((version) => copy(version.document as Document))
  return failing(() => aggregator.run<Document>(documents)).map(encode)
}

function documentsOf(collection: Collection): Document[] {
  return [...collection.documents()].map((version) => copy(version.document as Document))
}

export function stagesOf(value: unknown): Stage[] {
  if (!Array.isArray(value)) throw invalidParam('stages must be an array')
  return value as Stage[]
}
