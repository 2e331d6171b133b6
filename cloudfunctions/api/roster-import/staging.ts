// The waiting room of an import: sealed chunks of checked people, and the problems found, both by fixed ids.
import type { TableProblem } from '../../../src/domain/jobs/contract'
import type { Keyring } from '../keyring'
import { DuplicateKey, type CollectionName, type Database } from '../store/database'
import type { Rows } from '../store/rows'
import type { StagedRow } from './check-table'
import { CHUNK_ROWS } from './cursor'
import type { Structure } from './structure'

/** Chunk 0: what the chunks of people together imply. */
export interface Outline {
  structure: Structure
  studentNos: string[]
}

const chunkId = (jobId: string, number: number) => `${jobId}:c${number}`

/** Writes all chunks; returns how many of people there are. They hold document numbers, hence the seal. */
export async function stage(
  { db, keys }: { db: Database; keys: Keyring },
  jobId: string,
  outline: unknown,
  people: readonly unknown[],
): Promise<number> {
  const count = Math.ceil(people.length / CHUNK_ROWS)
  const put = async (number: number, content: unknown) => {
    const _id = chunkId(jobId, number)
    const sealed = keys.seal(JSON.stringify(content), _id)
    await insertOrSet(db, 'import_chunks', { _id, jobId, number, sealed })
  }
  await put(0, outline)
  await inTurns(count, 6, (i) => put(i + 1, people.slice(i * CHUNK_ROWS, (i + 1) * CHUNK_ROWS)))
  return count
}

export const outlineOf = (parts: { db: Database; keys: Keyring }, jobId: string) =>
  unsealed<Outline>(parts, jobId, 0)

export const peopleOf = (parts: { db: Database; keys: Keyring }, jobId: string, number: number) =>
  unsealed<StagedRow[]>(parts, jobId, number)

/** What was staged as chunk `number`; its kind of import knows what that is. */
export async function unsealed<T>(
  { db, keys }: { db: Database; keys: Keyring },
  jobId: string,
  number: number,
): Promise<T> {
  const _id = chunkId(jobId, number)
  const row = await db.get('import_chunks', _id)
  if (!row) throw new Error(`chunk ${_id} of a running import is gone`)
  return JSON.parse(keys.open(row.sealed, _id)) as T
}

/** Problems in one document of the waiting room, which is also one page of the list. */
const PROBLEMS_A_PAGE = 200
/** Pages of one slice at the most; the next slice's pages begin after them. */
const PAGES_A_SLICE = 100

/** Keeps the problems of slice `slice` (0 is the reading, then one a chunk), in that order. */
export async function keepProblems(
  db: Database,
  jobId: string,
  slice: number,
  problems: readonly TableProblem[],
): Promise<void> {
  const pages = Math.min(PAGES_A_SLICE, Math.ceil(problems.length / PROBLEMS_A_PAGE))
  await inTurns(pages, 6, (i) => {
    const number = slice * PAGES_A_SLICE + i
    return insertOrSet(db, 'import_problems', {
      _id: `${jobId}:p${number}`,
      jobId,
      number,
      problems: problems.slice(i * PROBLEMS_A_PAGE, (i + 1) * PROBLEMS_A_PAGE),
    })
  })
}

/** The page of problems after page `after`, and the number it has. */
export async function problemsAfter(
  db: Database,
  jobId: string,
  after: number,
): Promise<{ items: TableProblem[]; next: number | null }> {
  const [page, following] = await db.find(
    'import_problems',
    { jobId, number: db.command.gt(after) },
    { limit: 2, orderBy: [['number', 'asc']] },
  )
  return { items: page?.problems ?? [], next: page && following ? page.number : null }
}

/** Nothing personal of an import stays once it is over: the chunks go, the problems (masked) stay to be read. */
export const removeChunks = (db: Database, jobId: string) => db.remove('import_chunks', { jobId })

async function insertOrSet<C extends CollectionName>(
  db: Database,
  collection: C,
  row: Rows[C],
): Promise<void> {
  try {
    await db.insert(collection, row)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    await db.set(collection, row) // a slice that ran before and was not saved
  }
}

/** Does `work` for 0…count-1, at most `width` at a time: the database bears 20–30 requests at once. */
export async function inTurns(
  count: number,
  width: number,
  work: (i: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane))
}
