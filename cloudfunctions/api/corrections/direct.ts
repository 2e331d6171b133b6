// Fields that are no key fields: staff correct them at once, and every correction stays readable.
import { isReason } from '../../../src/domain/accounts/rules'
import { checkDirect, movedSince } from '../../../src/domain/corrections/changes'
import type { corrections, DirectField } from '../../../src/domain/corrections/contract'
import { recordFields, type RecordFieldName } from '../../../src/domain/enrolment/record'
import { isListed } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import { postOf, type HandlersOf } from '../context'
import { dropSignature } from '../enrolment/signature'
import type { AuditEntry } from '../store/database'
import type { AuditRow } from '../store/rows'
import { once } from './application'
import { currentValues, rewritten } from './rewrite'
import { masked, type Difference } from './shown'

type Direct = Pick<HandlersOf<typeof corrections>, 'correct' | 'history'>

const HISTORY_MAX = 100

export const directHandlers: Direct = {
  async correct(ctx, { graduateId, changes, seen = {}, reason }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    const row = await ctx.store.get('graduates', graduateId)
    if (!row) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach('the graduate is in reach')
    // A repetition finds its own values and would call them no change.
    if (await db.hasActed(graduateId)) return { done: true }
    const entry: AuditEntry = {
      action: 'corrections.correct',
      target: graduateId,
      graduateId,
      reason,
    }
    await once(db, entry, async (t) => {
      const current = await t.get('graduates', graduateId)
      if (!current) throw new Refused('NOT_FOUND')
      if (current.act === ctx.act) return
      if (!isListed(current.status)) throw new Refused('CORRECTION_NOT_LISTED')
      const before = currentValues(ctx.keys, current)
      const moved = movedSince(before, seen)
      if (moved) throw new Refused('FIELD_MOVED', { detail: { now: before[moved] || '（空）' } })
      const { after, problems } = checkDirect(before, changes)
      const wrong = Object.entries(problems).map(([field, fault]) => [`changes.${field}`, fault])
      const fields = Object.keys(after) as DirectField[]
      if (wrong.length === 0 && fields.length === 0) wrong.push(['changes', { code: 'REQUIRED' }])
      if (wrong.length > 0)
        throw new Refused('INVALID_INPUT', { fields: Object.fromEntries(wrong) })
      const difference: Difference = Object.fromEntries(
        fields.map((field) => [field, { before: before[field], after: after[field] ?? '' }]),
      )
      entry.before = masked(difference, 'before')
      entry.after = masked(difference, 'after')
      await dropSignature(t, current)
      await t.patch('graduates', graduateId, rewritten(ctx.keys, current, after, ctx.now))
    })
    return { done: true }
  },

  async history(ctx, { graduateId }) {
    const row = await ctx.store.get('graduates', graduateId ?? postOf(ctx).graduateId ?? '')
    if (!row) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach('the graduate is in reach')
    const rows = await db.find(
      'audit',
      {
        graduateId: row._id,
        action: db.command.in(['corrections.approve', 'corrections.correct']),
      },
      { limit: HISTORY_MAX, orderBy: [['at', 'desc']] },
    )
    return { items: rows.map(entryShown) }
  },
}

const entryShown = (row: AuditRow) => {
  const before = JSON.parse(row.before) as Partial<Record<RecordFieldName, string>>
  const after = JSON.parse(row.after) as Partial<Record<RecordFieldName, string>>
  return {
    at: row.at,
    how: row.action === 'corrections.approve' ? ('application' as const) : ('direct' as const),
    byName: row.name,
    reason: row.reason,
    changes: (Object.keys(after) as RecordFieldName[]).map((field) => ({
      field,
      label: recordFields[field].label,
      before: before[field] ?? '',
      after: after[field] ?? '',
    })),
  }
}
