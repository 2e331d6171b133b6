// What an imported person does to the roster: a new row, or a patch of the one that is there.
import { boardStateOf } from '../../../src/domain/enrolment/board'
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import type { AppliedField } from '../../../src/domain/corrections/contract'
import { keyFields, recordFields, type RecordValues } from '../../../src/domain/enrolment/record'
import { mayImportKeyFields } from '../../../src/domain/enrolment/rules'
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
  /** When 核对 opens to students, by cohort, epoch ms. */
  opensAt: ReadonlyMap<string, number | null>
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
  /** What the table says, also where it is not for the table to say. */
  entry: RosterEntry
  before: GraduateRow
  row: GraduateRow
  /** Label → value before and after, only where they differ; document numbers masked. */
  differs: Record<string, { before: string; after: string }>
  /** Labels of the key fields among them. */
  keyLabels: string[]
  /** Where the table says another key field than the record, which keeps its own. */
  held: Change['differs']
  /** Whether anything is to be written. */
  isNews: boolean
}

/** How an imported person differs from the row that is there, and what of it would be written. */
export function changeOf(act: ImportAct, entry: RosterEntry, before: GraduateRow): Change {
  const isSameNumber = before.idHash === idHashOf(act.keys, entry.idType, entry.idNumber)
  const idNumber = isSameNumber ? entry.idNumber : idNumberOf(act.keys, before)
  const opensAt = act.opensAt.get(before.cohortId) ?? null
  const isOpen = mayImportKeyFields(opensAt, before.enrolment, act.now)
  const written = isOpen ? entry : heldTo(before, idNumber, entry)
  const isNumberKept = isSameNumber || !isOpen
  const row = rowFrom(act, written, before, isNumberKept ? before.idCipher : undefined)
  const was = valuesOf(before, idNumber)
  const differs = differenceOf(was, valuesOf(row, written.idNumber))
  const held = isOpen ? {} : differenceOf(was, { ...was, ...keptOf(entry, entry.idNumber) })
  const keyLabels = keyFields.map((field) => recordFields[field].label).filter((it) => differs[it])
  const isNews = Object.keys(differs).length > 0 || isElsewhere(before, row)
  return { entry, before, row, differs, keyLabels, held, isNews }
}

/** The entry with the record's own key fields; the 拼音 of a name that is not taken goes with it. */
const heldTo = (before: GraduateRow, idNumber: string, entry: RosterEntry): RosterEntry => ({
  ...entry,
  ...keptOf(before, idNumber),
  ...(entry.name === before.name ? {} : { pinyin: before.pinyin }),
})

/** The fields that change only by application once the record lies before its owner. */
const keptOf = (
  { name, sex, ethnicity, idType, bornOn }: Pick<RosterEntry, Exclude<AppliedField, 'idNumber'>>,
  idNumber: string,
): Pick<RosterEntry, AppliedField> => ({ name, sex, ethnicity, idType, idNumber, bornOn })

/** Whether the row of a person moves to others' lists. */
export const isElsewhere = (before: GraduateRow, row: GraduateRow): boolean =>
  before.classId !== row.classId ||
  before.name !== row.name ||
  before.collegeIds.join() !== row.collegeIds.join()

function differenceOf(was: RecordValues, is: RecordValues): Change['differs'] {
  const differs: Change['differs'] = {}
  for (const [name, { label }] of Object.entries(recordFields)) {
    const field = name as keyof typeof recordFields
    if (was[field] !== is[field])
      differs[label] = { before: shown(field, was), after: shown(field, is) }
  }
  return differs
}

const shown = (field: keyof typeof recordFields, values: RecordValues): string =>
  field === 'idNumber' ? maskIdNumber(values.idNumber) : values[field]
