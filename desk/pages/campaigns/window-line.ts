// What a window means now, in one line, and what is wrong with one being written.
import type { TaskWindow } from '../../../src/domain/campaigns/contract'
import { problems } from '../../../src/domain/problems'
import { deadlineLabel, stampOf } from '../../../src/domain/time'

/** A window without an opening never opens, so an end alone is a mistake. */
export function whyWrong({ opensAt, closesAt }: TaskWindow): string | null {
  if (opensAt === null) return closesAt === null ? null : '请填写开始时间'
  return closesAt !== null && closesAt <= opensAt ? problems.END_BEFORE_START : null
}

export function windowLine(window: TaskWindow, now: number, isShort: boolean): string {
  const { opensAt, closesAt } = window
  if (opensAt === null) return isShort ? '' : '另行通知'
  const dates = isShort
    ? ''
    : `${stampOf(opensAt)} 至 ${closesAt === null ? '不截止' : stampOf(closesAt)}　`
  if (now < opensAt) return `${dates}还没开始`
  return dates + (closesAt === null ? '进行中，不截止' : deadlineLabel(closesAt, now))
}
