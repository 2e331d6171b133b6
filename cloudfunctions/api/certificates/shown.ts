// A certificate as it is read: within reach, with its version, and how many others have the same number.
import type { Certificate, Move } from '../../../src/domain/certificates/contract'
import { PHOTO_KEPT_DAYS } from '../../../src/domain/certificates/rules'
import { Refused } from '../../../src/domain/errors'
import { DAY_MS } from '../../../src/domain/time'
import { postOf, type Context } from '../context'
import type { Database } from '../store/database'
import type { CertificateRow } from '../store/rows'

export function certificateShown(row: CertificateRow, sharedWith = 0): Certificate {
  const { closedAt, photo } = row
  return {
    ...row,
    id: row._id,
    version: row.steps.length,
    hasPhoto: photo !== null,
    photoDeletedAt: row.photoDeletedAt ?? null,
    photoUntil: photo && closedAt !== null ? closedAt + PHOTO_KEPT_DAYS * DAY_MS : null,
    sharedWith,
  }
}

export async function certificateInReach(ctx: Context, id: string): Promise<CertificateRow> {
  const row = await ctx.store.get('certificates', id)
  if (!row) throw new Refused('NOT_FOUND')
  return row
}

/** The certificate as it is now, for the reply; graduates are not told of other people's numbers. */
export async function certificateAgain(ctx: Context, id: string): Promise<Certificate> {
  const row = await certificateInReach(ctx, id)
  if (ctx.role === 'graduate') return certificateShown(row)
  const db = ctx.store.beyondReach('only how many others have the same number')
  return certificateShown(row, (await sharers(db, [row])).get(row._id))
}

/** Whether this very request has been here before. */
export const hasDone = (row: CertificateRow, act: string): boolean =>
  row.steps.some((step) => step.act === act)

export const stepBy = (
  ctx: Context,
  move: Move,
  byRole: CertificateRow['steps'][number]['byRole'],
  reason = '',
): CertificateRow['steps'][number] => ({
  at: ctx.now,
  move,
  byName: postOf(ctx).name,
  byRole,
  reason,
  act: ctx.act,
})

/** Row id → how many other people of the school have the same number in the same category. */
export async function sharers(
  db: Database,
  rows: readonly Pick<CertificateRow, '_id' | 'graduateId' | 'numberKey'>[],
): Promise<Map<string, number>> {
  const keys = [...new Set(rows.map((row) => row.numberKey).filter(Boolean))]
  if (keys.length === 0) return new Map()
  const holders = await db.find(
    'certificates',
    { numberKey: db.command.in(keys), state: db.command.neq('withdrawn') },
    { limit: 1000, fields: ['numberKey', 'graduateId'] },
  )
  const people = new Map<string, Set<string>>()
  for (const { numberKey, graduateId } of holders)
    people.set(numberKey, (people.get(numberKey) ?? new Set()).add(graduateId))
  return new Map(
    rows.map((row) => {
      const others = new Set(people.get(row.numberKey))
      others.delete(row.graduateId)
      return [row._id, others.size]
    }),
  )
}
