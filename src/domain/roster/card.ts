// What a graduate's card shows to whom: the alumni office keeps in touch with people and needs no papers of theirs.
import { recordFields, type RecordFieldName } from '../enrolment/record'
import type { Role } from '../roles'

/** Who somebody is and what they studied: what the alumni database of notice A begins with. */
const forAlumniOffice: readonly RecordFieldName[] = [
  'studentNo',
  'name',
  'sex',
  'college',
  'major',
  'class',
  'grade',
  'years',
  'level',
  'studyForm',
  'enrolledOn',
  'graduatesOn',
  'status',
]

/** The fields in the order of the record. */
export const cardFieldsFor = (role: Role): readonly RecordFieldName[] =>
  role === 'alumni' ? forAlumniOffice : (Object.keys(recordFields) as RecordFieldName[])

/** Why somebody's status changed may be an illness or a punishment. */
export const mayReadReasons = (role: Role): boolean => role !== 'alumni'
