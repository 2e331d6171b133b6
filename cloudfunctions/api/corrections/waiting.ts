// How many applications lie with a post now: those of a class without an adviser lie with its college.
import { deskOf, stateNow } from '../../../src/domain/corrections/rules'
import type { PostRole } from '../../../src/domain/roles'
import { advisedClasses } from '../enrolment/case-level'
import type { Database } from '../store/database'
import type { Store } from '../store/store'

/** More than anybody looks at in a day; the number then reads as “at least”. */
const COUNTED = 500

export async function correctionsWith(
  db: Database,
  store: Store,
  role: PostRole,
  now: number,
): Promise<number> {
  const desk = deskOf[role]
  if (!desk) return 0
  if (desk !== 'atCollege') return store.count('corrections', { state: desk })
  const [rows, advised] = await Promise.all([
    store.find(
      'corrections',
      { state: db.command.in(['atAdviser', 'atCollege']) },
      { limit: COUNTED, fields: ['_id', 'state', 'classId'] },
    ),
    advisedClasses(db, now),
  ])
  return rows.filter(({ state, classId }) => stateNow(state, advised.has(classId)) === desk).length
}
