// Counts the people of classes who are called up, and reads the classes a plan is made of.
import type { PlannedClass, PlannedCollege } from '../../../src/domain/capture/class-matching'
import { inLineOrder, isAfterClass } from '../../../src/domain/capture/turns'
import { checkedStatuses } from '../../../src/domain/enrolment/rules'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import type { Database } from '../store/database'
import type { GraduateRow } from '../store/rows'

/** A group query answers at most 1,000 groups; ids of a query also travel. */
const CLASSES_AT_ONCE = 500

/** Class id → people of it who are called up (在籍, 延期, 结业, 转班). */
export async function countByClass(db: Database, classIds: string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(classIds)]
  const parts = Array.from({ length: Math.ceil(wanted.length / CLASSES_AT_ONCE) }, (_, i) =>
    wanted.slice(i * CLASSES_AT_ONCE, (i + 1) * CLASSES_AT_ONCE),
  )
  const groups = await Promise.all(
    parts.map((ids) =>
      db.groups<{ _id: string; people: number }>(
        'graduates',
        { classId: db.command.in(ids), status: db.command.in([...checkedStatuses]) },
        { _id: '$classId', people: { $sum: 1 } },
      ),
    ),
  )
  return new Map(groups.flat().map(({ _id, people }) => [_id, people]))
}

type Member = Pick<GraduateRow, '_id' | 'classId' | 'status' | 'studentKey'>
const MEMBER_FIELDS = ['_id', 'classId', 'status', 'studentKey'] as const

/** Class id → the people of it who are called up, in line order; the class of nobody has none. */
export async function membersByClass(
  db: Database,
  classIds: readonly string[],
): Promise<Map<string, Member[]>> {
  const wanted = [...new Set(classIds)]
  const members = new Map<string, Member[]>(wanted.map((id) => [id, []]))
  for (let i = 0; i < wanted.length; i += CLASSES_AT_ONCE) {
    const classId = db.command.in(wanted.slice(i, i + CLASSES_AT_ONCE))
    const where = { classId, status: db.command.in([...checkedStatuses]) }
    for (const one of await db.all('graduates', where, { fields: MEMBER_FIELDS }))
      members.get(one.classId)?.push(one)
  }
  return new Map([...members].map(([id, people]) => [id, inLineOrder(people)]))
}

/** How many of these classes' people come after their class (延期). */
export async function countDeferred(db: Database, classIds: string[]): Promise<number> {
  const late = checkedStatuses.filter(isAfterClass)
  let people = 0
  for (let i = 0; i < classIds.length; i += CLASSES_AT_ONCE) {
    const ids = classIds.slice(i, i + CLASSES_AT_ONCE)
    const where = { classId: db.command.in(ids), status: db.command.in([...late]) }
    people += await db.count('graduates', where)
  }
  return people
}

/** The cohort's classes in official order with their head counts, and all colleges. */
export async function readClasses(
  db: Database,
  cohortId: string,
): Promise<{ classes: PlannedClass[]; colleges: PlannedCollege[] }> {
  const [rows, colleges] = await Promise.all([
    db.all('classes', { cohortId }),
    db.all('colleges', {}),
  ])
  const counts = await countByClass(
    db,
    rows.map(({ _id }) => _id),
  )
  const order = new Map(colleges.map((college) => [college._id, college.order]))
  return {
    classes: rows.sort(byOfficialOrder(order)).map((row) => ({
      id: row._id,
      name: row.name,
      collegeIds: row.collegeIds,
      level: row.level,
      grade: row.grade,
      years: row.years,
      joint: row.joint,
      counted: counts.get(row._id) ?? 0,
    })),
    colleges: colleges.map(({ _id, name }) => ({ id: _id, name })),
  }
}
