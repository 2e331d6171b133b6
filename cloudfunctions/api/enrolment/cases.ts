// Staff follow the check: who has not, whose record is wrong, and confirming for a person without a phone.
import type { enrolment } from '../../../src/domain/enrolment/contract'
import { isReason } from '../../../src/domain/accounts/rules'
import { fieldSetOf, shownFields } from '../../../src/domain/enrolment/field-set'
import { checkedStatuses, whyNotCloseCase } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import { postOf, type HandlersOf } from '../context'
import { stateOf } from '../roster-import/graduate-row'
import type { ClassRow } from '../store/rows'
import { classesWithAdviser } from './case-level'
import { behalfTimeOf, versionOf } from './facts'
import { caseShown, confirmRecord } from './own-record'
import { enrolmentSettingsOf } from './settings'

type Cases = Pick<HandlersOf<typeof enrolment>, 'confirmFor' | 'cases' | 'closeCase' | 'board'>

const PAGE = 50

export const caseHandlers: Cases = {
  async confirmFor(ctx, { graduateId, reason }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    const row = await ctx.store.get('graduates', graduateId)
    if (!row) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach('tasks hold nothing personal')
    const [time, settings] = await Promise.all([
      behalfTimeOf(db, row.cohortId, 'enrolment', row._id, ctx.role),
      enrolmentSettingsOf(db, row.cohortId),
    ])
    const fieldSet = fieldSetOf(shownFields(settings))
    const entry = { at: ctx.now, via: 'staff', byName: postOf(ctx).name, reason, fieldSet } as const
    // 代办 needs no signature: who has no smartphone signs the paper.
    await confirmRecord(ctx, row, time, { ...entry, seenVersion: versionOf(row, fieldSet) }, null)
    return { done: true }
  },

  async cases(ctx, { cohortId, state, after }) {
    const db = ctx.store.beyondReach('only for operators and for who holds adviser posts')
    const where = {
      ...(cohortId ? { cohortId } : {}),
      ...(state ? { state } : {}),
      ...(after ? { _id: db.command.gt(after) } : {}),
    }
    const rows = await ctx.store.find('cases', where, { limit: PAGE, orderBy: [['_id', 'asc']] })
    const advised = await classesWithAdviser(
      db,
      [...new Set(rows.map((row) => row.classId))],
      ctx.now,
    )
    return {
      items: rows.map((row) => caseShown(row, advised.has(row.classId) ? 'adviser' : 'college')),
      next: rows.length === PAGE ? (rows[PAGE - 1]?._id ?? null) : null,
    }
  },

  async closeCase(ctx, { caseId, outcome }) {
    const row = await ctx.store.get('cases', caseId)
    if (!row) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach('the case was found within reach')
    const entry = {
      action: 'enrolment.closeCase',
      target: caseId,
      graduateId: row.graduateId,
      after: { outcome },
    }
    await db.transact(entry, async (t) => {
      const current = await t.get('cases', caseId)
      if (!current) throw new Refused('NOT_FOUND')
      // This very request, once more.
      if (current.state === 'closed' && current.act === ctx.act) return
      const refusal = whyNotCloseCase(current.state)
      if (refusal) throw new Refused(refusal)
      const graduate = await t.get('graduates', row.graduateId)
      await t.patch('cases', caseId, { state: 'closed', outcome })
      if (!graduate) return
      await t.patch('graduates', row.graduateId, {
        openCaseId: null,
        enrolment: stateOf({ ...graduate, openCaseId: null }),
      })
    })
    return caseShown({ ...row, state: 'closed', outcome }, 'adviser')
  },

  async board(ctx, { cohortId }) {
    const where = {
      cohortId,
      status: ctx.store.beyondReach('operator').command.in([...checkedStatuses]),
    }
    const [tallies, classes] = await Promise.all([
      ctx.store.groups<Tally>('graduates', where, tally('$classId')),
      ctx.store.all('classes', { cohortId }),
    ])
    const counted = new Map(tallies.map((row) => [row._id, row]))
    return {
      at: ctx.now,
      classes: [...classes].sort(bySortKey).map((row) => {
        const { _id: classId, name: className, collegeIds, level } = row
        const { _id, ...counts } = counted.get(classId) ?? { ...nobody, _id: classId }
        return { classId, className, collegeIds, level, ...counts }
      }),
    }
  },
}

export interface Tally {
  _id: string | null
  total: number
  bound: number
  confirmed: number
  disputed: number
  corrected: number
}

const nobody = { total: 0, bound: 0, confirmed: 0, disputed: 0, corrected: 0 }

const countIf = (condition: unknown) => ({ $sum: { $cond: [condition, 1, 0] } })

/** Counts people from the rows themselves, so there is no counter that could drift. */
export const tally = (by: '$classId' | null) => ({
  _id: by,
  total: { $sum: 1 },
  bound: countIf('$bound'),
  confirmed: countIf({ $eq: ['$enrolment', 'confirmed'] }),
  disputed: countIf({ $eq: ['$enrolment', 'disputed'] }),
  corrected: countIf({ $eq: ['$enrolment', 'corrected'] }),
})

const bySortKey = (a: ClassRow, b: ClassRow) =>
  a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0
