// Where a case lies: with the class's adviser, or with the college while nobody holds that post.
import { dayOf } from '../../../src/domain/time'
import type { Database } from '../store/database'

/** Classes with an adviser in post today: a vacant post's cases rise to the college. */
export async function classesWithAdviser(
  db: Database,
  classIds: string[],
  now: number,
): Promise<Set<string>> {
  if (classIds.length === 0) return new Set()
  const today = dayOf(now)
  const posts = await db.find(
    'posts',
    { role: 'adviser', classIds: db.command.in(classIds) },
    { limit: 500 },
  )
  const held = posts.filter((p) => !p.endedAt && p.fromOn <= today && (p.untilOn ?? today) >= today)
  return new Set(held.flatMap((post) => post.classIds))
}
