// Who is asking: a WeChat user by the platform's word, or a desk by its token. Never an id from the input.
import type { Post } from '../../src/domain/accounts/contract'
import { isDeskSessionOver, DESK_SEEN_EVERY_MS } from '../../src/domain/accounts/rules'
import { Refused } from '../../src/domain/errors'
import { dayOf } from '../../src/domain/time'
import { sha256 } from './keyring'
import type { Database } from './store/database'
import type { PostRow } from './store/rows'

/** How the request came in, as the platform tells it. */
export type Caller =
  | { kind: 'wechat'; openid: string }
  | { kind: 'desk'; token: string; from: string }
  | { kind: 'unknown'; from: string }

export interface Identity {
  openid: string
  deskSessionId: string
  posts: Post[]
}

const nobody: Identity = { openid: '', deskSessionId: '', posts: [] }

/** One round trip for a phone, two for a desk. Refuses an ended or idle desk session. */
export async function identify(db: Database, caller: Caller, now: number): Promise<Identity> {
  if (caller.kind === 'unknown') return nobody
  if (caller.kind === 'wechat')
    return {
      openid: caller.openid,
      deskSessionId: '',
      posts: await postsOf(db, caller.openid, now),
    }

  const session = await db.get('desk_sessions', sha256(caller.token))
  if (!session || isDeskSessionOver(session, now)) throw new Refused('NOT_SIGNED_IN')
  const isStale = now - session.lastSeenAt > DESK_SEEN_EVERY_MS
  const [posts] = await Promise.all([
    postsOf(db, session.openid, now),
    isStale ? db.patch('desk_sessions', session._id, { endedAt: null }, { lastSeenAt: now }) : null,
  ])
  return { openid: session.openid, deskSessionId: session._id, posts }
}

/** The posts a person holds today. */
export async function postsOf(db: Database, openid: string, now: number): Promise<Post[]> {
  const today = dayOf(now)
  const rows = await db.find('posts', { openid }, { limit: 100 })
  return rows
    .filter((row) => !row.endedAt && row.fromOn <= today)
    .filter((row) => row.untilOn === null || today <= row.untilOn)
    .sort((a, b) => a.createdAt - b.createdAt || (a._id < b._id ? -1 : 1))
    .map(postFromRow)
}

export const postFromRow = (row: PostRow): Post => ({
  id: row._id,
  role: row.role,
  title: row.title,
  name: row.name,
  cohortId: row.cohortId,
  graduateId: row.graduateId,
  classIds: row.classIds,
  collegeIds: row.collegeIds,
  school: row.school,
  fromOn: row.fromOn,
  untilOn: row.untilOn,
})
