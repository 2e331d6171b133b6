// Signing in on the desk: the computer shows a code, the phone confirms it, the computer gets a token once.
import type { accounts } from '../../../src/domain/accounts/contract'
import { isDeskSessionOver, SIGN_IN_MS } from '../../../src/domain/accounts/rules'
import { Refused } from '../../../src/domain/errors'
import type { Context, HandlersOf } from '../context'
import { plainCode, secret, sha256, shortCode } from '../keyring'
import { postsOf } from '../session'
import { DuplicateKey, type Database } from '../store/database'
import type { SignInRow } from '../store/rows'
import { takeSignInPlace } from './sign-in-places'

type SignIn = Pick<
  HandlersOf<typeof accounts>,
  'beginSignIn' | 'awaitSignIn' | 'seeSignIn' | 'confirmSignIn' | 'deskSessions' | 'endDeskSession'
>

const CODE_PAGE = 'pages/accounts/sign-in/index'
const signInIdOf = (code: string) => sha256(`sign-in\0${plainCode(code)}`).slice(0, 32)

export const signInHandlers: SignIn = {
  async beginSignIn(ctx, { device }) {
    const db = ctx.store.beyondReach('nobody is signed in yet')
    await takeSignInPlace(ctx, db)
    const code = shortCode(6)
    const pollKey = secret()
    const expiresAt = ctx.now + SIGN_IN_MS
    const [image] = await Promise.all([
      ctx.cloud.codePicture(CODE_PAGE, `s=${code}`),
      insertSignIn(db, {
        _id: signInIdOf(code),
        pollHash: sha256(pollKey),
        device: device || '一台电脑',
        askedAt: ctx.now,
        expiresAt,
        state: 'waiting',
        openid: '',
      }),
    ])
    return { shortCode: code, pollKey, image, expiresAt }
  },

  async awaitSignIn(ctx, { pollKey }) {
    const db = ctx.store.beyondReach('the poll key is the right to ask')
    const [row] = await db.find('sign_ins', { pollHash: sha256(pollKey) }, { limit: 1 })
    if (!row || ctx.now > row.expiresAt) throw new Refused('SIGN_IN_OVER')
    if (row.state !== 'confirmed') return { state: row.state, token: null, posts: [] }
    // Made from the poll key, so that a reply lost on the way can be asked for again by the same desk.
    const token = ctx.keys.hash('desk', `${row._id}\0${pollKey}`)
    const session = {
      _id: sha256(token),
      openid: row.openid,
      device: row.device,
      startedAt: ctx.now,
      lastSeenAt: ctx.now,
      endedAt: null,
    }
    try {
      await db.insert('desk_sessions', session)
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      const begun = await db.get('desk_sessions', session._id)
      if (!begun || isDeskSessionOver(begun, ctx.now)) throw new Refused('SIGN_IN_OVER')
    }
    return { state: 'confirmed', token, posts: await postsOf(db, row.openid, ctx.now) }
  },

  async seeSignIn(ctx, input) {
    const row = await openSignIn(ctx, input.shortCode)
    const db = ctx.store.beyondReach('the code on the screen is the right to look')
    if (row.state === 'waiting')
      await db.patch('sign_ins', row._id, { state: 'waiting' }, { state: 'seen' })
    return { device: row.device, askedAt: row.askedAt, expiresAt: row.expiresAt }
  },

  async confirmSignIn(ctx, input) {
    const row = await openSignIn(ctx, input.shortCode)
    const db = ctx.store.beyondReach('the code on the screen is the right to confirm')
    const isMine = row.state === 'confirmed' && row.openid === ctx.openid
    const patch = { state: 'confirmed', openid: ctx.openid } as const
    const when = { state: db.command.in(['waiting', 'seen']) }
    if (!isMine && !(await db.patch('sign_ins', row._id, when, patch)))
      throw new Refused('SIGN_IN_OVER')
    await db.log({
      action: 'accounts.confirmSignIn',
      target: row._id,
      after: { device: row.device },
    })
    return { done: true }
  },

  async deskSessions(ctx) {
    const db = ctx.store.beyondReach('the caller’s own computers')
    const rows = await db.find(
      'desk_sessions',
      { openid: ctx.openid, endedAt: null },
      { limit: 100 },
    )
    const open = rows.filter((row) => !isDeskSessionOver(row, ctx.now))
    return {
      items: open
        .sort((a, b) => b.lastSeenAt - a.lastSeenAt)
        .map(({ _id, device, startedAt, lastSeenAt }) => ({
          id: _id,
          device,
          startedAt,
          lastSeenAt,
          current: _id === ctx.deskSessionId,
        })),
    }
  },

  async endDeskSession(ctx, { sessionId }) {
    const db = ctx.store.beyondReach('the caller’s own computers')
    const id = sessionId ?? ctx.deskSessionId
    const row = id ? await db.get('desk_sessions', id) : null
    if (row?.openid !== ctx.openid) throw new Refused('NOT_FOUND')
    if (row.endedAt === null)
      await db.patch('desk_sessions', id, { endedAt: null }, { endedAt: ctx.now })
    return { done: true }
  },
}

/** A code that is on another computer's screen already is refused; one that is there by a lost reply is ours. */
async function insertSignIn(db: Database, row: SignInRow): Promise<void> {
  try {
    await db.insert('sign_ins', row)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const stored = await db.get('sign_ins', row._id)
    if (stored?.pollHash !== row.pollHash) throw new Refused('BUSY')
  }
}

async function openSignIn(ctx: Context, code: string): Promise<SignInRow> {
  const db = ctx.store.beyondReach('the code on the screen is the right to look')
  const row = await db.get('sign_ins', signInIdOf(code))
  if (!row || ctx.now > row.expiresAt) throw new Refused('SIGN_IN_OVER')
  return row
}
