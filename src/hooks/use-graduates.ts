// Everybody of one class.
import { useCallback } from 'react'
import { call } from '../api'
import { roster, type GraduateLine } from '../domain/roster/contract'
import type { Asked } from './use-ask'
import { useWholeList } from './use-whole-list'

export function useGraduatesOf(cohortId: string, classId: string): Asked<GraduateLine[]> {
  const load = useCallback(
    (after: string | undefined) => call(roster.graduates, { cohortId, classId, after }),
    [cohortId, classId],
  )
  return useWholeList(load)
}
