// Whom a sheet names: the one clause that counting, printing and checking share.
import type { Where } from '../store/database'

/** What the job must know to make the sheet. */
export interface ExportOrder {
  cohortId: string
  collegeId: string
  /** '' for the whole college. */
  classId: string
  fullNumbers: boolean
  /** Of the full numbers; '' without them. */
  reason: string
  by: string
}

/** People of the classes that this college leads; a joint class is on one college's sheet only. */
export const peopleOf = ({
  cohortId,
  collegeId,
  classId,
}: Pick<ExportOrder, 'cohortId' | 'collegeId' | 'classId'>): Where => ({
  cohortId,
  'collegeIds.0': collegeId,
  ...(classId ? { classId } : {}),
})
