// Writes new values into a graduate's row; approval and direct correction alone come here.
import { checkChanges } from '../../../src/domain/corrections/changes'
import type { AppliedField } from '../../../src/domain/corrections/contract'
import type { RecordFieldName, RecordValues } from '../../../src/domain/enrolment/record'
import type { IdType } from '../../../src/domain/enrolment/documents'
import type { Keyring } from '../keyring'
import { idNumberOf, recordHashOf, valuesOf } from '../record'
import { idHashOf, stateOf } from '../roster-import/graduate-row'
import type { GraduateRow } from '../store/rows'
import { newValuesOf, type Difference } from './shown'
import { withoutOpen } from './under-way'

export const currentValues = (keys: Keyring, row: GraduateRow): RecordValues =>
  valuesOf(row, idNumberOf(keys, row))

/**
 * The patch that gives a row these values. A confirmation of the old ones counts no longer, for its hash
 * differs; `over` is the application that ends with this. Nothing that was imported equals the row any more, so the next import shows what it would undo.
 */
export function rewritten(
  keys: Keyring,
  row: GraduateRow,
  after: Partial<Record<RecordFieldName, string>>,
  now: number,
  over?: string,
): Partial<GraduateRow> {
  const { idNumber, ...plain } = after
  const before = idNumberOf(keys, row)
  const idType = (after.idType ?? row.idType) as IdType
  const next: GraduateRow = {
    ...row,
    ...plain,
    idType,
    idHash: idHashOf(keys, idType, idNumber ?? before),
    idCipher: idNumber === undefined ? row.idCipher : keys.seal(idNumber, row._id),
    importHash: '',
    corrected: true,
    ...(over === undefined ? {} : { openCorrections: withoutOpen(row, over).openCorrections }),
  } as GraduateRow
  const recordHash = recordHashOf(keys, valuesOf(next, idNumber ?? before))
  const { idHash, idCipher, importHash, openCorrections } = next
  return {
    ...plain,
    idType,
    idHash,
    idCipher,
    importHash,
    corrected: true,
    ...(openCorrections ? { openCorrections } : {}),
    recordHash,
    enrolment: stateOf({ ...next, recordHash }),
    updatedAt: now,
  } as Partial<GraduateRow>
}

/**
 * Whether the record has moved under an application: a value is neither what it was nor what it should
 * become, or the new values do not fit the rest any more.
 */
export function isStale(now: RecordValues, difference: Difference, today: string): boolean {
  const entries = Object.entries(difference) as [AppliedField, { before: string; after: string }][]
  const isOther = ([field, { before, after }]: (typeof entries)[number]) =>
    now[field] !== before && now[field] !== after
  if (entries.some(isOther)) return true
  const left = entries.filter(([field, { after }]) => now[field] !== after)
  const asked = newValuesOf(Object.fromEntries(left))
  return Object.keys(checkChanges(now, asked, today).problems).length > 0
}
