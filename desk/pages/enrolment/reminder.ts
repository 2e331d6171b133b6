// What is written to a class group about those who are not done.
import { dayAndClockOf } from '../../../src/domain/time'

export type Missing = 'unchecked' | 'corrected' | 'unbound'

/** What is written to one class about people who miss the same thing. */
export function reminderFor(
  className: string,
  names: string[],
  missing: Missing,
  deadline: number | null,
): string {
  const until = deadline === null ? '' : `，${dayAndClockOf(deadline)} 截止`
  const acts: Record<Missing, string> = {
    unbound: '还没有绑定“毕业事务”小程序，请今天绑定',
    unchecked: `还没有核对学籍信息，请打开“毕业事务”小程序核对并确认${until}`,
    corrected: `的学籍信息已经更正，请打开“毕业事务”小程序再核对确认一次${until}`,
  }
  return `【${className}】以下 ${names.length} 位同学${acts[missing]}：\n${names.join('、')}`
}
