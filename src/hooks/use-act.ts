// Does something once: a second tap while it runs is ignored, a refusal is said aloud and at its fields.
import { useCallback, useRef, useState } from 'react'
import type { Action, Input, Output } from '../domain/action'
import { call, keysOfAct, Refusal } from '../api'
import { whileInFront } from '../routes'
import { sayWhole } from '../say'

export { say } from '../say'

/** `isHere`: its screen is still the one in front; a person who has left it is told nothing and led nowhere. */
export type Outcome<T> = ({ done: true; data: T } | { done: false; failure: Error }) & {
  isHere: boolean
}

interface Options {
  /** The screen shows the failure itself, so no toast is needed. */
  quiet?: boolean
}

export function useAct<A extends Action>(action: A, { quiet = false }: Options = {}) {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const running = useRef(false)
  const [again] = useState(keysOfAct)

  const run = useCallback(
    async (input: Input<A>): Promise<Outcome<Output<A>> | null> => {
      if (running.current) return null
      running.current = true
      setPending(true)
      setFailure(null)
      const isHere = whileInFront()
      try {
        const data = await again(input, (key) => call(action, input, key))
        return { done: true, data, isHere: isHere() }
      } catch (thrown) {
        const failed = thrown instanceof Error ? thrown : new Error(String(thrown))
        setFailure(failed)
        if (!quiet && isHere()) sayWhole(failed.message)
        return { done: false, failure: failed, isHere: isHere() }
      } finally {
        running.current = false
        setPending(false)
      }
    },
    [action, quiet, again],
  )

  const clear = useCallback(() => setFailure(null), [])
  const fields: Record<string, string> = failure instanceof Refusal ? failure.fieldSentences : {}
  return { run, pending, failure, fields, clear }
}

/** Whether this is the server's refusal with that code. */
export const isRefusal = (failure: Error | null, ...codes: Refusal['code'][]): boolean =>
  failure instanceof Refusal && codes.includes(failure.code)
