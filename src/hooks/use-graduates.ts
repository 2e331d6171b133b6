// Loads a paged list to its end: a class fits in a few pages, and its filters then cost no calls.
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../api'
import { roster, type GraduateLine } from '../domain/roster/contract'
import type { Asked } from './use-ask'
import { useVisible } from './use-visible'

/** Far beyond any class; a list that never ends would otherwise be asked for forever. */
const PAGES_MAX = 20

export function useGraduatesOf(cohortId: string, classId: string): Asked<GraduateLine[]> {
  const [data, setData] = useState<GraduateLine[]>()
  const [failure, setFailure] = useState<Error | null>(null)
  const [loading, setLoading] = useState(true)
  const isVisible = useVisible()
  const latest = useRef(0)

  const reload = useCallback(async () => {
    const mine = ++latest.current
    setLoading(true)
    setFailure(null)
    try {
      const all: GraduateLine[] = []
      let after: string | undefined
      for (let page = 0; page < PAGES_MAX; page++) {
        const answer = await call(roster.graduates, { cohortId, classId, after })
        all.push(...answer.items)
        if (answer.next === null) break
        after = answer.next
      }
      if (mine === latest.current) setData(all)
    } catch (thrown) {
      if (mine === latest.current)
        setFailure(thrown instanceof Error ? thrown : new Error(String(thrown)))
    } finally {
      if (mine === latest.current) setLoading(false)
    }
  }, [cohortId, classId])

  useEffect(() => {
    if (isVisible) void reload()
  }, [isVisible, reload])

  const patch = useCallback(
    (change: (lines: GraduateLine[]) => GraduateLine[]) =>
      setData((before) => before && change(before)),
    [],
  )
  return { data, failure, loading, reload, patch }
}
