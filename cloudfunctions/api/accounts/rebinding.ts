// 换绑: a person with a new WeChat proves who they are, adviser or college decides, the old account is told.
import type { accounts } from '../../../src/domain/accounts/contract'
import { Refused } from '../../../src/domain/errors'
import type { HandlersOf } from '../context'
import { bindingIdOf } from '../ids'
import { DuplicateKey } from '../store/database'
import type { RebindRow } from '../store/rows'
import { bindingRow } from './binding'
import { prove } from './proof'

type Rebinding = Pick<HandlersOf<typeof accounts>, 'requestRebind' | 'rebinds' | 'decideRebind'>

const PAGE = 50

export const rebindHandlers: Rebinding = {
  async requestRebind(ctx, { proof, reason }) {
    const { graduate, forgive } = await prove(ctx, proof)
    await forgive()
    const db = ctx.store.beyondReach('the facts have been proven')
    const row: RebindRow = {
      _id: `${graduate._id}:${ctx.keys.hash('rebind', ctx.openid).slice(0, 16)}`,
      act: ctx.act,
      graduateId: graduate._id,
      classId: graduate.classId,
      collegeIds: graduate.collegeIds,
      openid: ctx.openid,
      name: graduate.name,
      studentNo: graduate.studentNo,
      className: graduate.className,
      reason,
      requestedAt: ctx.now,
      state: 'waiting',
      note: '',
    }
    try {
      await db.insert('rebinds', row)
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      const earlier = await db.get('rebinds', row._id)
      if (earlier?.state === 'waiting' && earlier.act !== ctx.act)
        throw new Refused('REBIND_PENDING')
      await db.set('rebinds', row)
    }
    return { done: true }
  },

  async rebinds(ctx, { after }) {
    const db = ctx.store.beyondReach('only for the comparison operator')
    const rows = await ctx.store.find(
      'rebinds',
      { state: 'waiting', ...(after ? { _id: db.command.gt(after) } : {}) },
      { limit: PAGE, orderBy: [['_id', 'asc']] },
    )
    const items = rows.map((row) => ({ ...row, id: row._id }))
    return { items, next: rows.length === PAGE ? (rows[PAGE - 1]?._id ?? null) : null }
  },

  async decideRebind(ctx, { rebindId, approve, note }) {
    const request = await ctx.store.get('rebinds', rebindId)
    if (!request) throw new Refused('NOT_FOUND')
    const graduate = await ctx.store.get('graduates', request.graduateId)
    if (!graduate) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach('the request was found within reach; posts carry other fields')
    const entry = {
      action: 'accounts.decideRebind',
      target: rebindId,
      graduateId: graduate._id,
      after: { approve, note },
    }
    await db.transact(entry, async (t) => {
      const current = await t.get('rebinds', rebindId)
      if (current?.act === ctx.act && current.state !== 'waiting') return
      if (current?.state !== 'waiting') throw new Refused('CASE_OVER')
      await t.patch('rebinds', rebindId, { state: approve ? 'approved' : 'refused', note })
      if (!approve) {
        const text = note ? `换绑申请没有通过：${note}` : '换绑申请没有通过，请联系辅导员'
        await t.insert('notices', {
          _id: `${ctx.act}:new`,
          openid: request.openid,
          text,
          at: ctx.now,
        })
        return
      }
      const old = await t.get('posts', bindingIdOf(graduate._id))
      const record = (await t.get('graduates', graduate._id)) ?? graduate
      await t.set('posts', bindingRow(record, request.openid, ctx.now))
      await t.patch('graduates', graduate._id, { bound: true })
      if (old && old.openid !== request.openid)
        await t.insert('notices', {
          _id: `${ctx.act}:old`,
          openid: old.openid,
          text: `${graduate.name}（${graduate.className}）的学籍已换绑到另一个微信。如非本人申请，请立即联系辅导员。`,
          at: ctx.now,
        })
    })
    return { done: true }
  },
}
