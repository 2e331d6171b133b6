// Settings that two people may have open: a form is saved over the one that was read, or not at all.
import { Refused } from '../../src/domain/errors'
import type { AuditEntry, Database, Transaction } from './store/database'
import type { VersionedRow } from './store/row'
import type { Rows } from './store/rows'

type Form =
  | 'school'
  | 'tasks'
  | 'enrolment_settings'
  | 'correction_settings'
  | 'capture_settings'
  | 'capture_make_up_info'

/**
 * Saves a form whose row is its own. @param read the version that it was filled from
 * @param beside what is written in the same transaction
 */
export async function saveForm<C extends Form>(
  db: Database,
  entry: AuditEntry,
  collection: C,
  read: number | undefined,
  row: Omit<Rows[C], 'version' | 'byName'> & { _id: string },
  beside?: (t: Transaction) => Promise<void>,
): Promise<Rows[C]> {
  return db.transact(entry, async (t) => {
    const now = await t.get(collection, row._id)
    const isSaved = await isSavedAlready(db, entry.target, now, read)
    if (isSaved && now) return now
    const saved = { version: (now?.version ?? 0) + 1, act: db.act, byName: db.author.name }
    const next = { ...row, ...saved } as Rows[C]
    await t.set(collection, next)
    await beside?.(t)
    return next
  })
}

/** True for this very request once more, whoever has saved since. Refuses what was read before the last saving. */
export async function isSavedAlready(
  db: Database,
  target: string,
  now: Pick<VersionedRow, 'version' | 'byName'> | null,
  read: number | undefined,
): Promise<boolean> {
  if ((now?.version ?? 0) === read) return false
  if (await db.hasActed(target)) return true
  if (read === undefined) return false
  throw new Refused('SETTINGS_MOVED', { detail: { by: now?.byName || '有人' } })
}

/** What everything but the form itself reads. */
export function withoutVersion<T extends { version: number }>({ version: _, ...settings }: T) {
  return settings
}
