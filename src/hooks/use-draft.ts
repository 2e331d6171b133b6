// Keeps what was typed on the phone until it has been handed in: a lost connection costs no words.
import { useCallback, useState } from 'react'
import { drop, keep, recallFields } from '../storage'

/** `forget` names the fields that never leave the screen, such as digits of a document. */
export function useDraft<T extends Record<string, string>>(
  name: string,
  empty: T,
  forget: readonly (keyof T)[] = [],
) {
  const key = `draft/${name}`
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...recallFields(key) }))

  const set = useCallback(
    (field: keyof T, value: string) =>
      setDraft((before) => {
        const next = { ...before, [field]: value }
        const kept = Object.entries(next).filter(([each]) => !forget.includes(each))
        keep(key, Object.fromEntries(kept))
        return next
      }),
    // The list is written in place by each screen and never changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key],
  )
  const clear = useCallback(() => drop(key), [key])
  return { draft, set, clear }
}
