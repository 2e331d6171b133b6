// When a task may be done, and what its line on the checklist says.
import type { ChecklistItem, TaskKind, TaskWindow } from './contract'

export type TimeRefusal =
  | { code: 'TASK_NOT_OPEN'; detail: { opensAt: number | '另行通知' } }
  | { code: 'TASK_CLOSED'; detail: { closesAt: number } }

/**
 * Why the task cannot be done now, or null. A task without dates ("另行通知") is open only once it has an
 * opening; a named extension (补交) counts after the window has closed, never before it opens.
 * @param extendedUntil epoch ms up to which this person may still do it, or null
 */
export function whyNotNow(
  window: TaskWindow | null,
  extendedUntil: number | null,
  now: number,
): TimeRefusal | null {
  if (!window || window.opensAt === null)
    return { code: 'TASK_NOT_OPEN', detail: { opensAt: '另行通知' } }
  if (now < window.opensAt) return { code: 'TASK_NOT_OPEN', detail: { opensAt: window.opensAt } }
  const closesAt = lastMoment(window, extendedUntil)
  if (closesAt !== null && now > closesAt) return { code: 'TASK_CLOSED', detail: { closesAt } }
  return null
}

/** The later of the window's end and the person's own extension; null where there is no end. */
export function lastMoment(window: TaskWindow, extendedUntil: number | null): number | null {
  if (window.closesAt === null) return null
  return Math.max(window.closesAt, extendedUntil ?? 0)
}

/** Where a task that its person has not done stands by the clock alone. */
export function untouchedItem(
  kind: TaskKind,
  window: TaskWindow | null,
  extendedUntil: number | null,
  now: number,
  todoLine: string,
): ChecklistItem {
  const dates = {
    kind,
    opensAt: window?.opensAt ?? null,
    closesAt: window ? lastMoment(window, extendedUntil) : null,
  }
  if (!window || window.opensAt === null)
    return { ...dates, state: 'undated', line: '时间另行通知' }
  const refusal = whyNotNow(window, extendedUntil, now)
  if (refusal?.code === 'TASK_NOT_OPEN') return { ...dates, state: 'notOpen', line: '还没开始' }
  if (refusal) return { ...dates, state: 'closed', line: '已截止，需要补办请联系辅导员' }
  return { ...dates, state: 'todo', line: todoLine }
}
