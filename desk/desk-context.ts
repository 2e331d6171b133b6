// What every screen of the signed-in desk may take for granted: the person, the post, the cohort and its classes.
import { createContext, useContext } from 'react'
import type * as z from 'zod/mini'
import type { Post } from '../src/domain/accounts/contract'
import { can, type Action, type Output } from '../src/domain/action'
import type { Cohort, Major, SchoolClass, roster } from '../src/domain/roster/contract'

export type Tree = Output<typeof roster.tree>
export type CollegeLine = Tree['colleges'][number]
export type CohortLine = z.infer<typeof Cohort>
export type MajorLine = z.infer<typeof Major>

export interface DeskContents {
  schoolName: string
  adminsFew: boolean
  post: Post
  cohorts: CohortLine[]
  /** Undefined until the first cohort is made. */
  cohort: CohortLine | undefined
  colleges: CollegeLine[]
  classes: SchoolClass[]
}

export const DeskContext = createContext<DeskContents | null>(null)

export function useDesk() {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside the desk')
  return {
    ...desk,
    /** Whether the post may call the action; hides what the server would refuse. */
    may: (action: Action) => can(desk.post.role, action),
  }
}

/** For screens that the shell shows only once there is a cohort. */
export function useCohort(): CohortLine {
  const { cohort } = useDesk()
  if (!cohort) throw new Error('this screen needs a cohort')
  return cohort
}
