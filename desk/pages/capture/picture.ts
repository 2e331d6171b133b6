// What the picture of the photo days is made of: blocks, classes with their times and how many came, and its words.
import { classesAway } from '../../../src/domain/capture/lessons'
import type { Session } from '../../../src/domain/capture/contract'
import { clockOf } from '../../../src/domain/time'
import type { Placed } from './day-grid'

/** People of a class by what became of them; they are counted once. */
export interface Attendance {
  checkedIn: number
  captured: number
  absent: number
}
/** `due` of today's roster: whoever joined after the plan was made is expected, too. */
export type ClassAttendance = Attendance & { due?: number }
export interface PictureClass extends Attendance {
  classId: string
  name: string
  due: number
  /** Of another college: this post is not told who came. */
  isForeign: boolean
  /** 'HH:mm' */
  startsAt: string
  endsAt: string
}
export interface PictureBlock extends Placed {
  label: string
  isFree: boolean
  /** Due in an assigned block, seats of a free-choice one. */
  people: number
  /** Seats taken; 0 in an assigned block. */
  booked: number
  /** Of the classes whose attendance this post may read. */
  came: Attendance & { due: number }
  classes: PictureClass[]
}

const attendanceOf = ({ checkedIn = 0, captured = 0, absent = 0 }: Partial<Attendance> = {}) => ({
  ...{ checkedIn, captured, absent },
})

/** A class that the post does not know by name is one of another college. */
export function pictureOf(
  session: Session,
  nameOf: ReadonlyMap<string, string>,
  attendance: ReadonlyMap<string, ClassAttendance>,
): PictureBlock[] {
  const dueToday = new Map(
    [...attendance].flatMap(([id, { due }]) => (due === undefined ? [] : [[id, due] as const])),
  )
  return session.blocks.map((block): PictureBlock => {
    const isFree = block.kind === 'freeChoice'
    const classes = isFree
      ? []
      : classesAway(block, session, dueToday).map(
          ({ classId, startsAt, endsAt }): PictureClass => ({
            ...{ classId, name: nameOf.get(classId) ?? '其他学院的班级' },
            due: dueToday.get(classId) ?? block.counts[block.classIds.indexOf(classId)] ?? 0,
            isForeign: !nameOf.has(classId),
            ...{ startsAt: clockOf(startsAt), endsAt: clockOf(endsAt) },
            ...attendanceOf(attendance.get(classId)),
          }),
        )
    const known = classes.filter(({ isForeign }) => !isForeign)
    const sum = (of: 'due' | keyof Attendance) => known.reduce((all, one) => all + one[of], 0)
    return {
      ...{ key: block.id, on: block.on, place: block.place || session.place },
      ...{ startsAt: clockOf(block.startsAt), endsAt: clockOf(block.endsAt) },
      ...{ label: block.label || '未命名', isFree, booked: block.booked, classes },
      people: isFree ? block.seats : classes.reduce((all, { due }) => all + due, 0),
      came: {
        due: sum('due'),
        checkedIn: sum('checkedIn'),
        captured: sum('captured'),
        absent: sum('absent'),
      },
    }
  })
}

/** '已采集 30，已签到 5，缺席 1，未到 9'; '' for a class of nobody. */
export function countsOf({ due, captured, checkedIn, absent }: PictureBlock['came']): string {
  const missing = Math.max(0, due - captured - checkedIn - absent)
  const parts = [
    [captured, '已采集'],
    [checkedIn, '已签到'],
    [absent, '缺席'],
    [missing, '未到'],
  ] as const
  return parts.flatMap(([count, word]) => (count > 0 ? `${word} ${count}` : [])).join('，')
}

/** '软件2101班 08:30～08:47，45 人：已采集 30，已签到 5，缺席 1，未到 9'. */
export function wordsOf(one: PictureClass): string {
  const { name, startsAt, endsAt, due, isForeign } = one
  const counts = isForeign ? '到场情况由该学院查看' : countsOf(one) || '没有人'
  return `${name} ${startsAt}～${endsAt}，${due} 人：${counts}`
}

/** '14:30～18:00 网络工程学院，教103，558 人：已采集 500，未到 58'; of a joint block only the own classes are counted. */
export function blockWords({ startsAt, endsAt, label, place, ...block }: PictureBlock): string {
  const head = `${startsAt}～${endsAt} ${label}，${place}`
  if (block.isFree) return `${head}，${block.people} 个名额，已约 ${block.booked}`
  const { due } = block.came
  if (due === 0) return `${head}，${block.people} 人`
  const own = due < block.people ? `，其中本人负责的 ${due} 人` : ''
  return `${head}，${block.people} 人${own}：${countsOf(block.came)}`
}
