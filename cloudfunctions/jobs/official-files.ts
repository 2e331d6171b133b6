// Deletes official files whose time is over: names, numbers and whole 学籍卡 do not lie here for ever. Their rows say so.
import { DAY_MS } from '../../src/domain/time'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { schoolOf } from '../api/school'
import { Database } from '../api/store/database'

/** At most so many a run: the next run is five minutes away. */
const FILES = 50

/** Files deleted. The row goes last, so that a broken run is repeated; what the paper says can still be checked. */
export async function deleteOfficialFiles({ sdk, cloud, now }: Parts): Promise<number> {
  const db = new Database(sdk, secret(12), now)
  const { filesKeptDays } = await schoolOf(db)
  const over = db.command.lt(now - filesKeptDays * DAY_MS)
  const rows = await db.find(
    'exports',
    { ready: true, fileId: db.command.neq(''), createdAt: over },
    { limit: FILES, orderBy: [['createdAt', 'asc']] },
  )
  for (const { _id, fileId } of rows) {
    await cloud.remove(fileId)
    await db.patch('exports', _id, { fileId }, { fileId: '', fileDeletedAt: now })
  }
  return rows.length
}
