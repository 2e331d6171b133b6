// A mark on everything that all people of a cohort are shown alike of its photo days: one small read tells whether it changed.
import type { Database, Transaction } from '../store/database'

/** '' where nothing has been marked yet. */
export async function markOf(db: Database, cohortId: string): Promise<string> {
  return (await db.get('capture_marks', cohortId))?.mark ?? ''
}

/** Belongs into the transaction of every change of what a season holds. */
export const markAnew = (t: Transaction, cohortId: string, act: string): Promise<void> =>
  t.set('capture_marks', { _id: cohortId, mark: act })
