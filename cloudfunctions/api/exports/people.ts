// Whom a sheet names: the one clause that counting, printing and checking share.
import { isOnSheet } from '../../../src/domain/exports/enrolment-sheet'
import type { ExportKind } from '../../../src/domain/exports/kinds'
import type { Database, Where } from '../store/database'
import type { ExportRow } from '../store/rows'

/** What the job must know to make the file. */
export interface ExportOrder {
  kind: ExportKind
  cohortId: string
  /** '' for the whole school. */
  collegeId: string
  /** '' for the whole college. */
  classId: string
  fullNumbers: boolean
  /** Of the full numbers; '' without them. */
  reason: string
  by: string
}

/** People of the classes that this college leads; a joint class is on one college's sheet only. */
export const peopleOf = ({
  cohortId,
  collegeId,
  classId,
}: Pick<ExportOrder, 'cohortId' | 'collegeId' | 'classId'>): Where => ({
  cohortId,
  ...(collegeId ? { 'collegeIds.0': collegeId } : {}),
  ...(classId ? { classId } : {}),
})

/** Everybody whom a list of this cohort names today, with the hash of the record. */
export async function listedNow(
  db: Database,
  { cohortId, collegeIds: [collegeId = ''], classId }: ExportRow,
): Promise<Map<string, string>> {
  const people = await db.all('graduates', peopleOf({ cohortId, collegeId, classId }), {
    fields: ['status', 'recordHash', 'studentKey'],
  })
  return new Map(
    people
      .filter((person) => isOnSheet(person.status))
      .sort((a, b) => (a.studentKey < b.studentKey ? -1 : 1))
      .map((person) => [person._id, person.recordHash]),
  )
}
