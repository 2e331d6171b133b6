// Posts are given by invitation: a code said or sent once, accepted by whoever brings it first.
import type { accounts, Invitation } from '../../../src/domain/accounts/contract'
import type * as z from 'zod/mini'
import {
  INVITATION_DAYS,
  mayInvite,
  scopeNeeded,
  whyNotInvite,
} from '../../../src/domain/accounts/rules'
import { Refused } from '../../../src/domain/errors'
import { DAY_MS, dayOf } from '../../../src/domain/time'
import { postOf, type Context, type HandlersOf } from '../context'
import { codeFrom, plainCode, sha256 } from '../keyring'
import { postFromRow } from '../session'
import { DuplicateKey, type Database } from '../store/database'
import type { InvitationRow, PostRow } from '../store/rows'

type Invitations = Pick<
  HandlersOf<typeof accounts>,
  'claimFirstAdmin' | 'invite' | 'invitations' | 'revokeInvitation' | 'acceptInvitation'
>

/** The row's id says nothing of the code, and the code is stored nowhere. */
const invitationIdOf = (code: string) => sha256(`invitation\0${plainCode(code)}`).slice(0, 32)

export const invitationHandlers: Invitations = {
  async claimFirstAdmin(ctx, { code, name }) {
    const [hash = '', expiresAt = '0'] = (process.env.FIRST_ADMIN ?? '').split('.')
    if (!hash || sha256(plainCode(code)) !== hash || ctx.now > Number(expiresAt))
      throw new Refused('CODE_INVALID')
    const row: PostRow = {
      ...emptyPost(ctx, name),
      _id: `first:${hash.slice(0, 24)}`,
      role: 'admin',
      title: '系统管理员',
      school: true,
    }
    return { post: await hold(ctx, row, 'accounts.claimFirstAdmin') }
  },

  async invite(ctx, input) {
    const post = postOf(ctx)
    const fromOn = input.fromOn ?? dayOf(ctx.now)
    if (input.untilOn !== null && input.untilOn < fromOn)
      throw new Refused('INVALID_INPUT', { fields: { untilOn: { code: 'END_BEFORE_START' } } })
    const db = ctx.store.beyondReach('names of classes and colleges; the rule checks the scope')
    const scope = await scopeOf(db, input.scope)
    const refusal = whyNotInvite(post, input.role, input.scope, scope.collegesOf)
    if (refusal) throw new Refused(refusal)
    // Made from the act, so that a repeated request shows the same code.
    const code = codeFrom(ctx.keys.hash('invitation', ctx.act), 12)
    const row: InvitationRow = {
      _id: invitationIdOf(code),
      role: input.role,
      title: input.title,
      classIds: scopeNeeded[input.role] === 'class' ? input.scope.classIds : [],
      collegeIds: scopeNeeded[input.role] === 'none' ? [] : scope.collegeIds,
      school: scopeNeeded[input.role] === 'none',
      scopeLabel: scopeNeeded[input.role] === 'none' ? '全校' : scope.label,
      invitedBy: post.name,
      invitedByPost: post.id,
      fromOn,
      untilOn: input.untilOn,
      expiresAt: ctx.now + INVITATION_DAYS * DAY_MS,
      state: 'waiting',
      acceptedBy: '',
    }
    let stored = row
    try {
      const { act: _act, ...after } = { ...row, act: '' }
      await db.transact({ action: 'accounts.invite', target: row._id, after }, (t) =>
        t.insert('invitations', row),
      )
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      stored = (await db.get('invitations', row._id)) ?? row // the same request again
    }
    return { invitation: shown(stored, ctx.now), code: code.replace(/(.{4})(?=.)/g, '$1-') }
  },

  async invitations(ctx) {
    const post = postOf(ctx)
    const db = ctx.store.beyondReach('filtered by the post below')
    const where = post.school ? {} : { invitedByPost: post.id }
    const rows = await db.find('invitations', where, {
      limit: 500,
      orderBy: [['expiresAt', 'desc']],
    })
    const visible = rows.filter((row) => mayInvite[post.role].includes(row.role))
    return { items: visible.map((row) => shown(row, ctx.now)) }
  },

  async revokeInvitation(ctx, { invitationId }) {
    const post = postOf(ctx)
    const db = ctx.store.beyondReach('checked against the post below')
    const row = await db.get('invitations', invitationId)
    const isMine = row && (post.school || row.invitedByPost === post.id)
    if (!isMine || !mayInvite[post.role].includes(row.role)) throw new Refused('NOT_FOUND')
    await db.transact({ action: 'accounts.revokeInvitation', target: invitationId }, async (t) => {
      const current = await t.get('invitations', invitationId)
      if (current?.state === 'accepted') throw new Refused('CODE_INVALID')
      await t.patch('invitations', invitationId, { state: 'revoked' })
    })
    return { done: true }
  },

  async acceptInvitation(ctx, { code, name }) {
    const db = ctx.store.beyondReach('the code is the right to the post')
    const id = invitationIdOf(code)
    const row = await db.get('invitations', id)
    const isMine = row?.state === 'accepted' && row.acceptedBy === ctx.openid
    const isOpen = row?.state === 'waiting' && ctx.now <= row.expiresAt
    if (!row || (!isMine && !isOpen)) throw new Refused('CODE_INVALID')
    const post: PostRow = {
      ...emptyPost(ctx, name),
      _id: `i:${id}`,
      role: row.role,
      title: row.title,
      classIds: row.classIds,
      collegeIds: row.collegeIds,
      school: row.school,
      fromOn: row.fromOn,
      untilOn: row.untilOn,
    }
    return { post: await hold(ctx, post, 'accounts.acceptInvitation', id) }
  },
}

const emptyPost = (ctx: Context, name: string): Omit<PostRow, '_id' | 'role' | 'title'> => ({
  openid: ctx.openid,
  name,
  cohortId: null,
  graduateId: null,
  classIds: [],
  collegeIds: [],
  school: false,
  fromOn: dayOf(ctx.now),
  untilOn: null,
  createdAt: ctx.now,
})

/** Gives a post to the caller; its id follows from the code, so a code gives one post to one person. */
async function hold(ctx: Context, row: PostRow, action: string, invitationId = '') {
  const db = ctx.store.beyondReach('the code is the right to the post')
  try {
    await db.transact({ action, target: row._id, after: { role: row.role } }, async (t) => {
      if (invitationId) {
        const invitation = await t.get('invitations', invitationId)
        if (invitation?.state === 'revoked') throw new Refused('CODE_INVALID')
        await t.patch('invitations', invitationId, { state: 'accepted', acceptedBy: ctx.openid })
      }
      await t.insert('posts', row)
    })
    return postFromRow(row)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const holder = await db.get('posts', row._id)
    if (holder?.openid !== ctx.openid || holder.endedAt) throw new Refused('CODE_INVALID')
    return postFromRow(holder)
  }
}

interface ScopeFacts {
  collegesOf: string[][]
  collegeIds: string[]
  label: string
}

async function scopeOf(
  db: Database,
  scope: { classIds: string[]; collegeIds: string[] },
): Promise<ScopeFacts> {
  const { classIds, collegeIds } = scope
  const [classes, colleges] = await Promise.all([
    classIds.length ? db.find('classes', { _id: db.command.in(classIds) }, { limit: 100 }) : [],
    collegeIds.length
      ? db.find('colleges', { _id: db.command.in(collegeIds) }, { limit: 100 })
      : [],
  ])
  if (classes.length !== new Set(classIds).size || colleges.length !== new Set(collegeIds).size)
    throw new Refused('NOT_FOUND')
  return {
    collegesOf: [...classes.map((row) => row.collegeIds), ...colleges.map((row) => [row._id])],
    collegeIds: [...new Set([...collegeIds, ...classes.flatMap((row) => row.collegeIds)])],
    label: [...colleges, ...classes].map((row) => row.name).join('、'),
  }
}

function shown(row: InvitationRow, now: number): z.output<typeof Invitation> {
  const isExpired = row.state === 'waiting' && now > row.expiresAt
  const { role, title, scopeLabel, invitedBy, expiresAt } = row
  return {
    id: row._id,
    role,
    title,
    scopeLabel,
    invitedBy,
    expiresAt,
    state: isExpired ? 'expired' : row.state,
  }
}
