// Drafts are of the post in which they were written: nobody else who uses this phone sees them, and they end with it.
import { currentPostId } from './session'
import { drop, keptKeys } from './storage'

const DRAFTS = 'draft/'

export const draftKey = (name: string): string => `${DRAFTS}${currentPostId() ?? ''}/${name}`

/** Drops what belongs to a post that its person no longer holds; before the first post all are a stranger's own. */
export function sweepDrafts(postIds: readonly string[]): void {
  if (postIds.length === 0) return
  for (const key of keptKeys()) {
    const [owner] = key.slice(DRAFTS.length).split('/')
    if (key.startsWith(DRAFTS) && !postIds.includes(owner ?? '')) drop(key)
  }
}
