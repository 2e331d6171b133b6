// Everybody whom the photo days call up, with what became of them: what the sheets made after the fact count.
import type { DayFacts } from '../../../src/domain/capture/outcome'
import { isInLine } from '../../../src/domain/capture/turns'
import type { Database } from '../store/database'
import type { GraduateRow } from '../store/rows'
import { peopleOf } from './people'

const FIELDS = [
  ...['_id', 'classId', 'className', 'majorName', 'collegeIds', 'collegeName'],
  ...['studentNo', 'studentKey', 'name', 'sex', 'status'],
] as const

export type DayPerson = DayFacts &
  Pick<
    GraduateRow,
    | '_id'
    | 'classId'
    | 'className'
    | 'majorName'
    | 'collegeIds'
    | 'collegeName'
    | 'studentNo'
    | 'studentKey'
    | 'name'
    | 'sex'
  >

/** Of a class, a leading college or the school. */
export async function dayPeopleOf(
  db: Database,
  of: Parameters<typeof peopleOf>[0],
): Promise<DayPerson[]> {
  const where = peopleOf(of)
  const [people, attendance, makeUps] = await Promise.all([
    db.all('graduates', where, { fields: FIELDS }),
    db.all('capture_attendance', where, { fields: ['graduateId', 'state'] }),
    db.all('capture_make_ups', where, { fields: ['graduateId', 'state'] }),
  ])
  const statesOf = new Map<string, DayFacts['states']>()
  for (const { graduateId, state } of attendance)
    statesOf.set(graduateId, [...(statesOf.get(graduateId) ?? []), state])
  const makeUpOf = new Map(makeUps.map(({ graduateId, state }) => [graduateId, state]))
  return people
    .filter(({ status }) => isInLine(status))
    .map((person) => ({
      ...person,
      states: statesOf.get(person._id) ?? [],
      makeUp: makeUpOf.get(person._id) ?? null,
    }))
}
