// Who is acting: the post chosen on this phone, remembered between visits.
import { recallText, keep, drop } from './storage'

const POST = 'post'
let postId: string | undefined
const listeners = new Set<() => void>()

/** Read late: storage belongs to a person, who is known only once the app has started. */
export const currentPostId = (): string | undefined => (postId ??= recallText(POST)) || undefined

/** Acts in this post from now on; whatever was loaded for another one is forgotten by the listeners. */
export function choosePost(id: string | undefined): void {
  if (currentPostId() === id) return
  postId = id ?? ''
  if (id) keep(POST, id)
  else drop(POST)
  for (const listener of listeners) listener()
}

export function onPostChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
