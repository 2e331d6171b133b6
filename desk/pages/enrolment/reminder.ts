// What is written to a class group about those who are not done.
import { dayAndClockOf } from '../../../src/domain/time'

export type Missing = 'unchecked' | 'unbound'

/** What is written to one class. */
export function reminderFor(
  className: string,
  names: string[],
  missing: Missing,
  deadline: number | null,
): string {
  const until = deadline === null ? '' : `，${dayAndClockOf(deadline)} 截止`
  const act =
    missing === 'unbound'
      ? `还没有绑定“毕业事务”小程序，请今天绑定`
      : `还没有核对学籍信息，请打开“毕业事务”小程序核对并确认${until}`
  return `【${className}】以下 ${names.length} 位同学${act}：\n${names.join('、')}`
}
