// What an imported person does to the roster: a new row, or a patch of the one that is there.
import { boardStateOf } from '../../../src/domain/enrolment/board'
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import { keyFields, recordFields, type RecordValues } from '../../../src/domain/enrolment/record'
import { importedText, type RosterEntry } from '../../../src/domain/roster/entry'
import { studentKey } from '../../../src/domain/roster/sort'
import { dayOf } from '../../../src/domain/time'
import { factsOf } from '../enrolment/facts'
import { graduateIdOf } from '../ids'
import type { Keyring } from '../keyring'
import { idNumberOf, recordHashOf, valuesOf } from '../record'
import type { GraduateRow } from '../store/rows'
import { classIdOf, collegeIdsOf, majorIdOf } from './structure'

/** What every row of one import has in common. */
export interface ImportAct {
  keys: Keyring
  cohortId: string
  by: string
  now: number
}

/** Keyed hash of everything imported: equal, the table says nothing new of this person. */
export const importHashOf = ({ keys, cohortId }: ImportAct, entry: RosterEntry): string =>
  keys.hash('import', `${cohortId}\0${importedText(entry)}`)

/** For finding a person's other records without opening any. */
export const idHashOf = (keys: Keyring, idType: string, idNumber: string): string =>
  keys.hash('idNumber', idType + idNumber)

/** The row as the table says it; what the table has no column for is kept from `before`. */
export function rowFrom(
  act: ImportAct,
  entry: RosterEntry,
  before: GraduateRow | null,
  sealedBefore?: string,
): GraduateRow {
  const _id = graduateIdOf(entry.studentNo)
  const status = entry.status ?? before?.status ?? '在籍'
  const statuses = before?.statuses ?? []
  const row: GraduateRow = {
    ...(before ?? neverSeen),
    _id,
    schema: 1,
    cohortId: act.cohortId,
    collegeIds: collegeIdsOf(entry),
    classId: classIdOf(act.cohortId, entry.college, entry.class),
    majorId: majorIdOf(entry.college, entry.major, entry.level),
    studentNo: entry.studentNo,
    studentKey: studentKey(entry.studentNo),
    name: entry.name,
    pinyin: entry.pinyin ?? before?.pinyin ?? '',
    sex: entry.sex,
    ethnicity: entry.ethnicity,
    idType: entry.idType,
    // An equal number is not sealed anew: its cipher would differ and look like a change.
    idCipher: sealedBefore ?? act.keys.seal(entry.idNumber, _id),
    idHash: idHashOf(act.keys, entry.idType, entry.idNumber),
    bornOn: entry.bornOn,
    politics: entry.politics ?? before?.politics ?? '',
    collegeName: entry.college,
    majorName: entry.major,
    majorCode: entry.majorCode ?? before?.majorCode ?? '',
    direction: entry.direction ?? before?.direction ?? '',
    className: entry.class,
    grade: entry.grade,
    years: entry.years,
    level: entry.level,
    studyForm: entry.studyForm ?? before?.studyForm ?? '',
    enrolledOn: entry.enrolledOn ?? before?.enrolledOn ?? '',
    graduatesOn: entry.graduatesOn ?? before?.graduatesOn ?? '',
    status,
    statuses:
      before?.status === status
        ? statuses
        : [
            ...statuses,
            { kind: status, fromOn: dayOf(act.now), reason: '名册导入', by: act.by, at: act.now },
          ],
    importHash: importHashOf(act, entry),
    updatedAt: act.now,
  }
  row.recordHash = recordHashOf(act.keys, valuesOf(row, entry.idNumber))
  row.enrolment = stateOf(row)
  return row
}

const neverSeen = {
  recordHash: '',
  bound: false,
  enrolment: 'unchecked',
  confirmation: null,
  openCaseId: null,
} as const satisfies Partial<GraduateRow>

/** The derived state: a confirmation counts only for the very record it confirmed. */
export const stateOf = (row: GraduateRow): GraduateRow['enrolment'] =>
  boardStateOf({ ...factsOf(row), wasCorrected: row.corrected ?? false })

export interface Change {
  entry: RosterEntry
  before: GraduateRow
  row: GraduateRow
  /** Label → value before and after, only where they differ; document numbers masked. */
  differs: Record<string, { before: string; after: string }>
  /** Labels of the key fields among them. */
  keyLabels: string[]
}

/** How an imported person differs from the row that is there. */
export function changeOf(act: ImportAct, entry: RosterEntry, before: GraduateRow): Change {
  const isSameNumber = before.idHash === idHashOf(act.keys, entry.idType, entry.idNumber)
  const row = rowFrom(act, entry, before, isSameNumber ? before.idCipher : undefined)
  const was = shownValues(before, isSameNumber ? entry.idNumber : idNumberOf(act.keys, before))
  const is = shownValues(row, entry.idNumber)
  const differs: Change['differs'] = {}
  const keyLabels: string[] = []
  for (const [name, { label }] of Object.entries(recordFields)) {
    const field = name as keyof typeof recordFields
    if (was[field] === is[field] && (field !== 'idNumber' || isSameNumber)) continue
    differs[label] = { before: was[field], after: is[field] }
    if ((keyFields as readonly string[]).includes(field)) keyLabels.push(label)
  }
  return { entry, before, row, differs, keyLabels }
}

const shownValues = (row: GraduateRow, idNumber: string): RecordValues => ({
  ...valuesOf(row, idNumber),
  idNumber: maskIdNumber(idNumber),
})
