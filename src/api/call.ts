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
    super('没有连上服务器，请检查网络后再试一次')
    this.name = 'Unreachable'
  }
}

/** The same of something that changes things: its person must know that doing it again does no harm. */
export class Unanswered extends Unreachable {
  constructor(cause?: unknown) {
    super(cause)
    this.name = 'Unanswered'
    this.message =
      '没有收到回复，请检查网络后再点一次。填写的内容还在；要是刚才已经办成，也不会重复。'
  }
}

/** Whether it may have been done although no answer says so. */
export const isUnsure = (failure: unknown): boolean =>
  failure instanceof Unreachable ||
  (failure instanceof Refusal && (failure.code === 'BUSY' || failure.code === 'BUG'))

/** Waits before the second and the third try, in ms; half of each is random so that a crowd spreads out. */
const PAUSES = [400, 1200]
/** A step of a job takes up to ten seconds; three times that means that no answer will come. */
export const PATIENCE_MS = 30_000

/** Letters and digits enough that two taps in one second on one phone differ. */
const newKey = (): string =>
  Date.now().toString(36) +
  Math.random().toString(36).slice(2, 10) +
  Math.random().toString(36).slice(2, 6)

const pause = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms / 2 + Math.random() * (ms / 2)))

/** A connection may stay silent without ever failing. */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms)
  })
  return Promise.race([work, over]).finally(() => clearTimeout(timer))
}

/**
 * Makes `call(action, input)` over a transport. `post` names the post to act in.
 * Every request carries a key made once, so a retry after a lost reply is the same act.
 * Whoever does something again gives the `key` of the first time.
 */
export function callOver(transport: Transport, post: () => string | undefined = () => undefined) {
  return async function call<A extends Action>(
    action: A,
    input: Input<A>,
    key = newKey(),
  ): Promise<Output<A>> {
    const as = post()
    const request: Request = { action: action.name, input, key, ...(as ? { as } : {}) }
    const begun = Date.now()
    for (let attempt = 0; ; attempt++) {
      const wait = PAUSES[attempt]
      try {
        const reply = await within(PATIENCE_MS, transport(request))
        if (reply.ok) return reply.data as Output<A>
        if (reply.code !== 'BUSY' || wait === undefined) throw new Refusal(reply)
      } catch (error) {
        if (error instanceof Refusal) throw error
        // Nobody waits through three silences: after one there is no further try.
        if (wait === undefined || Date.now() - begun >= PATIENCE_MS) throw new Unreachable(error)
      }
      await pause(wait)
    }
  }
}

/**
 * The keys of one button: what got no answer and is done again with the same input is the same request,
 * so that a booking that did arrive is not met by “您已经预约了”.
 */
export function keysOfAct() {
  const open = new Map<string, string>()
  return async function again<T>(input: unknown, work: (key: string) => Promise<T>): Promise<T> {
    const asked = JSON.stringify(input)
    const key = open.get(asked) ?? newKey()
    open.set(asked, key)
    try {
      const data = await work(key)
      open.clear()
      return data
    } catch (thrown) {
      // A clear answer ends them all: whatever comes next is meant anew.
      if (!isUnsure(thrown)) open.clear()
      throw thrown instanceof Unreachable ? new Unanswered(thrown.cause) : thrown
    }
  }
}
export type Call = ReturnType<typeof callOver>
