// The home screen's answer, shared: other screens read the post from it and patch its checklist.
import { useEffect, useSyncExternalStore } from 'react'
import { campaigns, type ChecklistItem, type Home } from '../domain/campaigns/contract'
import { forgetAll, keyOf, patch, put } from '../api/cache'
import { learnNow } from '../clock'
import { sweepDrafts } from '../drafts'
import { sweepCheckIn } from '../kept-check-in'
import { choosePost, currentPostId, onPostChange } from '../session'
import { isRefusal } from './use-act'
import { useAsk, type Asked } from './use-ask'

type HomeAction = typeof campaigns.home

/** Long enough that walking about costs no calls, short enough that another phone's acts appear. */
const FRESH_FOR = 10 * 60_000

const inputOf = (postId: string | undefined) => (postId ? { postId } : {})
const keyNow = () => keyOf(campaigns.home, inputOf(currentPostId()))

export function useHome(): Asked<Home> {
  const postId = useSyncExternalStore(onPostChange, currentPostId)
  const asked = useAsk(campaigns.home, inputOf(postId), { freshFor: FRESH_FOR })
  const { data, failure } = asked

  useEffect(() => {
    if (!data) return
    learnNow(data.now)
    sweepCheckIn(data.now)
    sweepDrafts(data.posts.map(({ id }) => id))
    if (data.post && data.post.id !== postId) adopt(data, data.post.id)
  }, [data, postId])

  useEffect(() => {
    // The remembered post has ended: the server then chooses among those that are left.
    if (postId && isRefusal(failure, 'NOT_FOUND', 'FORBIDDEN')) choosePost(undefined)
  }, [failure, postId])

  return asked
}

/** The server chose the post: remember its choice with the answer at hand, without asking again. */
function adopt(home: Home, postId: string) {
  choosePost(postId)
  put(keyNow(), home)
}

/** After an act that answered its checklist item, home is right without being asked again. */
export const patchHome = (item: ChecklistItem): void =>
  patch<HomeAction>(keyNow(), (home) => ({
    ...home,
    checklist: home.checklist.map((each) => (each.kind === item.kind ? item : each)),
  }))

/** After binding or accepting: act in the new post, and let home be asked afresh when it is next shown. */
export function enterPost(id: string | undefined): void {
  choosePost(id)
  forgetAll()
}
