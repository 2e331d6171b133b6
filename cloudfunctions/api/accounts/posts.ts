// Who holds which post, and ending one.
import type { accounts } from '../../../src/domain/accounts/contract'
import { ADMINS_WANTED, mayInvite } from '../../../src/domain/accounts/rules'
import { Refused } from '../../../src/domain/errors'
import type { PostRole } from '../../../src/domain/roles'
import { dayOf } from '../../../src/domain/time'
import { postOf, type HandlersOf } from '../context'
import { schoolOf } from '../school'
import { postFromRow } from '../session'
import type { Database } from '../store/database'
import type { PostRow } from '../store/rows'

type Posts = Pick<HandlersOf<typeof accounts>, 'posts' | 'endPost' | 'me'>

const STAFF: PostRole[] = ['adviser', 'college', 'registrar', 'alumni', 'admin']

export const postHandlers: Posts = {
  async posts(ctx) {
    const post = postOf(ctx)
    const db = ctx.store.beyondReach('posts are filtered by the colleges of the caller’s post')
    const where = {
      role: db.command.in(STAFF),
      ...(post.school ? {} : { collegeIds: db.command.in(post.collegeIds) }),
    }
    const [rows, colleges] = await Promise.all([
      db.find('posts', where, { limit: 1000, orderBy: [['createdAt', 'asc']] }),
      db.find('colleges', {}, { limit: 500 }),
    ])
    const names = new Map(colleges.map((row) => [row._id, row.name]))
    const held = rows.filter((row) => isHeld(row, dayOf(ctx.now)))
    return {
      items: held.map((row) => ({ ...postFromRow(row), scopeLabel: scopeLabelOf(row, names) })),
    }
  },

  async endPost(ctx, { postId }) {
    const mine = postOf(ctx)
    const db = ctx.store.beyondReach('checked against the caller’s post below')
    const row = await db.get('posts', postId)
    const isInReach =
      row && (mine.school || row.collegeIds.some((id) => mine.collegeIds.includes(id)))
    if (!isInReach || row.role === 'graduate') throw new Refused('NOT_FOUND')
    if (!mayInvite[mine.role].includes(row.role)) throw new Refused('CANNOT_INVITE')
    await db.transact(
      { action: 'accounts.endPost', target: postId, before: row.role },
      async (t) => {
        const current = await t.get('posts', postId)
        if (!current || current.endedAt) return
        if (row.role === 'admin') {
          // Two admins ending each other meet at this row; the second counts again after the first.
          await t.set('locks', { _id: 'admins', at: ctx.now })
          const others = (await adminsOf(db, ctx.now)).filter(({ _id }) => _id !== postId)
          if (others.length === 0) throw new Refused('LAST_ADMIN')
        }
        await t.patch('posts', postId, { endedAt: ctx.now })
      },
    )
    return { done: true }
  },

  async me(ctx) {
    const db = ctx.store.beyondReach('the caller’s own account')
    const isAdmin = ctx.posts.some((post) => post.role === 'admin')
    const [school, admins] = await Promise.all([
      schoolOf(db),
      isAdmin ? adminsOf(db, ctx.now) : Promise.resolve(null),
    ])
    return {
      schoolName: school.name,
      posts: ctx.posts,
      now: ctx.now,
      adminsFew: admins !== null && admins.length < ADMINS_WANTED,
    }
  },
}

const isHeld = (row: PostRow, today: string): boolean =>
  !row.endedAt && (row.untilOn === null || today <= row.untilOn)

/** Those who can act today: somebody whose post begins next year is no admin yet. */
async function adminsOf(db: Database, now: number): Promise<PostRow[]> {
  const today = dayOf(now)
  const rows = await db.find('posts', { role: 'admin' }, { limit: 1000 })
  return rows.filter((row) => isHeld(row, today) && row.fromOn <= today)
}

function scopeLabelOf(row: PostRow, colleges: Map<string, string>): string {
  if (row.school) return '全校'
  const names = row.collegeIds.map((id) => colleges.get(id) ?? '').filter(Boolean)
  const classes = row.classIds.length > 0 ? ` · ${row.classIds.length} 个班` : ''
  return names.join('、') + classes
}
