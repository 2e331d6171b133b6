// `call(action, input)`: the one way out of this app.
import type { Action, Input, Output } from '../domain/action'
import { currentPostId } from '../session'
import { callOver } from './call'
import { transport } from './transport'

const asPerson = callOver(transport)
const asPost = callOver(transport, currentPostId)

/** What any WeChat user may ask is asked without a post: one that has ended must not stand in its way. */
export function call<A extends Action>(
  action: A,
  input: Input<A>,
  key?: string,
): Promise<Output<A>> {
  return action.allow.visitor ? asPerson(action, input, key) : asPost(action, input, key)
}

export { isUnsure, keysOfAct, Refusal, Unanswered } from './call'
