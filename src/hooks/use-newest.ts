// Of answers on their way only the newest counts, and what was changed on the screen meanwhile is changed in it, too.
import { useState } from 'react'

type Change<T> = (data: T) => T

/** One question on its way. */
export interface Turn<T> {
  isNewest: () => boolean
  /** The answer, with what was done since it was asked for: it may have been read before that. */
  withChanges: (answer: T) => T
}

export function useNewest<T>() {
  const [turns] = useState(() => {
    let newest: Change<T>[] | undefined
    return {
      begin(): Turn<T> {
        const changes: Change<T>[] = (newest = [])
        return {
          isNewest: () => newest === changes,
          withChanges: (answer) => changes.reduce((data, change) => change(data), answer),
        }
      },
      /** `change` does no harm to an answer that knows of it already. */
      changed: (change: Change<T>) => void newest?.push(change),
    }
  })
  return turns
}
