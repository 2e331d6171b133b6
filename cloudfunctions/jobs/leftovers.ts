// Removes what jobs that are over have left in the waiting room, where whoever should have swept it died before.
import { isOver } from '../../src/domain/jobs/rules'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { removeChunks } from '../api/roster-import/staging'
import { Database } from '../api/store/database'

/** More than the imports of one week hold; what is beyond comes up once these are gone. */
const CHUNKS = 1000
/** Ids that one query names. */
const JOBS = 100

/** Chunks removed: they hold people's documents, sealed. */
export async function sweepLeftovers({ sdk, now }: Parts): Promise<number> {
  const db = new Database(sdk, secret(12), now)
  const chunks = await db.find('import_chunks', {}, { limit: CHUNKS, fields: ['jobId'] })
  const ids = [...new Set(chunks.map(({ jobId }) => jobId))].slice(0, JOBS)
  if (ids.length === 0) return 0
  const jobs = await db.find(
    'jobs',
    { _id: db.command.in(ids) },
    { limit: JOBS, fields: ['state'] },
  )
  const over = jobs.filter(({ state }) => isOver(state))
  const removed = await Promise.all(over.map(({ _id }) => removeChunks(db, _id)))
  return removed.reduce((sum, n) => sum + n, 0)
}
