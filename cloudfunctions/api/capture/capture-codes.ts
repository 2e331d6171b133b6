// The tick 已下载采集码, and the board of who lacks it. The code itself is never asked for.
import type { capture } from '../../../src/domain/capture/contract'
import { checkedStatuses } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import { postOf, type Context, type HandlersOf } from '../context'
import { inCohortIdOf } from '../ids'
import { DuplicateKey } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import { graduateIdFor } from './facts'
import { countByClass } from './people'

type Codes = Pick<HandlersOf<typeof capture>, 'codeReady' | 'codeBoard' | 'codeLacking'>
const WHY = 'the tick is of a person who was read within reach; colleges only give the order'

export const captureCodeHandlers: Codes = {
  async codeReady(ctx, { ready, graduateId }) {
    const graduate = await ctx.store.get('graduates', graduateIdFor(ctx, graduateId))
    if (!graduate) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach(WHY)
    const _id = inCohortIdOf(graduate.cohortId, graduate._id)
    if (!ready) {
      await db.remove('capture_codes', { _id })
      return { codeReadyAt: null }
    }
    const row = { ...personScopeOf(graduate), at: ctx.now, byName: postOf(ctx).name }
    const forOwner = ctx.reach !== 'own'
    try {
      await db.insert('capture_codes', { _id, act: ctx.act, ...row, forOwner })
      return { codeReadyAt: ctx.now }
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      return { codeReadyAt: (await db.get('capture_codes', _id))?.at ?? ctx.now }
    }
  },

  async codeBoard(ctx, { cohortId }) {
    const db = ctx.store.beyondReach(WHY)
    const [classes, colleges, served] = await Promise.all([
      ctx.store.all('classes', { cohortId }),
      db.all('colleges', {}),
      servedOf(ctx, { cohortId }),
    ])
    const people = await countByClass(
      db,
      classes.map(({ _id }) => _id),
    )
    const ready = new Map<string, number>()
    for (const classId of served.values()) ready.set(classId, (ready.get(classId) ?? 0) + 1)
    const order = new Map(colleges.map((college) => [college._id, college.order]))
    return {
      classes: classes.sort(byOfficialOrder(order)).map(({ _id: classId, name }) => {
        const due = people.get(classId) ?? 0
        return { classId, name, due, ready: Math.min(due, ready.get(classId) ?? 0) }
      }),
    }
  },

  async codeLacking(ctx, { cohortId, classId }) {
    const db = ctx.store.beyondReach(WHY)
    const [schoolClass, people, served] = await Promise.all([
      ctx.store.get('classes', classId),
      ctx.store.all(
        'graduates',
        { cohortId, classId, status: db.command.in([...checkedStatuses]) },
        { fields: ['_id', 'name', 'studentNo', 'studentKey'] },
      ),
      servedOf(ctx, { cohortId, classId }),
    ])
    if (!schoolClass) throw new Refused('NOT_FOUND')
    const lacking = people.filter(({ _id }) => !served.has(_id))
    return {
      items: lacking
        .sort((a, b) => (a.studentKey < b.studentKey ? -1 : 1))
        .map(({ _id, name, studentNo }) => ({ graduateId: _id, name, studentNo })),
    }
  },
}

/** Graduate → class of those who have the code or need none any more: captured, exempt. */
async function servedOf(
  ctx: Context,
  where: { cohortId: string; classId?: string },
): Promise<Map<string, string>> {
  const { command } = ctx.store.beyondReach(WHY)
  const fields = { fields: ['_id', 'graduateId', 'classId'] }
  const [codes, done] = await Promise.all([
    ctx.store.all('capture_codes', where, fields),
    ctx.store.all(
      'capture_attendance',
      { ...where, state: command.in(['captured', 'exempt']) },
      fields,
    ),
  ])
  return new Map([...codes, ...done].map(({ graduateId, classId }) => [graduateId, classId]))
}
