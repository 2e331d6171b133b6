// What a screen shows lives in its address: filters survive a reload and can be sent to a colleague.
import { useCallback } from 'react'
import { useSearchParams } from 'react-router-dom'

/** Reads the named search parameters ('' where absent) and changes some of them in place. */
export function usePlace<K extends string>(...names: K[]) {
  const [params, setParams] = useSearchParams()
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<
    K,
    string
  >
  const go = useCallback(
    (patch: Partial<Record<K | 'cohort', string | undefined>>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries<string | undefined>(
            patch as object as Record<string, string | undefined>,
          )) {
            if (value) next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return [values, go] as const
}

/** An address inside the desk that keeps the chosen cohort. */
export function addressOf(
  path: string,
  cohortId: string | undefined,
  more: Record<string, string> = {},
) {
  const params = new URLSearchParams({ ...(cohortId ? { cohort: cohortId } : {}), ...more })
  const search = params.toString()
  return search ? `${path}?${search}` : path
}
