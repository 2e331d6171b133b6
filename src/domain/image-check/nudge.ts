// What is written to a class group about those who have not answered the image check.
import { dayAndClockOf } from '../time'
import type { ImageStanding } from './contract'

/** `again` looked once already: their case was answered, and they look once more. */
export function nudgeFor(
  className: string,
  { never, again }: { never: string[]; again: string[] },
  deadline: number | null,
): string {
  const until = deadline === null ? '' : `，${dayAndClockOf(deadline)} 截止`
  const parts = [
    ...(never.length > 0
      ? [
          `以下 ${never.length} 位同学还没有核对毕业图像，请先登录学信网“图像校对”看照片和信息，再到“毕业事务”小程序确认${until}：\n${never.join('、')}`,
        ]
      : []),
    ...(again.length > 0
      ? [
          `以下 ${again.length} 位同学登记的有误已有结果，请到学信网重新核对后再确认：\n${again.join('、')}`,
        ]
      : []),
  ]
  return parts.length > 0 ? `【${className}】${parts.join('\n')}` : ''
}

/** Those of a class who have something to do: never looked, and looked but to look again. */
export function leftToLook(people: readonly { name: string; standing: ImageStanding }[]) {
  const named = (standing: ImageStanding) =>
    people.filter((one) => one.standing === standing).map((one) => one.name)
  return { never: named('unchecked'), again: named('toRecheck') }
}
