// How many of each class came, for the picture of the photo days.
import { useMemo } from 'react'
import { capture } from '../../../src/domain/capture/contract'
import { useAsk } from '../../ask'
import type { ClassAttendance } from './picture'

/** Class id → who came so far, counted anew every half minute; empty until there is an answer. */
export function useAttendance(sessionId: string): ReadonlyMap<string, ClassAttendance> {
  const counted = useAsk(capture.attendanceCounts, { sessionId }, { every: 30_000 })
  return useMemo(
    () =>
      new Map(
        counted.data?.classes.map(({ classId, due, checkedIn, captured, absent, exempt }) => [
          classId,
          // Whoever was captured earlier needs not come, and is done.
          { due, checkedIn, captured: captured + exempt, absent },
        ]) ?? [],
      ),
    [counted.data],
  )
}
