/** Reading: candidates from the planner, the verdict, the sorting and the projection from mingo. */
import { Query } from 'mingo'
import { CloudError, requestFailed } from '../cloud-error'
import type { Collection, Version } from './collection'
import type { Document } from './documents'
import { encode } from './ejson'
import { plan, walk, type Sort } from './planner'

export interface Find {
  query: Document
  sort?: Sort
  skip?: number
  limit?: number
  projection?: Document
}

/** What a reader sees: the present, or a transaction's snapshot with its own writes over it. */
export interface View {
  version(key: string): Version | undefined
  /** Documents the indexes may place wrongly for this view; undefined when it is simply the present. */
  strays?(): Iterable<string>
}

export const MINGO = { scriptEnabled: false } as const

export function presentOf(collection: Collection): View {
  return { version: (key) => collection.current(key) }
}

export function matcher(query: Document): (document: Document) => boolean {
  if (Object.keys(query).length === 0) return () => true
  const compiled = failing(() => new Query(query, MINGO))
  return (document) => failing(() => compiled.test(document))
}

/** mingo's complaints are about the caller's query, so they are answered as the cloud answers bad queries. */
export function failing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw requestFailed(error instanceof Error ? error.message : String(error))
  }
}

export function findVersions(collection: Collection, view: View, find: Find): Version[] {
  const sort = find.sort ?? {}
  const isSorted = Object.keys(sort).length > 0
  const chosen = plan(collection, find.query, sort)
  const matches = matcher(find.query)
  const wanted = (find.skip ?? 0) + (find.limit ?? Infinity)
  const inOrder = !view.strays && (!isSorted || chosen?.order !== undefined)
  const found: Version[] = []
  for (const key of candidates(collection, view, chosen)) {
    const version = view.version(key)
    if (!version?.document || !matches(version.document)) continue
    found.push(version)
    if (inOrder && found.length >= wanted) break
  }
  const ordered = isSorted && !inOrder ? sorted(found, sort) : found
  return ordered.slice(find.skip ?? 0, wanted)
}

export function findTexts(collection: Collection, view: View, find: Find): string[] {
  const versions = findVersions(collection, view, find)
  const projection = find.projection
  if (!projection || Object.keys(projection).length === 0) return versions.map((v) => v.text)
  const documents = versions.map((version) => version.document as Document)
  return failing(() => new Query({}, MINGO).find<Document>(documents, projection).all()).map(encode)
}

function candidates(
  collection: Collection,
  view: View,
  chosen: ReturnType<typeof plan>,
): Iterable<string> {
  const base = chosen ? walk(chosen) : collection.heads.keys()
  if (!view.strays) return base
  return new Set([...base, ...view.strays()])
}

function sorted(versions: Version[], sort: Sort): Version[] {
  const byDocument = new Map(versions.map((version) => [version.document as Document, version]))
  return failing(() =>
    new Query({}, MINGO)
      .find<Document>([...byDocument.keys()])
      .sort(sort)
      .all(),
  ).map((document) => byDocument.get(document) as Version)
}
