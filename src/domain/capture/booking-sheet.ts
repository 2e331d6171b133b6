// The paper of a free-choice block: who comes in which slot, with blanks for 签到, 拍摄 and 缴费 as on a class's sheet.
import { clockOf, dayLabel, dayOf } from '../time'
import { isAfterClass } from './turns'
import type { StatusKind } from '../roster/contract'

export const bookingSheetColumns = [
  { title: '序号', width: 6 },
  { title: '时段', width: 14 },
  { title: '学号', width: 18 },
  { title: '姓名', width: 16 },
  { title: '性别', width: 6 },
  { title: '班级', width: 24 },
  { title: '签到', width: 10 },
  { title: '拍摄', width: 10 },
  { title: '缴费', width: 10 },
  { title: '备注', width: 14 },
] as const

export interface BookingLine {
  startsAt: number
  endsAt: number
  studentNo: string
  name: string
  sex: string
  className: string
  status: StatusKind
}

/** A line as it stands on the paper, without its 序号. */
export const bookingCells = (line: BookingLine): string[] => [
  `${clockOf(line.startsAt)}–${clockOf(line.endsAt)}`,
  ...[line.studentNo, line.name, line.sex, line.className],
  ...['', '', ''],
  isAfterClass(line.status) ? line.status : '',
]

/** What stands under the title: day, hours and place of the block. */
export const bookingSubtitle = (of: {
  startsAt: number
  endsAt: number
  place: string
  collegeName: string
}): string =>
  [
    `时间：${dayLabel(dayOf(of.startsAt))} ${clockOf(of.startsAt)}–${clockOf(of.endsAt)}（提前 5 分钟到）`,
    `地点：${of.place}`,
    ...(of.collegeName ? [`学院：${of.collegeName}`] : []),
  ].join('      ')

/** Lines under the table: counts, then what is filled in and signed by hand. */
export const bookingClosing = (
  lines: readonly Pick<BookingLine, 'status'>[],
  leaders: readonly string[],
): string[] => [
  `已约 ${lines.length} 人（其中延期 ${lines.filter(({ status }) => isAfterClass(status)).length} 人），实到 ______ 人，实拍 ______ 人，缴费 ______ 人，合计 ______ 元。未到的在备注栏写明。`,
  `现场负责老师${leaders.length > 0 ? `（${leaders.join('、')}）` : ''}签字：______________            年      月      日`,
]
