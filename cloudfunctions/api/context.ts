// What a handler is given: who asks, how far they reach, and the parts of the cloud it may use.
import type { ActionSpec, Checked, Output } from '../../src/domain/action'
import type { Post } from '../../src/domain/accounts/contract'
import type { Reach, Role } from '../../src/domain/roles'
import type { Cloud } from './cloud'
import type { Keyring } from './keyring'
import type { Store } from './store/store'

export interface Context {
  /** Epoch ms, the same for the whole request. */
  now: number
  /** Names this request in the log and to the person when something breaks. */
  trace: string
  /** The same for a request and its repetitions: ids and rows made from it are made once. */
  act: string
  /** '' where nobody is signed in. */
  openid: string
  /** Whose flood a flood would be: the WeChat user, else the network address of the request; '' where neither is told. */
  from: string
  /** Of the desk session that carried the request, else ''. */
  deskSessionId: string
  role: Role
  reach: Reach
  /** The post acted in; null for visitors and for anyone. */
  post: Post | null
  /** All posts that this person holds today. */
  posts: Post[]
  store: Store
  keys: Keyring
  cloud: Cloud
}

export type Handler<A extends ActionSpec> = (ctx: Context, input: Checked<A>) => Promise<Output<A>>
/** A handler for every action of a noun, no more and no less. */
export type HandlersOf<N extends Record<string, ActionSpec>> = { [K in keyof N]: Handler<N[K]> }

/** The post of a request whose action only posts may call. */
export function postOf(ctx: Context): Post {
  if (!ctx.post) throw new Error('an action for posts was dispatched without one')
  return ctx.post
}
