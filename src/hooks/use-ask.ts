// Loads an answer for a screen: what is remembered shows at once, then the new one; a failure keeps the old.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Action, Input, Output } from '../domain/action'
import { call, isUnsure } from '../api'
import { changesOf, entryOf, keyOf, onCacheChange, patch, put } from '../api/cache'
import { useBackOnline } from './use-back-online'
import { useVisible } from './use-visible'

export interface Asked<T> {
  data: T | undefined
  /** Why the latest try did not succeed; `data` may still hold an older answer. */
  failure: Error | null
  loading: boolean
  reload: () => Promise<void>
  patch: (change: (data: T) => T) => void
}

interface Options {
  /** An answer younger than this is not asked for again when the screen comes to the front. */
  freshFor?: number
  /** Waits, asking nothing, while what the input needs is not known. */
  skip?: boolean
}

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)))

export function useAsk<A extends Action>(
  action: A,
  input: Input<A>,
  { freshFor = 0, skip = false }: Options = {},
): Asked<Output<A>> {
  const key = keyOf(action, input)
  const entry = useSyncExternalStore(onCacheChange, () => entryOf<A>(key))
  const isVisible = useVisible()
  const [failed, setFailed] = useState<{ key: string; failure: Error } | null>(null)
  const [loading, setLoading] = useState(false)
  // Why another question failed says nothing about this one: whoever acts on it would act for ever.
  if (failed && failed.key !== key) setFailed(null)
  const failure = failed?.key === key ? failed.failure : null
  // A slow answer to an older question must not replace the answer to the newest.
  const latest = useRef(0)

  const reload = useCallback(async (): Promise<void> => {
    const mine = ++latest.current
    const asOf = changesOf(key)
    setLoading(true)
    setFailed(null)
    try {
      const data = await call(action, input)
      if (mine !== latest.current) return
      // An act on another screen is newer than this answer; where it left nothing to show, the question is put again.
      if (asOf === changesOf(key)) put(key, data)
      else if (!entryOf<A>(key) && key === keyOf(action, input)) await reload()
    } catch (thrown) {
      if (mine === latest.current) setFailed({ key, failure: asError(thrown) })
    } finally {
      if (mine === latest.current) setLoading(false)
    }
    // The key stands for action and input.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key])

  useEffect(() => {
    if (skip || !isVisible) return
    const known = entryOf<A>(key)
    if (!known || Date.now() - known.at > freshFor) void reload()
  }, [key, skip, isVisible, freshFor, reload])

  useBackOnline(isVisible && !skip && isUnsure(failure), reload)

  const change = useCallback(
    (next: (data: Output<A>) => Output<A>) => {
      if (!entryOf<A>(key)) return
      // An answer still on its way was asked for before this change, and would undo it.
      latest.current++
      setLoading(false)
      patch<A>(key, next)
    },
    [key],
  )
  return {
    data: entry?.data,
    failure,
    loading: loading || (!entry && !failure),
    reload,
    patch: change,
  }
}
