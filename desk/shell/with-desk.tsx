// Finds out who is here and where: posts, the chosen one, the cohort of the address, its colleges and classes.
import { Button, Result, Skeleton } from 'antd'
import { type ReactNode, useEffect, useMemo } from 'react'
import { accounts, type Post } from '../../src/domain/accounts/contract'
import { can } from '../../src/domain/action'
import { roster } from '../../src/domain/roster/contract'
import { useAsk } from '../ask'
import { Trouble } from '../components/trouble'
import { type CohortLine, DeskContext, type DeskContents } from '../desk-context'
import { usePlace } from '../place'
import { learnServerNow } from '../server-clock'
import { choosePost, signOut, useSession } from '../session'

/** Graduates and liaisons have their screens on the phone. */
const hasDesk = (post: Post) => can(post.role, roster.tree)

export function WithDesk({ children }: { children: ReactNode }) {
  const me = useAsk(accounts.me, {})
  const { postId } = useSession()
  const posts = useMemo(() => (me.data?.posts ?? []).filter(hasDesk), [me.data])
  const post = posts.find(({ id }) => id === postId) ?? posts[0]

  useEffect(() => {
    if (me.data) learnServerNow(me.data.now)
  }, [me.data])
  useEffect(() => {
    if (post && post.id !== postId) choosePost(post.id)
  }, [post, postId])

  // A refresh that failed takes nothing off the screen: a form may be open on it.
  if (me.error && !me.data)
    return <Trouble error={me.error} onRetry={() => void me.refetch()} page />
  if (!me.data) return <Opening />
  if (!post) return <NoPost name={me.data.posts[0]?.name} />
  if (post.id !== postId) return <Opening />
  return (
    <WithTree schoolName={me.data.schoolName} adminsFew={me.data.adminsFew} post={post}>
      {children}
    </WithTree>
  )
}

function WithTree(props: {
  schoolName: string
  adminsFew: boolean
  post: Post
  children: ReactNode
}) {
  const { schoolName, adminsFew, post, children } = props
  const [{ cohort: wanted }, go] = usePlace('cohort')
  const tree = useAsk(roster.tree, wanted ? { cohortId: wanted } : {}, { keep: true })
  const cohorts = useMemo(
    () => [...(tree.data?.cohorts ?? [])].sort((a, b) => b.year - a.year),
    [tree.data],
  )
  const cohort = cohorts.find(({ id }) => id === wanted) ?? likeliest(cohorts)

  useEffect(() => {
    if (tree.isSuccess && cohort && cohort.id !== wanted) go({ cohort: cohort.id })
  }, [tree.isSuccess, cohort, wanted, go])

  const contents = useMemo<DeskContents>(
    () => ({
      schoolName,
      adminsFew,
      post,
      cohorts,
      cohort,
      colleges: [...(tree.data?.colleges ?? [])].sort((a, b) => a.order - b.order),
      classes: (tree.data?.classes ?? []).filter(({ cohortId }) => cohortId === cohort?.id),
    }),
    [schoolName, adminsFew, post, cohorts, cohort, tree.data],
  )
  if (tree.error && !tree.data)
    return <Trouble error={tree.error} onRetry={() => void tree.refetch()} page />
  if (!tree.data) return <Opening />
  return <DeskContext.Provider value={contents}>{children}</DeskContext.Provider>
}

/** The latest cohort with people in it; the next one may have been made early and still be empty. */
const likeliest = (newestFirst: CohortLine[]) =>
  newestFirst.find(({ graduates }) => graduates > 0) ?? newestFirst[0]

function Opening() {
  return (
    <div className="opening-frame" aria-busy="true" aria-label="正在打开工作台">
      <Skeleton active paragraph={{ rows: 10 }} />
    </div>
  )
}

function NoPost({ name }: { name: string | undefined }) {
  return (
    <Result
      status="info"
      title={`${name ? `${name}，` : ''}这个身份在电脑上没有要办的事`}
      subTitle="毕业生和校友联络员的事都在手机小程序里办。如果您是学校的工作人员，请向教务处或学院要一个邀请码，在小程序里接受后再来。"
      extra={
        <Button type="primary" onClick={signOut}>
          退出登录
        </Button>
      }
    />
  )
}
