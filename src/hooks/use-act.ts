// Does something once: a second tap while it runs is ignored, a refusal is said aloud and at its fields.
import { useCallback, useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import type { Action, Input, Output } from '../domain/action'
import { call, Refusal } from '../api'

export type Outcome<T> = { done: true; data: T } | { done: false; failure: Error }

interface Options {
  /** The screen shows the failure itself, so no toast is needed. */
  quiet?: boolean
}

export function useAct<A extends Action>(action: A, { quiet = false }: Options = {}) {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const running = useRef(false)

  const run = useCallback(
    async (input: Input<A>): Promise<Outcome<Output<A>> | null> => {
      if (running.current) return null
      running.current = true
      setPending(true)
      setFailure(null)
      try {
        return { done: true, data: await call(action, input) }
      } catch (thrown) {
        const failed = thrown instanceof Error ? thrown : new Error(String(thrown))
        setFailure(failed)
        if (!quiet) say(failed.message)
        return { done: false, failure: failed }
      } finally {
        running.current = false
        setPending(false)
      }
    },
    [action, quiet],
  )

  const clear = useCallback(() => setFailure(null), [])
  const fields: Record<string, string> = failure instanceof Refusal ? failure.fieldSentences : {}
  return { run, pending, failure, fields, clear }
}

/** A short sentence over the screen, long enough to be read. */
export const say = (sentence: string): void =>
  void Taro.showToast({ title: sentence, icon: 'none', duration: 3000 })

/** Whether this is the server's refusal with that code. */
export const isRefusal = (failure: Error | null, ...codes: Refusal['code'][]): boolean =>
  failure instanceof Refusal && codes.includes(failure.code)
