// Loads a paged list to its end: a class fits in a few pages, and its filters then cost no calls.
import { useCallback, useEffect, useState } from 'react'
import { isUnsure } from '../api'
import type { Asked } from './use-ask'
import { useBackOnline } from './use-back-online'
import { useNewest } from './use-newest'
import { useVisible } from './use-visible'

/** Far beyond any class; a list that never ends would otherwise be asked for forever. */
const PAGES_MAX = 20

/** @param load one page; it must stay the same function while it asks for the same list */
export function useWholeList<T>(
  load: (after: string | undefined) => Promise<{ items: T[]; next: string | null }>,
): Asked<T[]> {
  const [data, setData] = useState<T[]>()
  const [failure, setFailure] = useState<Error | null>(null)
  const [loading, setLoading] = useState(true)
  const isVisible = useVisible()
  const turns = useNewest<T[]>()

  const reload = useCallback(async () => {
    const turn = turns.begin()
    setLoading(true)
    setFailure(null)
    try {
      const all: T[] = []
      let after: string | undefined
      for (let page = 0; page < PAGES_MAX; page++) {
        const answer = await load(after)
        all.push(...answer.items)
        if (answer.next === null) break
        after = answer.next
      }
      if (turn.isNewest()) setData(turn.withChanges(all))
    } catch (thrown) {
      if (turn.isNewest()) setFailure(thrown instanceof Error ? thrown : new Error(String(thrown)))
    } finally {
      if (turn.isNewest()) setLoading(false)
    }
  }, [load, turns])

  useEffect(() => {
    if (isVisible) void reload()
  }, [isVisible, reload])
  useBackOnline(isVisible && isUnsure(failure), reload)

  const patch = useCallback(
    (change: (lines: T[]) => T[]) => {
      turns.changed(change)
      setData((before) => before && change(before))
    },
    [turns],
  )
  return { data, failure, loading, reload, patch }
}
