// The paper of the photo day: who is called up in which order, as the sheets for class and photographer print it.
import { clockOf, dayLabel, dayOf } from '../time'
import type { Place } from './turns'

/** 签到, 拍摄 and 缴费 stay blank for the hand: the class leader ticks, the treasurer counts (notice B 二.2). */
export const classSheetColumns = [
  { title: '序号', width: 6 },
  { title: '学号', width: 18 },
  { title: '姓名', width: 16 },
  { title: '性别', width: 6 },
  { title: '签到', width: 10 },
  { title: '拍摄', width: 10 },
  { title: '缴费', width: 10 },
  { title: '备注', width: 12 },
] as const

/** The photographer needs to know whom to expect when, not who they are. */
export const photographerColumns = [
  { title: '序号', width: 6 },
  { title: '日期', width: 14 },
  { title: '开始', width: 8 },
  { title: '结束', width: 8 },
  { title: '地点', width: 14 },
  { title: '班级', width: 24 },
  { title: '人数', width: 8 },
  { title: '本场次序', width: 22 },
  { title: '实拍人数', width: 10 },
  { title: '备注', width: 12 },
] as const

export interface ClassTime {
  gatherAt: number
  startsAt: number
  place: string
  leaders: readonly string[]
}

/** What stands under the title of a class's sheet; without a published turn the time is still to come. */
export function classSheetSubtitle(className: string, time: ClassTime | null): string {
  if (!time) return `班级：${className}        采集时间另行通知`
  const { gatherAt, startsAt, place } = time
  return [
    `班级：${className}`,
    `时间：${dayLabel(dayOf(startsAt))} ${clockOf(startsAt)}（${clockOf(gatherAt)} 集合）`,
    `地点：${place}`,
  ].join('      ')
}

/** 序号 in the class, so that it counts on from what is known of the places before. */
export const sheetNumber = ({ number, added = 0 }: Place): string => String(number + added)

/**
 * How the sheet's 序号 is the number that people were told, and which of them are nobody's any more; '' where
 * both are plain.
 * @param ahead places of the block before the class
 */
export function numbersNote(ahead: number, empty: readonly number[]): string {
  const offset = ahead > 0 ? `本人在本场的次序＝序号＋${ahead}。` : ''
  const gaps =
    empty.length > 0 ? `序号 ${empty.join('、')} 空着：原来的人已不在本班，后面的人序号不变。` : ''
  return offset || gaps ? `注：${offset}${gaps}` : ''
}

/** Lines under the table: counts, then what is filled in and signed by hand. */
export const classSheetClosing = (
  due: number,
  deferred: number,
  leaders: readonly string[],
): string[] => [
  `应到 ${due} 人（其中延期 ${deferred} 人），实到 ______ 人，实拍 ______ 人，缴费 ______ 人，合计 ______ 元。未到的在备注栏写明。`,
  `班长签字：______________      现场负责老师${leaders.length > 0 ? `（${leaders.join('、')}）` : ''}签字：______________            年      月      日`,
]

/** Under the photographer's table. */
export const photographerTotal = (of: { classes: number; people: number; deferred: number }) =>
  `合计 ${of.classes} 个班，应拍 ${of.people} 人（其中延期 ${of.deferred} 人），实拍 ______ 人。`

/** '第 46–90 位，空 1 位，另加 2 位': the places in the block's line that a class takes, who left and who joined it since. */
export function placesLabel(ahead: number, people: number, added = 0, empty = 0): string {
  const places =
    people === 0 ? '' : people === 1 ? `第 ${ahead + 1} 位` : `第 ${ahead + 1}–${ahead + people} 位`
  const gaps = empty > 0 ? `空 ${empty} 位` : ''
  const more = added > 0 ? `另加 ${added} 位` : ''
  return [places, gaps, more].filter(Boolean).join('，')
}
