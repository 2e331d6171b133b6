// When a task may be done, and what its line on the checklist says.
import type { Role } from '../roles'
import type { ChecklistItem, Task, TaskKind, TaskWindow } from './contract'

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

export type Audience = 'student' | 'adviser' | 'college' | 'office'
type Windows = Pick<Task, Audience>

const audiences: Partial<Record<Role, Audience>> = {
  graduate: 'student',
  adviser: 'adviser',
  college: 'college',
  registrar: 'office',
}
export const audienceOf = (role: Role): Audience | null => audiences[role] ?? null

/**
 * The dates by which this role should be done, or null where nobody has set any. An audience without dates of
 * its own keeps the students': a school that sets one line has set them all.
 */
export function windowOf(task: Windows | null, role: Role): TaskWindow | null {
  const audience = audienceOf(role)
  if (!task || !audience) return null
  return task[audience].opensAt === null ? task.student : task[audience]
}

/**
 * Within which staff may do the task on somebody's behalf (代办): as long as the student may, and up to their own
 * date. What clears up (cases, applications, receipts) is locked by no date: a late answer is still an answer,
 * and the boards name it as overdue.
 */
export function behalfWindowOf(task: Windows | null, role: Role): TaskWindow | null {
  const own = windowOf(task, role)
  if (!task || !own || own.opensAt === null || task.student.opensAt === null) return own
  const ends = [own.closesAt, task.student.closesAt]
  return {
    opensAt: Math.min(own.opensAt, task.student.opensAt),
    closesAt: ends.includes(null) ? null : Math.max(...ends.map(Number)),
  }
}

/** Whether a date has passed while somebody is still left. */
export const isOverdue = (window: TaskWindow | null, left: number, now: number): boolean =>
  left > 0 && window !== null && window.closesAt !== null && now > window.closesAt

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
