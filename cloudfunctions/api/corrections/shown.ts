// An application as it lies in the database and as it is shown: opened, numbers masked, where it lies now.
import type { AppliedField, Correction } from '../../../src/domain/corrections/contract'
import { isOver, PHOTOS_KEPT_DAYS, stateNow } from '../../../src/domain/corrections/rules'
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import { recordFields, type RecordFieldName } from '../../../src/domain/enrolment/record'
import { Refused } from '../../../src/domain/errors'
import { DAY_MS } from '../../../src/domain/time'
import type { Context } from '../context'
import { classesWithAdviser } from '../enrolment/case-level'
import type { Keyring } from '../keyring'
import type { Database } from '../store/database'
import type { CorrectionRow } from '../store/rows'

/** What an application changes: field → value before and after. */
export type Difference = Partial<Record<RecordFieldName, { before: string; after: string }>>

export const sealDifference = (keys: Keyring, id: string, difference: Difference): string =>
  keys.seal(JSON.stringify(difference), id)

export const differenceOf = (keys: Keyring, row: CorrectionRow): Difference =>
  JSON.parse(keys.open(row.sealed, row._id)) as Difference

/** The new values alone. */
export const newValuesOf = (difference: Difference): Partial<Record<AppliedField, string>> =>
  Object.fromEntries(Object.entries(difference).map(([field, { after }]) => [field, after]))

/** As anybody may read it. */
export const maskedValue = (field: string, value: string): string =>
  field === 'idNumber' ? maskIdNumber(value) : value

/** One side of it, for the audit. */
export const masked = (difference: Difference, side: 'before' | 'after') =>
  Object.fromEntries(
    Object.entries(difference).map(([field, values]) => [field, maskedValue(field, values[side])]),
  )

export const changesShown = (difference: Difference) =>
  (Object.keys(recordFields) as RecordFieldName[]).flatMap((field) => {
    const values = difference[field]
    if (!values) return []
    const [before, after] = [maskedValue(field, values.before), maskedValue(field, values.after)]
    return [{ field, label: recordFields[field].label, before, after }]
  })

export function correctionShown(
  keys: Keyring,
  row: CorrectionRow,
  hasAdviser: boolean,
): Correction {
  const { closedAt } = row
  return {
    ...row,
    id: row._id,
    idType: row.idType ?? '居民身份证',
    changes: changesShown(differenceOf(keys, row)),
    state: stateNow(row.state, hasAdviser),
    version: row.steps.length,
    photos: row.photos.length,
    photosUntil: closedAt === null ? null : closedAt + PHOTOS_KEPT_DAYS * DAY_MS,
  }
}

export const hasAdviser = async (db: Database, classId: string, now: number): Promise<boolean> =>
  (await classesWithAdviser(db, [classId], now)).has(classId)

/** The application as it is now, for the reply. */
export async function shownAgain(ctx: Context, id: string): Promise<Correction> {
  const row = await correctionInReach(ctx, id)
  const db = ctx.store.beyondReach('only whether the class has an adviser')
  return correctionShown(ctx.keys, row, await hasAdviser(db, row.classId, ctx.now))
}

export async function correctionInReach(ctx: Context, id: string): Promise<CorrectionRow> {
  const row = await ctx.store.get('corrections', id)
  if (!row) throw new Refused('NOT_FOUND')
  return row
}

/** Whether this very request has been here before. */
export const hasDone = (row: CorrectionRow, act: string): boolean =>
  row.steps.some((step) => step.act === act)

export const closing = (state: CorrectionRow['state'], now: number) =>
  isOver(state) ? { closedAt: now } : {}

/** Held while an application about the field is open: its id is what makes it single. */
export const holdIdOf = (graduateId: string, field: string): string =>
  `correction#${graduateId}#${field}`
