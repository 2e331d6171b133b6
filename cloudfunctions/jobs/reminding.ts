// What reminders share: which parts of the work are done, and telling many people something once each.
import { DuplicateKey, type Database } from '../api/store/database'
import type { NoticeRow } from '../api/store/rows'

/** Of these locks, those that are there: in one question, not one a class in every run. */
export async function lockedAmong(db: Database, lockIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.byIds('locks', lockIds, ['_id'])
  return new Set(rows.map(({ _id }) => _id))
}

/** Keeps the notices that are not there yet, and counts them: their ids say what was told to whom. */
export async function tellOnce(db: Database, notices: readonly NoticeRow[]): Promise<number> {
  const ids = notices.map(({ _id }) => _id)
  const told = new Set((await db.byIds('notices', ids, ['_id'])).map(({ _id }) => _id))
  const fresh = notices.filter(({ _id }) => !told.has(_id))
  try {
    await db.insertMany('notices', fresh)
    return fresh.length
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
  }
  // Another run tells the same people in this moment, or a reply was lost with half of them told.
  let added = 0
  for (const notice of fresh)
    try {
      await db.insert('notices', notice)
      added++
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
    }
  return added
}
