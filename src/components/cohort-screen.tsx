// A screen of one 届 until it knows which: waiting, a failure to try again, or the sentence that there is none yet.
import type { ReactNode } from 'react'
import type { Post } from '../domain/accounts/contract'
import { useCohort } from '../hooks/use-cohort'
import { useHome } from '../hooks/use-home'
import { Failed } from './failed'
import { Loading } from './loading'
import { Screen } from './screen'

interface Props {
  title: string
  /** How many cards are drawn while waiting. */
  cards?: number
  /** What stands there when no 届 is within reach. */
  none: ReactNode
  children: (cohortId: string, post: Post | null) => ReactNode
}

export function CohortScreen({ title, cards = 3, none, children }: Props) {
  const home = useHome()
  const post = home.data?.post ?? null
  const { cohortId, tree } = useCohort(post)
  const failure = home.failure ?? tree.failure
  return (
    <Screen title={title}>
      {cohortId ? (
        children(cohortId, post)
      ) : failure ? (
        <Failed failure={failure} onRetry={() => void home.reload().then(tree.reload)} />
      ) : tree.data ? (
        none
      ) : (
        <Loading cards={cards} />
      )}
    </Screen>
  )
}
