// Who can only be captured by choosing a slot, and by when they have to.
import type { TaskWindow } from '../campaigns/contract'
import { lastMoment } from '../campaigns/rules'
import { dayAndClockOf } from '../time'
import type { Standing } from './audience'

/** So many days before the last chance, in the morning, those who have not chosen are reminded. */
export const CHOICE_DAYS_BEFORE: readonly number[] = [3, 1]

/** `noTurn`: no block calls the class up; `absent`: it was missed; `unable`: they cannot come to it. */
export const choiceReasons = ['noTurn', 'absent', 'unable'] as const
export type ChoiceReason = (typeof choiceReasons)[number]

export const choiceReasonWords: Record<ChoiceReason, string> = {
  noTurn: '班级没有统一安排',
  absent: '缺席集体采集',
  unable: '不能随班采集',
}

/** Why no turn brings this person before the camera, so that a slot must be chosen; null where none need be. */
export function whyMustChoose(standing: Standing, hasTurn: boolean): ChoiceReason | null {
  if (standing.served) return null
  if (standing.absent) return 'absent'
  if (standing.unable) return 'unable'
  return hasTurn ? null : 'noTurn'
}

/**
 * The last moment at which one of these slots can still be chosen, epoch ms; null without any slot. The task may
 * end before the last slot begins.
 */
export function chooseBy(
  slots: readonly { startsAt: number }[],
  window: TaskWindow | null,
  extendedUntil: number | null,
): number | null {
  if (slots.length === 0) return null
  const last = Math.max(...slots.map(({ startsAt }) => startsAt))
  const end = window && lastMoment(window, extendedUntil)
  return end === null ? last : Math.min(last, end)
}

const until = (moment: number | null): string =>
  moment === null ? '尽快' : `在 ${dayAndClockOf(moment)} 前`

const because: Record<ChoiceReason, string> = {
  noTurn: '您的班级不统一安排次序，要自己约才能采集',
  absent: '您缺席了集体采集，要另约时间补拍',
  unable: '您不能随班采集，要另约时间',
}

/** What a person who has not chosen is told by the timer. */
export const choiceReminder = (why: ChoiceReason, moment: number | null): string =>
  `您还没有选毕业图像采集的时间。${because[why]}，请${until(moment)}到“毕业图像采集”里选一个时段。`

/** What is written to a class group; names only, for a chat group is no place for student numbers. */
export const notChosenText = (
  className: string,
  names: readonly string[],
  moment: number | null,
): string =>
  [
    `【${className} 采集预约提醒】`,
    `以下 ${names.length} 位同学还没有选毕业图像采集的时间（不约就没有采集机会）：`,
    names.join('、'),
    `请${until(moment)}打开“毕业事务”小程序，在“毕业图像采集”里选一个时段。`,
  ].join('\n')
