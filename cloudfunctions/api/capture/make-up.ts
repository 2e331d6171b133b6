// Make-up: what absent people are told, their own reports, and what the college makes of them.
import type { capture } from '../../../src/domain/capture/contract'
import { captureItem } from '../../../src/domain/capture/checklist'
import {
  isAbsentee,
  whyNotJudge,
  whyNotReport,
  wrongDay,
} from '../../../src/domain/capture/make-up'
import { Refused } from '../../../src/domain/errors'
import { isReason } from '../../../src/domain/accounts/rules'
import { postOf, type HandlersOf } from '../context'
import { studentTimeOf } from '../enrolment/facts'
import { openTicket } from '../files'
import { inCohortIdOf } from '../ids'
import { isSavedAlready, saveForm } from '../settings-form'
import { DuplicateKey } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { CaptureMakeUpInfoRow, CaptureMakeUpRow } from '../store/rows'
import { graduateIdFor } from './facts'
import { makeUpInfoOf, readDay, reportShown } from './my-day'
import { tell } from './offer'
import { captureOf } from './of-graduate'
import { markAnew } from './mark'

type MakeUp = Pick<
  HandlersOf<typeof capture>,
  'makeUpInfo' | 'saveMakeUpInfo' | 'reportMakeUp' | 'judgeMakeUp'
>
const WHY =
  'the report is of a person who was read within reach; what absent people read is for all'

export const makeUpHandlers: MakeUp = {
  async makeUpInfo(ctx, { cohortId }) {
    const db = ctx.store.beyondReach(WHY)
    return makeUpInfoOf(ctx.cloud, await db.get('capture_make_up_info', cohortId))
  },

  async saveMakeUpInfo(ctx, { cohortId, text, ticket, dropPicture, fromOn, untilOn, version }) {
    const db = ctx.store.beyondReach(WHY)
    const [cohort, known] = await Promise.all([
      db.get('cohorts', cohortId),
      db.get('capture_make_up_info', cohortId),
    ])
    if (!cohort) throw new Refused('NOT_FOUND')
    // Also before the ticket is asked for: the first time has used it up.
    if (await isSavedAlready(db, cohortId, known, version)) return makeUpInfoOf(ctx.cloud, known)
    if (fromOn && untilOn && untilOn < fromOn)
      throw new Refused('INVALID_INPUT', { fields: { untilOn: { code: 'END_BEFORE_START' } } })
    const upload = ticket ? (await openTicket(ctx, ticket, 'makeUpCode')).row : null
    const kept = dropPicture ? '' : (known?.fileId ?? '')
    const row: CaptureMakeUpInfoRow = {
      ...{ _id: cohortId, text, fromOn, untilOn },
      fileId: upload?.fileId ?? kept,
      savedAt: ctx.now,
      byName: postOf(ctx).name,
    }
    const { text: textBefore, fromOn: fromBefore, untilOn: untilBefore } = known ?? {}
    const entry = {
      ...{ action: 'capture.saveMakeUpInfo', target: cohortId },
      before: { text: textBefore, fromOn: fromBefore, untilOn: untilBefore },
      after: { text, fromOn, untilOn },
    }
    const saved = await saveForm(db, entry, 'capture_make_up_info', version, row, async (t) => {
      // Without its ticket the picture is no leftover for the timer to sweep.
      if (upload) await t.remove('files', upload._id)
      await markAnew(t, cohortId, ctx.act)
    })
    if (known?.fileId && known.fileId !== row.fileId) await ctx.cloud.remove(known.fileId)
    return makeUpInfoOf(ctx.cloud, saved)
  },

  async reportMakeUp(ctx, { on, place, note, graduateId: named }) {
    const graduate = await ctx.store.get('graduates', graduateIdFor(ctx, named))
    if (!graduate) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach(WHY)
    const { cohortId } = graduate
    const { attendance, makeUp } = await readDay(db, graduate)
    const id = inCohortIdOf(cohortId, graduate._id)
    let row = makeUp
    if (row?.act !== ctx.act) {
      const refusal = whyNotReport(isAbsentee(attendance), makeUp?.state ?? null)
      if (refusal) throw new Refused(refusal)
      const missedOn = attendance.filter(({ state }) => state === 'absent').map((it) => it.on)
      const problem = wrongDay(on, missedOn.sort()[0] ?? on, ctx.now)
      if (problem) throw new Refused('INVALID_INPUT', { fields: { on: problem } })
      const next: CaptureMakeUpRow = {
        ...{ _id: id, act: ctx.act, ...personScopeOf(graduate) },
        ...{ state: 'reported', on, place, note, reportedAt: ctx.now, reason: '' },
        byName: postOf(ctx).name,
        reportedBy: ctx.reach === 'own' ? '' : postOf(ctx).name,
      }
      const entry = { action: 'capture.reportMakeUp', target: id, graduateId: graduate._id }
      row = await once(() =>
        db.transact({ ...entry, after: { on, place } }, async (t) => {
          const now = await t.get('capture_make_ups', id)
          if (now?.act === ctx.act) return now
          const late = whyNotReport(true, now?.state ?? null)
          if (late) throw new Refused(late)
          await t.set('capture_make_ups', next)
          if (next.reportedBy)
            await tell(t, graduate._id, {
              _id: `makeup:${ctx.act}`,
              text: `${next.reportedBy} 代您登记了补拍（${on} · ${place}），等学院确认。`,
              at: ctx.now,
            })
          return next
        }),
      )
    }
    const report = reportShown(row)
    if (ctx.reach !== 'own') return { report, item: null }
    const [mine, time] = await Promise.all([
      captureOf(db, graduate, ctx.now),
      studentTimeOf(db, cohortId, 'capture', graduate._id),
    ])
    return { report, item: captureItem({ ...time, ...mine }, ctx.now) }
  },

  async judgeMakeUp(ctx, { cohortId, graduateId, confirm, reason, seenAt }) {
    const id = inCohortIdOf(cohortId, graduateId)
    const [graduate, known] = await Promise.all([
      ctx.store.get('graduates', graduateId),
      ctx.store.get('capture_make_ups', id),
    ])
    if (!graduate || graduate.cohortId !== cohortId) throw new Refused('NOT_FOUND')
    if (known && known.act === ctx.act) return reportShown(known)
    if (!confirm && !isReason(reason)) throw new Refused('REASON_NEEDED')
    const db = ctx.store.beyondReach(WHY)
    const state = confirm ? 'confirmed' : 'returned'
    const entry = {
      ...{ action: 'capture.judgeMakeUp', target: id, graduateId, reason },
      ...{ before: known?.state ?? null, after: state },
    }
    const row = await once(() =>
      db.transact(entry, async (t) => {
        const now = await t.get('capture_make_ups', id)
        if (now?.act === ctx.act) return now
        const refusal = whyNotJudge(now, seenAt)
        if (refusal || !now) throw new Refused(refusal ?? 'MAKE_UP_NOT_REPORTED')
        const byName = postOf(ctx).name
        const next: CaptureMakeUpRow = { ...now, state, reason, byName, act: ctx.act }
        await t.set('capture_make_ups', next)
        await tell(t, graduateId, {
          _id: `makeup:${ctx.act}`,
          text: confirm
            ? `您登记的补拍（${now.on} · ${now.place}）已由学院确认。`
            : `您登记的补拍被退回：${reason}。请在“毕业图像采集”里改好后重新提交。`,
          at: ctx.now,
        })
        return next
      }),
    )
    return reportShown(row)
  },
}

/** The same request twice at once meets its own audit row: asked again, it finds what the first one did. */
async function once<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    throw new Refused('BUSY')
  }
}
