// Fetches the lists of the next photo day while there is signal: the hall may have none when a class is opened.
import { useEffect, useState } from 'react'
import { call, isUnsure } from '../../../api'
import { capture } from '../../../domain/capture/contract'
import { keepAhead } from '../../../hooks/use-kept'
import { listKey } from '../../../kept-check-in'
import { keptKeys } from '../../../storage'

export interface ListAhead {
  sessionId: string
  classId: string
  /** Epoch ms of the server, after which it serves nobody. */
  until: number
}

/** Coming back to this page costs no calls for so long; a class that is opened is asked for anew anyway. */
const FRESH_FOR = 5 * 60_000
/** Far more than one person checks in; whoever sees the whole school opens what is needed. */
const MOST = 20

/** The names of the lists that are on this phone. `lists` must keep its identity while it is the same. */
export function useListsAhead(lists: readonly ListAhead[]): ReadonlySet<string> {
  const [here, setHere] = useState<ReadonlySet<string>>(() => new Set(keptKeys()))
  useEffect(() => {
    let isOver = false
    const fetchAll = async () => {
      for (const { sessionId, classId, until } of lists.slice(0, MOST)) {
        try {
          await keepAhead(listKey(sessionId, classId), FRESH_FOR, async () => ({
            ...{ data: (await call(capture.attendance, { sessionId, classId })).items, until },
          }))
        } catch (thrown) {
          // Without signal the rows tell which lists are here; the next look at this page tries again.
          if (isUnsure(thrown)) return
        }
        if (isOver) return
        setHere(new Set(keptKeys()))
      }
    }
    void fetchAll()
    return () => {
      isOver = true
    }
  }, [lists])
  return here
}
