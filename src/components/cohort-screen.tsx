// A screen of one 届 until it knows which: waiting, a failure to try again, or the sentence that there is none yet.
import { useState, type ReactNode } from 'react'
import type { Post } from '../domain/accounts/contract'
import { useCohort } from '../hooks/use-cohort'
import { useHome } from '../hooks/use-home'
import { goHome, param } from '../routes'
import { Button } from './button'
import { Empty } from './empty'
import { Failed } from './failed'
import { Loading } from './loading'
import { Screen } from './screen'

interface Props {
  title: string
  /** How many cards are drawn while waiting. */
  cards?: number
  /** What stands there when no 届 is within reach, if it is not what every screen says. */
  none?: ReactNode
  children: (cohortId: string, post: Post | null) => ReactNode
}

export function CohortScreen({ title, cards = 3, none = <NoRoster />, children }: Props) {
  const home = useHome()
  // The address may name it: whoever holds posts in two of them has chosen there.
  const [named] = useState(() => param('cohortId'))
  const post = home.data?.post ?? null
  const { cohortId: own, tree } = useCohort(post)
  const cohortId = named || own
  const failure = home.failure ?? tree.failure
  return (
    <Screen title={title}>
      {cohortId ? (
        children(cohortId, post)
      ) : failure ? (
        <Failed failure={failure} onRetry={() => void home.reload().then(tree.reload)} />
      ) : tree.data ? (
        none
      ) : home.data && !post ? (
        <NoPost />
      ) : (
        <Loading cards={cards} />
      )}
    </Screen>
  )
}

/** Opened by a link, or in a post that has ended since: no answer would ever come. */
const NoPost = () => (
  <Empty
    icon="lock"
    title="这一页是老师用的"
    text="您现在没有能看它的身份。有邀请码的，请先在首页使用邀请码加入。"
  >
    <Button id="home" kind="secondary" onTap={goHome}>
      回到首页
    </Button>
  </Empty>
)

const NoRoster = () => (
  <Empty icon="inbox" title="还没有毕业生名册" text="教务处在电脑端导入名册后，这里才有内容。" />
)
