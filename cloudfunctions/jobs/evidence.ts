// Deletes the photos and filled forms of applications, and the photos of certificates, once they are long over.
import { PHOTO_KEPT_DAYS } from '../../src/domain/certificates/rules'
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

/** Certificates whose photo was deleted after they were accepted, returned or withdrawn; in the same way. */
export async function deleteCertificatePhotos({ sdk, cloud, now }: Parts): Promise<number> {
  const db = new Database(sdk, secret(12), now)
  const over = db.command.lt(now - PHOTO_KEPT_DAYS * DAY_MS)
  const rows = await db.find(
    'certificates',
    { keepsFiles: true, closedAt: over },
    { limit: APPLICATIONS },
  )
  for (const { _id, photo, closedAt } of rows) {
    if (photo) await cloud.remove(photo.fileId)
    // Not where its owner has handed it in again meanwhile with another photo.
    const gone = { photo: null, keepsFiles: false, ...(photo ? { photoDeletedAt: now } : {}) }
    await db.patch('certificates', _id, { closedAt }, gone)
  }
  return rows.length
}
