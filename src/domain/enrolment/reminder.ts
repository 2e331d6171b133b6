// The text about those who are not done, ready for the class group: names only, no numbers and no document data.
import { dayAndClockOf } from '../time'
import { isToConfirm, type BoardState } from './board'

export interface Reminded {
  name: string
  bound: boolean
  enrolment: BoardState
}

const part = (title: string, people: readonly Reminded[]): string[] =>
  people.length > 0
    ? [`${title}（${people.length} 人）：${people.map(({ name }) => name).join('、')}`]
    : []

/** Who still has to look at the record and confirm it, each told what is missing; empty when nobody has. */
export function reminderText(
  className: string,
  people: readonly Reminded[],
  closesAt: number | null,
): string {
  const left = people.filter(({ enrolment }) => isToConfirm(enrolment))
  if (left.length === 0) return ''
  const until = closesAt === null ? '' : `，${dayAndClockOf(closesAt)} 截止`
  const bound = left.filter((one) => one.bound)
  return [
    `【${className}】学籍核对还差 ${left.length} 人${until}`,
    ...part(
      '还没绑定小程序',
      left.filter((one) => !one.bound),
    ),
    ...part(
      '还没核对确认',
      bound.filter(({ enrolment }) => enrolment === 'unchecked'),
    ),
    ...part(
      '信息已更正，请再核对确认一次',
      bound.filter(({ enrolment }) => enrolment === 'corrected'),
    ),
    '请打开“毕业事务”小程序办理，一分钟就好。',
  ].join('\n')
}

/** The same about those whose WeChat is not bound, whatever their record. */
export function bindReminderText(className: string, people: readonly Reminded[]): string {
  const left = people.filter((one) => !one.bound)
  if (left.length === 0) return ''
  return `【${className}】以下 ${left.length} 位同学还没有绑定“毕业事务”小程序，请今天绑定：\n${left.map(({ name }) => name).join('、')}`
}
