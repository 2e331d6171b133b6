// Keeps what was typed on the phone until it has been handed in: a lost connection costs no words.
import { useCallback, useState } from 'react'
import { draftKey } from '../drafts'
import { drop, keep, recallFields } from '../storage'

/** `forget` names the fields that never leave the screen, such as digits of a document. */
export function useDraft<T extends Record<string, string>>(
  name: string,
  empty: T,
  forget: readonly (keyof T)[] = [],
) {
  const key = draftKey(name)
  const recalled = (): T => ({ ...empty, ...recallFields(key) })
  const [held, setHeld] = useState(() => ({ key, fields: recalled() }))
  // The name may change under an open screen (ticks of another version): then it is another draft.
  const draft = held.key === key ? held.fields : recalled()

  const set = useCallback(
    (field: keyof T, value: string) =>
      setHeld((before) => {
        const fields = { ...(before.key === key ? before.fields : recalled()), [field]: value }
        const kept = Object.entries(fields).filter(([each]) => !forget.includes(each))
        keep(key, Object.fromEntries(kept))
        return { key, fields }
      }),
    // What is empty and what to forget are written in place by each screen and never change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [key],
  )
  const clear = useCallback(() => drop(key), [key])
  return { draft, set, clear }
}
