// What the picture of the photo days is made of: days, blocks, classes with their times and how many came.
import { classesAway } from '../../../src/domain/capture/lessons'
import type { Session } from '../../../src/domain/capture/contract'
import { clockOf } from '../../../src/domain/time'

/** People of a class by what became of them; they are counted once. */
export interface Attendance {
  checkedIn: number
  captured: number
  absent: number
}
export interface PictureClass extends Attendance {
  classId: string
  name: string
  due: number
  /** 'HH:mm' */
  startsAt: string
  endsAt: string
}
export interface PictureBlock {
  id: string
  label: string
  place: string
  isFree: boolean
  people: number
  /** 'HH:mm' */
  startsAt: string
  endsAt: string
  /** Hours of the day with their fraction. */
  from: number
  until: number
  classes: PictureClass[]
}
export interface PictureDay {
  on: string
  blocks: PictureBlock[]
}

const none: Attendance = { checkedIn: 0, captured: 0, absent: 0 }
const hourOf = (at: number) => {
  const [hours = 0, minutes = 0] = clockOf(at).split(':').map(Number)
  return hours + minutes / 60
}

/** Days in order; a class that the post does not know by name is one of another college. */
export function daysOf(
  session: Session,
  nameOf: ReadonlyMap<string, string>,
  attendance: ReadonlyMap<string, Attendance>,
): PictureDay[] {
  const blocks = session.blocks.map((block): PictureBlock & { on: string } => ({
    on: block.on,
    id: block.id,
    label: block.label,
    place: block.place || session.place,
    isFree: block.kind === 'freeChoice',
    people: block.kind === 'freeChoice' ? block.seats : block.counted,
    startsAt: clockOf(block.startsAt),
    endsAt: clockOf(block.endsAt),
    from: hourOf(block.startsAt),
    until: hourOf(block.endsAt),
    classes:
      block.kind === 'freeChoice'
        ? []
        : classesAway(block, session).map(({ classId, startsAt, endsAt }) => ({
            classId,
            name: nameOf.get(classId) ?? '其他学院的班级',
            due: block.counts[block.classIds.indexOf(classId)] ?? 0,
            startsAt: clockOf(startsAt),
            endsAt: clockOf(endsAt),
            ...(attendance.get(classId) ?? none),
          })),
  }))
  const days = [...new Set(blocks.map(({ on }) => on))].sort()
  return days.map((on) => ({ on, blocks: blocks.filter((block) => block.on === on) }))
}

/** '软件2101班 08:30～08:47，45 人：已采集 30，已签到 5，缺席 1，未到 9'. */
export function wordsOf({ name, startsAt, endsAt, due, ...came }: PictureClass): string {
  const missing = Math.max(0, due - came.captured - came.checkedIn - came.absent)
  const parts = [
    [came.captured, '已采集'],
    [came.checkedIn, '已签到'],
    [came.absent, '缺席'],
    [missing, '未到'],
  ] as const
  const words = parts.flatMap(([count, word]) => (count > 0 ? `${word} ${count}` : []))
  return `${name} ${startsAt}～${endsAt}，${due} 人：${words.join('，') || '没有人'}`
}
