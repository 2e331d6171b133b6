// Applications that are under way: known to the graduate's row, so that a record about to change is not confirmed.
import type { OpenCorrection } from '../../../src/domain/corrections/contract'
import { isOver } from '../../../src/domain/corrections/rules'
import { dropSignature } from '../enrolment/signature'
import { stateOf } from '../roster-import/graduate-row'
import type { Database, Transaction } from '../store/database'
import type { GraduateRow } from '../store/rows'

/** 我发现有误 voids a confirmation at any time: an application says that a key field is wrong. */
export async function noteOpen(t: Transaction, graduateId: string, id: string): Promise<void> {
  const row = await t.get('graduates', graduateId)
  if (!row) return
  await dropSignature(t, row)
  const open = [...(row.openCorrections ?? []), id]
  await t.patch('graduates', graduateId, {
    openCorrections: open,
    confirmation: null,
    enrolment: 'disputed',
  })
}

/** The patch of a row whose application is over. */
export function withoutOpen(row: GraduateRow, id: string): Partial<GraduateRow> {
  const openCorrections = (row.openCorrections ?? []).filter((each) => each !== id)
  return { openCorrections, enrolment: stateOf({ ...row, openCorrections }) }
}

export async function noteOver(t: Transaction, graduateId: string, id: string): Promise<void> {
  const row = await t.get('graduates', graduateId)
  if (row) await t.patch('graduates', graduateId, withoutOpen(row, id))
}

/** At most so many applications of one person are looked through. */
const LOOKED_AT = 50

/** The one that its owner must know of: a returned one first, for it waits for him. */
export async function openCorrectionOf(
  db: Database,
  graduateId: string,
): Promise<OpenCorrection | null> {
  const rows = await db.find(
    'corrections',
    { graduateId, closedAt: null },
    { limit: LOOKED_AT, fields: ['_id', 'state', 'steps', 'appliedAt'] },
  )
  const open = rows.filter((row) => !isOver(row.state)).sort((a, b) => b.appliedAt - a.appliedAt)
  const row = open.find(({ state }) => state === 'returned') ?? open[0]
  if (!row) return null
  const returned = row.state === 'returned'
  const last = row.steps[row.steps.length - 1]
  return { id: row._id, returned, reason: returned ? (last?.reason ?? '') : '' }
}
