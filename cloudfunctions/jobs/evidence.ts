// Deletes the photos and filled forms of applications that have been over for long enough.
import { PHOTOS_KEPT_DAYS } from '../../src/domain/corrections/rules'
import { DAY_MS } from '../../src/domain/time'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { Database } from '../api/store/database'

/** At most so many applications a run: the next run is five minutes away. */
const APPLICATIONS = 20

/** Applications whose files were deleted. The row goes last, so that a broken run is repeated in full. */
export async function deleteEvidence({ sdk, cloud, now }: Parts): Promise<number> {
  const db = new Database(sdk, secret(12), now)
  const over = db.command.lt(now - PHOTOS_KEPT_DAYS * DAY_MS)
  const rows = await db.find(
    'corrections',
    { keepsFiles: true, closedAt: over },
    { limit: APPLICATIONS },
  )
  for (const row of rows) {
    for (const { fileId } of row.photos) await cloud.remove(fileId)
    if (row.formFileId) await cloud.remove(row.formFileId)
    const left = { photos: [], formFileId: '', keepsFiles: false }
    await db.patch('corrections', row._id, {}, left)
  }
  return rows.length
}
