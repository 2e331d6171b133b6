// Copies onto a row whom it is about, so that reach is decided and lists are shown without the graduate's own row.
import type { PersonScope } from './row'
import type { GraduateRow } from './rows'

export const personScopeOf = (row: GraduateRow): PersonScope => ({
  graduateId: row._id,
  cohortId: row.cohortId,
  classId: row.classId,
  collegeIds: row.collegeIds,
  name: row.name,
  studentNo: row.studentNo,
  className: row.className,
})
