// Binding a WeChat user to a record, unlocking, and taking the binding off.
import type { accounts } from '../../../src/domain/accounts/contract'
import { Refused } from '../../../src/domain/errors'
import { dayOf } from '../../../src/domain/time'
import { postOf, type HandlersOf } from '../context'
import { bindingIdOf, bindingTitle } from '../ids'
import { postFromRow } from '../session'
import { DuplicateKey } from '../store/database'
import type { GraduateRow, PostRow } from '../store/rows'
import { prove } from './proof'

type Binding = Pick<HandlersOf<typeof accounts>, 'bind' | 'unlock' | 'unbind'>

/** The post of a graduate who is bound: it carries the record's scope. */
export const bindingRow = (graduate: GraduateRow, openid: string, now: number): PostRow => ({
  _id: bindingIdOf(graduate._id),
  openid,
  role: 'graduate',
  title: bindingTitle(graduate.className),
  name: graduate.name,
  cohortId: graduate.cohortId,
  graduateId: graduate._id,
  classIds: [graduate.classId],
  collegeIds: graduate.collegeIds,
  school: false,
  fromOn: dayOf(now),
  untilOn: null,
  createdAt: now,
})

export const bindingHandlers: Binding = {
  async bind(ctx, proof) {
    const { graduate, forgive } = await prove(ctx, proof)
    const db = ctx.store.beyondReach('the facts have been proven')
    const bindingId = bindingIdOf(graduate._id)
    const entry = {
      action: 'accounts.bind',
      target: bindingId,
      graduateId: graduate._id,
      after: { bound: true },
    }
    try {
      const row = await db.transact(entry, async (t) => {
        // Read once more: an import may have moved the record to another class meanwhile.
        const current = (await t.get('graduates', graduate._id)) ?? graduate
        const post = bindingRow(current, ctx.openid, ctx.now)
        await t.insert('posts', post)
        await t.patch('graduates', graduate._id, { bound: true })
        return post
      })
      await forgive()
      return { post: postFromRow(row) }
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      const holder = await db.get('posts', bindingId)
      await forgive()
      if (holder?.openid !== ctx.openid) throw new Refused('ALREADY_BOUND')
      return { post: postFromRow(holder) }
    }
  },

  async unlock(ctx, { graduateId }) {
    const graduate = await ctx.store.get('graduates', graduateId)
    if (!graduate) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach(
      'failed tries carry no scope; the record was found within reach',
    )
    const on = dayOf(ctx.now)
    const [onRecord, byName] = await Promise.all([
      db.find('bind_tries', { graduateId, on }, { limit: 1000 }),
      // A mistyped 学号 hits no record; the name that was typed still tells whose tries they are.
      db.find('bind_tries', { name: graduate.name, on }, { limit: 1000 }),
    ])
    const openids = [...new Set([...onRecord, ...byName].map((row) => row.openid))]
    await db.log({ action: 'accounts.unlock', target: graduateId, graduateId })
    if (openids.length > 0) await db.remove('bind_tries', { openid: db.command.in(openids), on })
    await db.remove('bind_tries', { graduateId, on })
    return { done: true }
  },

  async unbind(ctx) {
    const { graduateId, id } = postOf(ctx)
    if (!graduateId) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach('the holder takes off the own binding')
    await db.transact({ action: 'accounts.unbind', target: id, graduateId }, async (t) => {
      const row = await t.get('posts', id)
      if (row?.openid !== ctx.openid) return
      await t.remove('posts', id)
      await t.patch('graduates', graduateId, { bound: false })
    })
    return { done: true }
  },
}
