// A paged list that grows by a button: the first page on opening, the next ones when they are wanted.
import { useCallback, useEffect, useState } from 'react'
import { isUnsure } from '../api'
import type { Asked } from './use-ask'
import { useBackOnline } from './use-back-online'
import { useNewest } from './use-newest'

interface PageOf<T> {
  items: T[]
  next: string | null
}

/** A list as it grows; `drop` takes one off that has been dealt with. */
export interface Pages<T> {
  asked: Asked<PageOf<T>>
  more: () => Promise<void>
  drop: (id: string) => void
}

/** `load` must keep its identity while it means the same list. */
export function usePages<T extends { id: string }>(
  load: (after: string | undefined) => Promise<PageOf<T>>,
): Pages<T> {
  const [page, setPage] = useState<PageOf<T>>()
  const [failure, setFailure] = useState<Error | null>(null)
  const [loading, setLoading] = useState(true)
  const turns = useNewest<PageOf<T>>()

  const fetchPage = useCallback(
    async (after: string | undefined) => {
      const turn = turns.begin()
      setLoading(true)
      setFailure(null)
      try {
        const answer = turn.withChanges(await load(after))
        if (!turn.isNewest()) return
        setPage((before) =>
          after && before ? { ...answer, items: [...before.items, ...answer.items] } : answer,
        )
      } catch (thrown) {
        if (!turn.isNewest()) return
        setFailure(thrown instanceof Error ? thrown : new Error(String(thrown)))
      } finally {
        if (turn.isNewest()) setLoading(false)
      }
    },
    [load, turns],
  )

  useEffect(() => void fetchPage(undefined), [fetchPage])

  const reload = useCallback(() => fetchPage(undefined), [fetchPage])
  const more = useCallback(() => fetchPage(page?.next ?? undefined), [fetchPage, page])
  // What a page further down lacks is asked for by its button.
  useBackOnline(!page && isUnsure(failure), reload)
  const patch = useCallback(
    (change: (page: PageOf<T>) => PageOf<T>) => {
      turns.changed(change)
      setPage((before) => before && change(before))
    },
    [turns],
  )
  const drop = useCallback(
    (id: string) =>
      patch((shown) => ({ ...shown, items: shown.items.filter((item) => item.id !== id) })),
    [patch],
  )
  const asked: Asked<PageOf<T>> = { data: page, failure, loading, reload, patch }
  return { asked, more, drop }
}
