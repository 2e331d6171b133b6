// One way in: name → who → shape → handler → shape → reply.
import type { Action, Reply } from '../../src/domain/action'
import { can } from '../../src/domain/action'
import { Refused, routerCodes, type Code } from '../../src/domain/errors'
import { contract } from '../../src/domain'
import { roles, type Role } from '../../src/domain/roles'
import type { Post } from '../../src/domain/accounts/contract'
import type { Cloud } from './cloud'
import type { Context } from './context'
import { handlers } from './handlers'
import { secret, type Keyring } from './keyring'
import { identify, type Caller, type Identity } from './session'
import { problemsIn } from './shape'
import { Database } from './store/database'
import type { Sdk } from './store/sdk'
import { Store } from './store/store'

export interface Parts {
  sdk: Sdk
  keys: Keyring
  cloud: Cloud
  now: number
}

type AnyHandler = (ctx: Context, input: unknown) => Promise<unknown>
interface Route {
  action: Action
  handler: AnyHandler
}

const routes = new Map<string, Route>(
  Object.entries(contract).flatMap(([noun, verbs]) =>
    Object.entries(verbs as Record<string, Action>).map(([verb, action]): [string, Route] => {
      const ofNoun = handlers[noun as keyof typeof handlers] as Record<string, unknown>
      // The table types pair each action with its handler; a Map of all of them cannot.
      return [action.name, { action, handler: ofNoun[verb] as AnyHandler }]
    }),
  ),
)

/** The platform adds these to an event; everything else in it must be known. */
const PLATFORM_KEYS = ['userInfo', 'tcbContext']
const REQUEST_KEYS = ['action', 'input', 'as', 'key', ...PLATFORM_KEYS]

/** Answers one request. Never throws: what nobody expected becomes BUG under a trace in the log. */
export async function dispatch(event: unknown, caller: Caller, parts: Parts): Promise<Reply> {
  const trace = secret(6)
  const startedAt = Date.now()
  const log: Record<string, unknown> = { trace }
  let db: Database | null = null
  try {
    const request = requestFrom(event)
    log.action = request.action.slice(0, 64)
    const route = routes.get(request.action)
    if (!route) throw new Refused('UNKNOWN_ACTION')

    const act = request.key ? `${request.key}` : trace
    db = new Database(parts.sdk, act, parts.now)
    const identity: Identity = await identify(db, caller, parts.now)
    const mine = actOf(parts.keys, identity.openid, act, request)
    const actor = actorFor(route.action, identity, request.as)
    if (!actor) return await answeredBefore(parts, route.action, mine, identity)
    const { role, post } = actor
    log.role = role

    const input = route.action.input.safeParse(request.input ?? {}, { reportInput: true })
    if (!input.success)
      throw new Refused('INVALID_INPUT', { fields: problemsIn(input.error.issues) })

    db = new Database(
      parts.sdk,
      mine,
      parts.now,
      {
        openid: identity.openid,
        postId: post?.id ?? '',
        name: post?.name ?? '',
      },
      db.spent,
    )
    const reach = route.action.allow[role] ?? 'own'
    const data = await route.handler(
      {
        now: parts.now,
        trace,
        act: mine,
        ...identity,
        from: caller.kind === 'wechat' ? caller.openid : caller.from,
        role,
        reach,
        post,
        store: new Store(db, reach, post),
        keys: parts.keys,
        cloud: parts.cloud,
      },
      input.data,
    )
    // The output's shape is also the list of what may leave: anything else is cut off.
    return { ok: true, data: route.action.output.parse(data) }
  } catch (error) {
    return refusalFrom(error, trace, log)
  } finally {
    log.ms = Date.now() - startedAt
    Object.assign(log, db?.spent)
    console.info(JSON.stringify(log))
  }
}

interface Asked {
  action: string
  input: unknown
  as: string
  key: string
}

/** A repetition is the same request of the same person: an equal key on anything else is another act. */
function actOf(keys: Keyring, openid: string, key: string, { action, as, input }: Asked): string {
  return keys.hash('act', JSON.stringify([openid, key, action, as, input])).slice(0, 24)
}

function requestFrom(event: unknown): Asked {
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    throw new Refused('INVALID_INPUT', { fields: { '': { code: 'WRONG_TYPE' } } })
  const { action, input, as, key, ...rest } = event as Record<string, unknown>
  const unknown = Object.keys(rest).find((name) => !REQUEST_KEYS.includes(name))
  if (unknown)
    throw new Refused('INVALID_INPUT', { fields: { [unknown]: { code: 'UNKNOWN_FIELD' } } })
  if (typeof action !== 'string')
    throw new Refused('INVALID_INPUT', { fields: { action: { code: 'REQUIRED' } } })
  return { action, input, as: shortText(as, 'as'), key: shortText(key, 'key') }
}

function shortText(value: unknown, name: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string' || value.length > 96)
    throw new Refused('INVALID_INPUT', { fields: { [name]: { code: 'WRONG_TYPE' } } })
  return value
}

/**
 * Nobody who may: an act that ended the very post it was done in is answered as the first time when it is
 * sent again, anything else is refused.
 */
async function answeredBefore(
  { sdk, now }: Parts,
  action: Action,
  act: string,
  { openid }: Identity,
): Promise<Reply> {
  const done = action.output.safeParse({ done: true })
  if (openid && done.success && (await new Database(sdk, act, now).hasActed()))
    return { ok: true, data: done.data }
  throw new Refused(openid ? 'FORBIDDEN' : 'NOT_SIGNED_IN')
}

/** The post that the request names, else the first that may; without any, what a visitor or anyone may. */
function actorFor(
  action: Action,
  identity: Identity,
  as: string,
): { role: Role; post: Post | null } | null {
  const able = identity.posts.filter((post) => can(post.role, action))
  const chosen = as ? able.find((post) => post.id === as) : firstByRole(able)
  if (chosen) return { role: chosen.role, post: chosen }
  if (identity.openid && can('visitor', action))
    return { role: 'visitor', post: identity.posts.find((post) => post.id === as) ?? null }
  return can('anyone', action) ? { role: 'anyone', post: null } : null
}

const firstByRole = (posts: Post[]): Post | undefined =>
  [...posts].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))[0]

function refusalFrom(error: unknown, trace: string, log: Record<string, unknown>): Reply {
  if (!(error instanceof Refused)) {
    console.error(trace, error)
    log.code = 'BUG'
    return { ok: false, code: 'BUG', trace }
  }
  log.code = error.code
  const route = routes.get(String(log.action))
  const isListed = (codes: readonly Code[]) => codes.includes(error.code)
  if (route && !isListed(routerCodes) && !isListed(route.action.refuses)) log.unlisted = true
  return { ok: false, code: error.code, ...error.more, trace }
}
