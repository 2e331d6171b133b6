// Which 届 staff are looking at: the post's own, else the newest within reach.
import { roster } from '../domain/roster/contract'
import type { Post } from '../domain/accounts/contract'
import { useAsk } from './use-ask'

const FRESH_FOR = 10 * 60_000

export function useCohort(post: Post | null | undefined) {
  const own = post?.cohortId ?? undefined
  const tree = useAsk(roster.tree, {}, { freshFor: FRESH_FOR, skip: !post || own !== undefined })
  const newest = [...(tree.data?.cohorts ?? [])].sort((a, b) => b.year - a.year)[0]
  return { cohortId: own ?? newest?.id, tree }
}
