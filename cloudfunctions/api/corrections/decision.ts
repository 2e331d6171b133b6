// The offices' side: what waits, passing it on, returning it, and the registrar's approval that changes the record.
import type { Checked } from '../../../src/domain/action'
import { isReason } from '../../../src/domain/accounts/rules'
import type { CorrectionState, corrections } from '../../../src/domain/corrections/contract'
import { stateAfter, stateNow, whyNotMove } from '../../../src/domain/corrections/rules'
import { isListed } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import { dayOf } from '../../../src/domain/time'
import { postOf, type Context, type HandlersOf } from '../context'
import { classesWithAdviser } from '../enrolment/case-level'
import { dropSignature } from '../enrolment/signature'
import { moveAlong } from '../roster-import/write'
import { saveForm } from '../settings-form'
import type { AuditEntry, Database, Transaction } from '../store/database'
import type { CorrectionRow } from '../store/rows'
import { once } from './application'
import { currentValues, isStale, rewritten } from './rewrite'
import { settingsFormOf, settingsOf } from './settings'
import {
  closing,
  correctionInReach,
  correctionShown,
  differenceOf,
  hasAdviser,
  hasDone,
  holdIdOf,
  masked,
  newValuesOf,
  shownAgain,
} from './shown'

type Decisions = Pick<
  HandlersOf<typeof corrections>,
  'show' | 'list' | 'decide' | 'settings' | 'saveSettings'
>

const PAGE = 50

export const decisionHandlers: Decisions = {
  show: (ctx, { correctionId }) => shownAgain(ctx, correctionId),

  async list(ctx, { cohortId, state, after }) {
    const db = ctx.store.beyondReach('only for operators and for who holds adviser posts')
    const where = {
      ...(cohortId ? { cohortId } : {}),
      ...(state ? { state: db.command.in(storedAs(state)) } : {}),
      ...(after ? { _id: db.command.gt(after) } : {}),
    }
    const rows = await ctx.store.find('corrections', where, {
      limit: PAGE,
      orderBy: [['_id', 'asc']],
    })
    const classIds = [...new Set(rows.map((row) => row.classId))]
    const advised = await classesWithAdviser(db, classIds, ctx.now)
    const items = rows.map((row) => correctionShown(ctx.keys, row, advised.has(row.classId)))
    return {
      items: state ? items.filter((item) => item.state === state) : items,
      next: rows.length === PAGE ? (rows[PAGE - 1]?._id ?? null) : null,
    }
  },

  async decide(ctx, input) {
    const { correctionId: id, move } = input
    const reason = input.reason.trim()
    if (move === 'return' && !isReason(reason)) throw new Refused('REASON_NEEDED')
    const known = await correctionInReach(ctx, id)
    const db = ctx.store.beyondReach('the application was found within reach')
    if (hasDone(known, ctx.act)) return nameFollows(ctx, db, known)
    const isAdvised = await hasAdviser(db, known.classId, ctx.now)
    const { graduateId } = known
    const entry: AuditEntry = { action: 'corrections.decide', target: id, graduateId, reason }
    await once(db, entry, async (t) => {
      const current = await t.get('corrections', id)
      if (!current) throw new Refused('NOT_FOUND')
      if (hasDone(current, ctx.act)) return
      const next = nextState(ctx, current, input, isAdvised)
      if (next === 'approved') await approve(ctx, t, current, entry)
      else {
        entry.before = { state: current.state }
        entry.after = { state: next }
      }
      const step = { at: ctx.now, move, byName: postOf(ctx).name, reason, act: ctx.act }
      await t.patch('corrections', id, {
        state: next,
        steps: [...current.steps, { ...step, byRole: roleOf(ctx) }],
        ...closing(next, ctx.now),
      })
    })
    return nameFollows(ctx, db, known)
  },

  settings: (ctx, { cohortId }) =>
    settingsFormOf(ctx.store.beyondReach('settings hold nothing personal'), cohortId),

  async saveSettings(ctx, { cohortId, settings: { version, ...settings } }) {
    const db = ctx.store.beyondReach('settings hold nothing personal')
    const [cohort, before] = await Promise.all([
      db.get('cohorts', cohortId),
      settingsOf(db, cohortId),
    ])
    if (!cohort) throw new Refused('NOT_FOUND')
    const entry = { action: 'corrections.saveSettings', target: cohortId, before, after: settings }
    await saveForm(db, entry, 'correction_settings', version, { _id: cohortId, ...settings })
    return { done: true }
  },
}

/**
 * The application as it is now. Where a new name took effect, whatever carries the name beside the record follows
 * it, as it does when a table brings it; a repetition does what is left of that.
 */
async function nameFollows(ctx: Context, db: Database, { _id, graduateId }: CorrectionRow) {
  const shown = await shownAgain(ctx, _id)
  const isRenamed =
    shown.state === 'approved' && shown.changes.some(({ field }) => field === 'name')
  const row = isRenamed ? await db.get('graduates', graduateId) : null
  if (row) await moveAlong(db, row, row)
  return shown
}

/** An application at a vacant adviser's post is shown with the college, but lies where it was put. */
const storedAs = (state: CorrectionState): CorrectionState[] =>
  state === 'atCollege' ? ['atAdviser', 'atCollege'] : [state]

/** The state that this post's move leads to, or the refusal. What was read must be what is decided. */
function nextState(
  ctx: Context,
  current: CorrectionRow,
  { move, version }: Checked<typeof corrections.decide>,
  isAdvised: boolean,
): CorrectionState {
  const state = stateNow(current.state, isAdvised)
  const refusal = whyNotMove(state, move, ctx.role)
  if (refusal) throw new Refused(refusal)
  if (version !== current.steps.length) throw new Refused('CORRECTION_MOVED')
  return stateAfter(state, move)
}

/** The one place where an application changes a record. */
async function approve(
  ctx: Context,
  t: Transaction,
  correction: CorrectionRow,
  entry: AuditEntry,
): Promise<void> {
  const graduate = await t.get('graduates', correction.graduateId)
  if (!graduate) throw new Refused('NOT_FOUND')
  if (!isListed(graduate.status)) throw new Refused('CORRECTION_NOT_LISTED')
  const difference = differenceOf(ctx.keys, correction)
  if (isStale(currentValues(ctx.keys, graduate), difference, dayOf(ctx.now)))
    throw new Refused('CORRECTION_STALE')
  await t.patch(
    'graduates',
    graduate._id,
    rewritten(ctx.keys, graduate, newValuesOf(difference), ctx.now, correction._id),
  )
  await dropSignature(t, graduate)
  for (const field of correction.fields) await t.remove('locks', holdIdOf(graduate._id, field))
  entry.action = 'corrections.approve'
  entry.before = masked(difference, 'before')
  entry.after = masked(difference, 'after')
}

export function roleOf(ctx: Context): 'adviser' | 'college' | 'registrar' {
  if (ctx.role === 'adviser' || ctx.role === 'college' || ctx.role === 'registrar') return ctx.role
  throw new Error('only these three decide')
}
