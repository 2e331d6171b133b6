// Carries a request to the cloud function over HTTP access, with the token of this tab.
import { callOver, PATIENCE_MS, type Transport } from '../src/api/call'
import type { Action, Input, Output, Reply } from '../src/domain/action'
import { currentSession, sessionOver } from './session'

/** Same origin on one machine; a deployment whose HTTP access has its own host names it at build time. */
const API: string = import.meta.env.VITE_API_URL ?? '/http/api'

const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' && value !== null && 'ok' in value

const send: Transport = async (request) => {
  const { token } = currentSession()
  const response = await fetch(API, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  const reply: unknown = await response.json()
  if (!isReply(reply)) throw new Error(`unexpected answer, HTTP ${response.status}`)
  const isRefusedToken = !reply.ok && reply.code === 'NOT_SIGNED_IN' && token !== null
  // A late answer to an old token must not end the session that replaced it.
  if (isRefusedToken && currentSession().token === token) sessionOver()
  return reply
}

const asPerson = callOver(send)
const asPost = callOver(send, () => currentSession().postId ?? undefined)

/** Asks the server. What any person may ask is asked without a post: a post that has ended must not stand in its way. */
export function call<A extends Action>(
  action: A,
  input: Input<A>,
  key?: string,
): Promise<Output<A>> {
  const { visitor, anyone } = action.allow
  return visitor || anyone ? asPerson(action, input, key) : asPost(action, input, key)
}
