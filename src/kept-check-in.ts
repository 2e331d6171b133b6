// What check-in keeps on the phone for a hall without signal, and when it goes: names stay no longer than they serve.
import { daysOf, UPLOAD_GRACE_MS } from './domain/capture/attendance'
import { DAY_MS } from './domain/time'
import { currentPostId, onPostChange } from './session'
import { drop, keptKeys, recall } from './storage'

const LISTS = 'check-in/list/'
const QUEUES = 'check-in/queue/'
export const planKey = 'check-in/plan'

export const listKey = (sessionId: string, classId: string): string =>
  `${LISTS}${sessionId}/${classId}`

/** Marks belong to the post that made them: another one may not reach these people. */
export const queueKeyNow = (): string => `${QUEUES}${currentPostId() ?? ''}`

/** A list is of use as long as marks about it may be handed in. */
export const keptUntil = (blocks: readonly { on: string }[]): number =>
  (daysOf(blocks)?.closesAt ?? 0) + UPLOAD_GRACE_MS

/** Marks of a post that never came back can be handed in no longer; far beyond any session and its week. */
const LEFT_BEHIND_MS = 30 * DAY_MS

/** @param now the server's time: a phone's own clock may be weeks ahead, and marks would be lost for it */
export function sweepCheckIn(now: number): void {
  for (const key of keptKeys()) {
    if (key === planKey || key.startsWith(LISTS)) {
      if (now > untilOf(recall(key))) drop(key)
    } else if (key.startsWith(QUEUES) && key !== queueKeyNow()) {
      if (now > newestOf(recall(key)) + LEFT_BEHIND_MS) drop(key)
    }
  }
}

/** Lists are of the post that read them; its marks wait for its return. */
function dropLists(): void {
  for (const key of keptKeys()) if (key === planKey || key.startsWith(LISTS)) drop(key)
}
onPostChange(dropLists)

const numberIn = (kept: unknown, name: string): number => {
  const value = (kept as Record<string, unknown> | null)?.[name]
  return typeof value === 'number' ? value : 0
}

const untilOf = (kept: unknown): number => numberIn(kept, 'until')

function newestOf(kept: unknown): number {
  const { waiting, heard } = (kept || {}) as { waiting?: unknown; heard?: unknown }
  const marks = [waiting, heard].flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
  return Math.max(0, ...marks.map((mark) => numberIn(mark, 'deviceAt')))
}
