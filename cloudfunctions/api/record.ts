// A graduate row as the record that its owner reads and confirms.
import {
  canonicalRecord,
  type RecordFieldName,
  type RecordValues,
} from '../../src/domain/enrolment/record'
import { hasPolitics } from '../../src/domain/enrolment/documents'
import type { Keyring } from './keyring'
import type { GraduateRow } from './store/rows'

type RecordRow = Omit<
  GraduateRow,
  | '_id'
  | 'schema'
  | 'idCipher'
  | 'idHash'
  | 'recordHash'
  | 'importHash'
  | 'bound'
  | 'enrolment'
  | 'confirmation'
  | 'openCaseId'
  | 'openCorrections'
  | 'cardState'
  | 'corrected'
  | 'updatedAt'
  | 'statuses'
  | 'cohortId'
  | 'collegeIds'
  | 'classId'
  | 'majorId'
  | 'studentKey'
  | 'act'
>

/** The values as text; `idNumber` is given because the row holds it sealed. */
export function valuesOf(row: RecordRow, idNumber: string): RecordValues {
  const values: Record<RecordFieldName, string> = {
    studentNo: row.studentNo,
    name: row.name,
    pinyin: row.pinyin,
    sex: row.sex,
    ethnicity: row.ethnicity,
    idType: row.idType,
    idNumber,
    bornOn: row.bornOn,
    // Who has changed to a permit keeps what was once filled in, but nobody is asked for it any more.
    politics: hasPolitics(row.idType) ? row.politics : '',
    college: row.collegeName,
    major: row.majorName,
    majorCode: row.majorCode,
    direction: row.direction ?? '',
    class: row.className,
    grade: row.grade,
    years: row.years,
    level: row.level,
    studyForm: row.studyForm,
    enrolledOn: row.enrolledOn,
    graduatesOn: row.graduatesOn,
    status: row.status,
  }
  return values
}

/** Keyed hash of the canonical record: what a confirmation is bound to. */
export const recordHashOf = (keys: Keyring, values: RecordValues): string =>
  keys.hash('record', canonicalRecord(values))

export const idNumberOf = (keys: Keyring, row: GraduateRow): string =>
  keys.open(row.idCipher, row._id)
