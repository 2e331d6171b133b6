// The client's half of the wire: typed by the contract, retried where that is safe, refused in Chinese.
import type { Action, FieldProblem, Input, Output, Reply, Request } from '../domain/action'
import type { Code } from '../domain/errors'
import { messageOf } from '../domain/messages'
import { sentenceOf } from '../domain/problems'

/** Carries one request to the cloud function; throws when no answer came. */
export type Transport = (request: Request) => Promise<Reply>

/** The server said no. `message` is the sentence to show; `fieldSentences` belong at their fields. */
export class Refusal extends Error {
  readonly code: Code
  readonly fields: Record<string, FieldProblem>
  readonly detail: Record<string, string | number>
  constructor(reply: Extract<Reply, { ok: false }>) {
    super(messageOf(reply))
    this.name = 'Refusal'
    this.code = reply.code
    this.fields = reply.fields ?? {}
    this.detail = reply.detail ?? {}
  }
  get fieldSentences(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.fields).map(([path, problem]) => [path, sentenceOf(problem)]),
    )
  }
}

/** No answer came: whether it was done is unknown, and repeating with the same key is safe. */
export class Unreachable extends Error {
  constructor(override readonly cause?: unknown) {
    super('网络不通，已为您保留填写的内容，请稍后再试')
    this.name = 'Unreachable'
  }
}

/** Waits before the second and the third try, in ms; half of each is random so that a crowd spreads out. */
const PAUSES = [400, 1200]

/** Letters and digits enough that two taps in one second on one phone differ. */
const newKey = () =>
  Date.now().toString(36) +
  Math.random().toString(36).slice(2, 10) +
  Math.random().toString(36).slice(2, 6)

const pause = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms / 2 + Math.random() * (ms / 2)))

/**
 * Makes `call(action, input)` over a transport. `post` names the post to act in.
 * Every request carries a key made once, so a retry after a lost reply is the same act.
 */
export function callOver(transport: Transport, post: () => string | undefined = () => undefined) {
  return async function call<A extends Action>(action: A, input: Input<A>): Promise<Output<A>> {
    const as = post()
    const request: Request = { action: action.name, input, key: newKey(), ...(as ? { as } : {}) }
    for (let attempt = 0; ; attempt++) {
      const wait = PAUSES[attempt]
      try {
        const reply = await transport(request)
        if (reply.ok) return reply.data as Output<A>
        if (reply.code !== 'BUSY' || wait === undefined) throw new Refusal(reply)
      } catch (error) {
        if (error instanceof Refusal) throw error
        if (wait === undefined) throw new Unreachable(error)
      }
      await pause(wait)
    }
  }
}
export type Call = ReturnType<typeof callOver>
