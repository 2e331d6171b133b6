// An answer that is kept on the phone: shown at once and without signal, asked for anew when there is some.
import { useCallback, useEffect, useRef, useState } from 'react'
import { isUnsure } from '../api'
import { currentPostId } from '../session'
import { keep, recall } from '../storage'
import type { Asked } from './use-ask'
import { useBackOnline } from './use-back-online'
import { useNewest } from './use-newest'
import { useVisible } from './use-visible'

interface Kept<T> {
  data: T
  /** Epoch ms of the phone when it was answered. */
  at: number
  /** Epoch ms of the server, after which it serves nobody and is taken off the phone. */
  until: number
}

/** Coming back from the camera, after every scan, is no reason to ask again. */
const FRESH_FOR = 20_000

function keptUnder<T>(key: string): Kept<T> | undefined {
  const kept = recall(key)
  const isKept = typeof kept === 'object' && kept !== null && 'data' in kept && 'at' in kept
  return isKept ? (kept as Kept<T>) : undefined
}

/** Keeps an answer for a screen that may be opened without signal; one that came since, or a moment before, stays. */
export async function keepAhead<T>(
  key: string,
  freshFor: number,
  load: () => Promise<Pick<Kept<T>, 'data' | 'until'>>,
): Promise<void> {
  const begun = Date.now()
  if (begun - (keptUnder<T>(key)?.at ?? 0) < freshFor) return
  const asker = currentPostId()
  const { data, until } = await load()
  if (asker !== currentPostId()) return
  if ((keptUnder<T>(key)?.at ?? 0) <= begun) keep(key, { data, at: Date.now(), until })
}

/** `load` and `untilOf` must keep their identity while `key` is the same. */
export function useKept<T>(
  key: string,
  load: () => Promise<T>,
  untilOf: (data: T) => number,
): Asked<T> & { at: number | undefined } {
  const [entry, setEntry] = useState<Kept<T> | undefined>(() => keptUnder<T>(key))
  const [failure, setFailure] = useState<Error | null>(null)
  const [loading, setLoading] = useState(true)
  const isVisible = useVisible()
  const turns = useNewest<T>()
  const answered = useRef({ key, at: 0 })

  const store = useCallback(
    (data: T) => {
      const next = { data, at: Date.now(), until: untilOf(data) }
      keep(key, next)
      setEntry(next)
      answered.current = { key, at: next.at }
    },
    [key, untilOf],
  )

  const reload = useCallback(async (): Promise<void> => {
    const turn = turns.begin()
    const asker = currentPostId()
    setLoading(true)
    try {
      const data = await load()
      if (!turn.isNewest()) return
      // Meant for another post, it must not lie on the phone for this one.
      if (asker !== currentPostId()) return await reload()
      setFailure(null)
      store(turn.withChanges(data))
    } catch (thrown) {
      if (turn.isNewest()) setFailure(thrown instanceof Error ? thrown : new Error(String(thrown)))
    } finally {
      if (turn.isNewest()) setLoading(false)
    }
  }, [load, store, turns])

  useEffect(() => {
    const { key: of, at } = answered.current
    if (isVisible && (of !== key || Date.now() - at > FRESH_FOR)) void reload()
  }, [isVisible, key, reload])
  useBackOnline(isVisible && isUnsure(failure), reload)

  const patch = useCallback(
    (change: (data: T) => T) => {
      turns.changed(change)
      setEntry((before) => {
        if (!before) return before
        const next = { ...before, data: change(before.data) }
        keep(key, next)
        return next
      })
    },
    [key, turns],
  )
  return { data: entry?.data, at: entry?.at, failure, loading, reload, patch }
}
