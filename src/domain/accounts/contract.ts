// Accounts: binding a WeChat user to a record, posts, invitations, and signing in on the desk.
import * as z from 'zod/mini'
import { actions } from '../action'
import {
  Cursor,
  Day,
  Done,
  Id,
  Instant,
  Nothing,
  OptionalText,
  Page,
  Text,
  problem,
} from '../fields'
import { IdType } from '../enrolment/documents'
import { PostRole } from '../roles'
import { tidyCode, tidyIdNumber } from '../roster/tidy'

/** A post that a person holds; scope lists are empty where `school` is true. */
export const Post = z.object({
  id: Id,
  role: PostRole,
  /** What the person is called in this post, e.g. '软件工程学院 教务秘书'. */
  title: z.string(),
  /** The holder's own name. */
  name: z.string(),
  cohortId: z.nullable(Id),
  graduateId: z.nullable(Id),
  classIds: z.array(Id),
  collegeIds: z.array(Id),
  school: z.boolean(),
  fromOn: Day,
  untilOn: z.nullable(Day),
})
export type Post = z.infer<typeof Post>

/** The facts that prove a person is who the record says; only the last six of the document are asked. */
export const Proof = z.strictObject({
  /** Either the student number … */
  studentNo: z._default(
    z.string().check(z.overwrite(tidyCode), z.maxLength(24, problem('TOO_LONG'))),
    '',
  ),
  /** … or the class, where nobody remembers the number. */
  className: OptionalText(60),
  name: Text(60),
  idType: IdType,
  lastSix: z
    .string()
    .check(z.overwrite(tidyIdNumber), z.regex(/^[0-9A-Z]{6}$/, problem('LAST_SIX_FORMAT'))),
})

export const Scope = z.strictObject({
  classIds: z._default(z.array(Id).check(z.maxLength(60)), []),
  collegeIds: z._default(z.array(Id).check(z.maxLength(20)), []),
})

export const Invitation = z.object({
  id: Id,
  role: PostRole,
  title: z.string(),
  scopeLabel: z.string(),
  invitedBy: z.string(),
  expiresAt: Instant,
  state: z.enum(['waiting', 'accepted', 'revoked', 'expired']),
})

export const DeskSession = z.object({
  id: Id,
  device: z.string(),
  startedAt: Instant,
  lastSeenAt: Instant,
  /** The session this request was made with. */
  current: z.boolean(),
})

export const Rebind = z.object({
  id: Id,
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  className: z.string(),
  reason: z.string(),
  requestedAt: Instant,
  state: z.enum(['waiting', 'approved', 'refused']),
})

export const accounts = actions('accounts', {
  /** Five failures lock this WeChat user; see `whyNotTryBinding` for what guards a record. */
  bind: {
    allow: { visitor: 'own' },
    input: Proof,
    output: z.object({ post: Post }),
    refuses: ['BIND_NO_MATCH', 'BIND_LOCKED', 'ALREADY_BOUND'],
  },
  /** 换绑: the same proof, plus why; adviser or college decides. */
  requestRebind: {
    allow: { visitor: 'own' },
    input: z.strictObject({ proof: Proof, reason: Text(100) }),
    output: Done,
    refuses: ['BIND_NO_MATCH', 'BIND_LOCKED', 'REBIND_PENDING'],
  },
  rebinds: {
    allow: { adviser: 'class', college: 'college', registrar: 'school', admin: 'school' },
    input: z.strictObject({ after: Cursor }),
    output: Page(Rebind),
    refuses: [],
  },
  decideRebind: {
    allow: { adviser: 'class', college: 'college', registrar: 'school', admin: 'school' },
    input: z.strictObject({ rebindId: Id, approve: z.boolean(), note: OptionalText(100) }),
    output: Done,
    refuses: ['CASE_OVER'],
  },
  /** Clears the failures of a record and of the WeChat users who failed on it. */
  unlock: {
    allow: { adviser: 'class', college: 'college', registrar: 'school', admin: 'school' },
    input: z.strictObject({ graduateId: Id }),
    output: Done,
    refuses: [],
  },
  /** The holder takes the binding off this WeChat. */
  unbind: {
    allow: { graduate: 'own' },
    input: Nothing,
    output: Done,
    refuses: [],
  },
  /** The one-time code that a fresh environment prints; 24 hours, one use. */
  claimFirstAdmin: {
    allow: { visitor: 'own' },
    input: z.strictObject({ code: Text(40), name: Text(60) }),
    output: z.object({ post: Post }),
    refuses: ['CODE_INVALID'],
  },
  invite: {
    allow: { college: 'college', registrar: 'school', alumni: 'school', admin: 'school' },
    input: z.strictObject({
      role: PostRole,
      title: Text(40),
      scope: z._default(Scope, { classIds: [], collegeIds: [] }),
      fromOn: z.optional(Day),
      untilOn: z._default(z.nullable(Day), null),
    }),
    output: z.object({ invitation: Invitation, code: z.string() }),
    refuses: ['CANNOT_INVITE'],
  },
  invitations: {
    allow: { college: 'college', registrar: 'school', alumni: 'school', admin: 'school' },
    input: Nothing,
    output: z.object({ items: z.array(Invitation) }),
    refuses: [],
  },
  revokeInvitation: {
    allow: { college: 'college', registrar: 'school', alumni: 'school', admin: 'school' },
    input: z.strictObject({ invitationId: Id }),
    output: Done,
    refuses: ['CODE_INVALID'],
  },
  acceptInvitation: {
    allow: { visitor: 'own' },
    input: z.strictObject({ code: Text(40), name: Text(60) }),
    output: z.object({ post: Post }),
    refuses: ['CODE_INVALID'],
  },
  /** Staff posts within reach, with their holders. */
  posts: {
    allow: { college: 'college', registrar: 'school', alumni: 'school', admin: 'school' },
    input: Nothing,
    output: z.object({ items: z.array(z.extend(Post, { scopeLabel: z.string() })) }),
    refuses: [],
  },
  endPost: {
    allow: { college: 'college', registrar: 'school', admin: 'school' },
    input: z.strictObject({ postId: Id }),
    output: Done,
    refuses: ['LAST_ADMIN', 'CANNOT_INVITE'],
  },
  /** The desk asks for a code to show; only the desk that asked holds `pollKey`. */
  beginSignIn: {
    allow: { anyone: 'own' },
    input: z.strictObject({ device: OptionalText(80) }),
    output: z.object({
      /** Six letters and digits to type where scanning is not possible. */
      shortCode: z.string(),
      pollKey: z.string(),
      /** The mini-program code as a data: URL, null where the platform could not draw it. */
      image: z.nullable(z.string()),
      expiresAt: Instant,
    }),
    refuses: ['SIGN_IN_CROWDED'],
  },
  /** The desk asks whether the phone has confirmed; the token is handed out once. */
  awaitSignIn: {
    allow: { anyone: 'own' },
    input: z.strictObject({ pollKey: Text(80) }),
    output: z.object({
      state: z.enum(['waiting', 'seen', 'confirmed']),
      token: z.nullable(z.string()),
      posts: z.array(Post),
    }),
    refuses: ['SIGN_IN_OVER'],
  },
  /** The phone shows which computer asks before anything is confirmed. */
  seeSignIn: {
    allow: { visitor: 'own' },
    input: z.strictObject({ shortCode: Text(12) }),
    output: z.object({ device: z.string(), askedAt: Instant, expiresAt: Instant }),
    refuses: ['SIGN_IN_OVER'],
  },
  confirmSignIn: {
    allow: {
      liaison: 'class',
      adviser: 'class',
      college: 'college',
      registrar: 'school',
      alumni: 'school',
      admin: 'school',
    },
    input: z.strictObject({ shortCode: Text(12) }),
    output: Done,
    refuses: ['SIGN_IN_OVER'],
  },
  /** Who am I: the posts of this person, and the school's name for the head of the page. */
  me: {
    allow: { visitor: 'own' },
    input: Nothing,
    output: z.object({
      schoolName: z.string(),
      posts: z.array(Post),
      now: Instant,
      adminsFew: z.boolean(),
    }),
    refuses: [],
  },
  deskSessions: {
    allow: { visitor: 'own' },
    input: Nothing,
    output: z.object({ items: z.array(DeskSession) }),
    refuses: [],
  },
  /** Signs a computer out, from that computer or from the phone. */
  endDeskSession: {
    allow: { visitor: 'own' },
    input: z.strictObject({ sessionId: z.optional(Id) }),
    output: Done,
    refuses: [],
  },
})
