// Who may hold, give and use an account: binding locks, invitations, desk sessions.
import type { PostRole } from '../roles'
import type { Post } from './contract'

/** Failed tries a WeChat user has in a day (Shanghai) before it may try no more. */
export const TRIES_A_DAY = 5
/** Failures on one record in a day, by whomever, after which the record is guarded. */
export const FAILURES_BEFORE_GUARD = 5

/**
 * Why this WeChat user may not try to bind now, or null. Two counts, so that a classmate cannot lock you out:
 * a WeChat user has five tries a day; a record that has met five failures is guarded, and then only a
 * WeChat user without a failure on it may still try. The owner who types it right the first time gets in.
 */
export function whyNotTryBinding(facts: {
  failuresByMe: number
  failuresByMeOnRecord: number
  failuresOnRecord: number
}): 'BIND_LOCKED' | null {
  if (facts.failuresByMe >= TRIES_A_DAY) return 'BIND_LOCKED'
  const isGuarded = facts.failuresOnRecord >= FAILURES_BEFORE_GUARD
  return isGuarded && facts.failuresByMeOnRecord > 0 ? 'BIND_LOCKED' : null
}

/** Sign-in codes that one network address is given in `SIGN_IN_WINDOW_MS`: a whole campus may stand behind one. */
export const SIGN_INS_AT_ONCE = 100
export const SIGN_IN_WINDOW_MS = 10 * 60_000

/** Who may invite whom. College staff invite into their own college only (`whyNotInvite`). */
export const mayInvite: Record<PostRole, readonly PostRole[]> = {
  graduate: [],
  liaison: [],
  adviser: [],
  college: ['adviser'],
  alumni: ['alumni'],
  registrar: ['registrar', 'college', 'adviser'],
  admin: ['admin', 'registrar', 'alumni', 'college', 'adviser'],
}

/** What a post of each role must be told about its reach. */
export const scopeNeeded: Record<PostRole, 'class' | 'college' | 'none'> = {
  graduate: 'class',
  liaison: 'class',
  adviser: 'class',
  college: 'college',
  registrar: 'none',
  alumni: 'none',
  admin: 'none',
}

/**
 * Why this post may not invite into that role and scope, or null.
 * @param collegesOfScope the college ids that the invited classes and colleges belong to, per class or college
 */
export function whyNotInvite(
  post: Post,
  role: PostRole,
  scope: { classIds: readonly string[]; collegeIds: readonly string[] },
  collegesOfScope: readonly (readonly string[])[],
): 'CANNOT_INVITE' | null {
  if (!mayInvite[post.role].includes(role)) return 'CANNOT_INVITE'
  const needed = scopeNeeded[role]
  if (needed === 'class' && scope.classIds.length === 0) return 'CANNOT_INVITE'
  if (needed === 'college' && scope.collegeIds.length === 0) return 'CANNOT_INVITE'
  if (post.school) return null
  const isMine = (colleges: readonly string[]) =>
    colleges.some((id) => post.collegeIds.includes(id))
  return collegesOfScope.every(isMine) ? null : 'CANNOT_INVITE'
}

/** Days that an invitation waits. */
export const INVITATION_DAYS = 7
/** A school is warned while it has fewer admins than this. */
export const ADMINS_WANTED = 2

/** A desk session ends after half an hour without a request, and after twelve hours in any case. */
export const DESK_IDLE_MS = 30 * 60_000
export const DESK_LONGEST_MS = 12 * 3_600_000
/** How often a session in use is marked as seen. */
export const DESK_SEEN_EVERY_MS = 60_000
/** How long a sign-in code on the desk's screen lives. */
export const SIGN_IN_MS = 5 * 60_000

export function isDeskSessionOver(
  session: { startedAt: number; lastSeenAt: number; endedAt: number | null },
  now: number,
): boolean {
  return (
    session.endedAt !== null ||
    now - session.lastSeenAt > DESK_IDLE_MS ||
    now - session.startedAt > DESK_LONGEST_MS
  )
}

/** A reason that says something: at least four characters. */
export const isReason = (text: string): boolean => text.trim().length >= 4
