// How far a task's dates are, in the words of the boards.
import type { Role } from '../roles'
import { deadlineLabel } from '../time'
import type { Task } from './contract'
import { audienceOf, isOverdue, windowOf, type Audience } from './rules'

export const audienceLabels: Record<Audience, string> = {
  student: '学生',
  adviser: '辅导员',
  college: '学院',
  office: '教务处',
}

/**
 * '学生还剩 12 天 · 学院还剩 18 天': the students' date and the own one; a date that has passed says how many are left.
 * Empty while nobody has set any.
 */
export function deadlinesLine(task: Task | null, role: Role, left: number, now: number): string {
  const own = audienceOf(role)
  const audiences: Audience[] = own && own !== 'student' ? ['student', own] : ['student']
  return audiences
    .flatMap((audience) => {
      const window = audience === 'student' ? task?.student : windowOf(task, role)
      if (!window || window.opensAt === null) return []
      const who = audienceLabels[audience]
      if (isOverdue(window, left, now)) return [`${who}已逾期，还有 ${left} 人没办完`]
      return [who + (window.closesAt === null ? '不截止' : deadlineLabel(window.closesAt, now))]
    })
    .join(' · ')
}
