// Images said to be wrong: who has which, and the moves that take one to the 教务处 and back to its owner.
import { isReason } from '../../../src/domain/accounts/rules'
import type { imageCheck } from '../../../src/domain/image-check/contract'
import { CaseState } from '../../../src/domain/image-check/contract'
import { deskOf, standingOf, stateAfter, whyNotMove } from '../../../src/domain/image-check/rules'
import { Refused } from '../../../src/domain/errors'
import type { PostRole } from '../../../src/domain/roles'
import { tell } from '../capture/offer'
import { postOf, type HandlersOf } from '../context'
import { advisedClasses } from '../enrolment/case-level'
import type { Database } from '../store/database'
import type { Store } from '../store/store'
import { imageCaseShown } from './shown'

type Cases = Pick<HandlersOf<typeof imageCheck>, 'cases' | 'decide'>

const PAGE = 50

export const imageCaseHandlers: Cases = {
  async cases(ctx, { cohortId, state, after }) {
    const db = ctx.store.beyondReach('only for operators')
    const where = {
      ...(cohortId ? { cohortId } : {}),
      state: state ?? db.command.in([...CaseState.options]),
      ...(after ? { _id: db.command.gt(after) } : {}),
    }
    const rows = await ctx.store.find('image_checks', where, {
      limit: PAGE,
      orderBy: [['_id', 'asc']],
    })
    const next = rows.length === PAGE ? (rows[PAGE - 1]?._id ?? null) : null
    return { items: rows.map(imageCaseShown), next }
  },

  async decide(ctx, { caseId, move, text, version }) {
    if (move === 'return' && !isReason(text)) throw new Refused('REASON_NEEDED')
    const known = await ctx.store.get('image_checks', caseId)
    if (!known) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach('the case was found within reach')
    const { name: byName, role: byRole } = postOf(ctx)
    const entry = {
      action: 'imageCheck.decide',
      target: caseId,
      graduateId: caseId,
      reason: text,
      before: { state: known.state },
      after: { move },
    }
    const kept = await db.transact(entry, async (t) => {
      const row = await t.get('image_checks', caseId)
      if (!row) throw new Refused('NOT_FOUND')
      if (row.steps.some(({ act }) => act === ctx.act)) return row
      const refusal = whyNotMove(row.state, move, byRole)
      if (refusal) throw new Refused(refusal)
      if (version !== row.steps.length) throw new Refused('IMAGE_CASE_MOVED')
      const state = stateAfter(row.state, move)
      const step = { at: ctx.now, move, byName, byRole, text, act: ctx.act }
      const next = { ...row, state, act: ctx.act, steps: [...row.steps, step] }
      await t.set('image_checks', next)
      await t.patch('graduates', caseId, { imageCheck: standingOf(state) })
      if (move !== 'pass') {
        const said = move === 'resolve' ? '图像有误已处理' : '图像有误登记已退回'
        const notice = `${said}：${text}。请到学信网重新核对一次`
        await tell(t, caseId, { _id: `image:${caseId}:${version}`, text: notice, at: ctx.now })
      }
      return next
    })
    return imageCaseShown(kept)
  },
}

/** More than anybody looks at in a day; the number then reads as “at least”. */
const COUNTED = 500

/** How many lie with a post now: an adviser's post that is vacant is the college's to look after. */
export async function imageCasesWith(
  db: Database,
  store: Store,
  role: PostRole,
  now: number,
): Promise<number> {
  const state = deskOf[role]
  if (!state) return 0
  if (role !== 'college') return store.count('image_checks', { state })
  const [rows, advised] = await Promise.all([
    store.find('image_checks', { state }, { limit: COUNTED, fields: ['_id', 'classId'] }),
    advisedClasses(db, now),
  ])
  return rows.filter(({ classId }) => !advised.has(classId)).length
}
