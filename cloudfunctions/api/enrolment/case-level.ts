// Where a case lies: with the class's adviser, or with the college while nobody holds that post.
import { dayOf } from '../../../src/domain/time'
import type { Database, Where } from '../store/database'

/** Classes with an adviser in post today: a vacant post's cases rise to the college. */
export async function classesWithAdviser(
  db: Database,
  classIds: string[],
  now: number,
): Promise<Set<string>> {
  if (classIds.length === 0) return new Set()
  return heldClasses(db, { classIds: db.command.in(classIds) }, now)
}

/** The same for all classes of the school. */
export const advisedClasses = (db: Database, now: number): Promise<Set<string>> =>
  heldClasses(db, {}, now)

async function heldClasses(db: Database, where: Where, now: number): Promise<Set<string>> {
  const today = dayOf(now)
  // Ended posts stay as rows: a school has more than a thousand after some years.
  const posts = await db.all('posts', { role: 'adviser', ...where })
  const held = posts.filter((p) => !p.endedAt && p.fromOn <= today && (p.untilOn ?? today) >= today)
  return new Set(held.flatMap((post) => post.classIds))
}
