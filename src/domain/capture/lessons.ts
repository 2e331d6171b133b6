// Lessons that meet the photo day: what a class misses when, for teachers to move it (调课), and what people report.
import * as z from 'zod/mini'
import { Id, Instant } from '../fields'
import { clockOf, dayOf } from '../time'
import { GATHER_MS, turnIn, type AssignedBlock } from './turns'

/** `lesson`: it meets the own turn or slot; `away`: the person cannot come for another reason (确因事不能参加). */
export const ConflictKind = z.enum(['lesson', 'away'])

/** What keeps somebody from the own turn or slot, as reported. */
export const LessonConflict = z.object({
  id: Id,
  sessionId: Id,
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  className: z.string(),
  /** When the person is expected at the photo day. */
  startsAt: Instant,
  kind: ConflictKind,
  /** '' for `away`, whose reason is the note. */
  course: z.string(),
  teacher: z.string(),
  note: z.string(),
  reportedAt: Instant,
  state: z.enum(['open', 'answered']),
  answer: z.string(),
  /** Whether the answer lets the person choose another time. */
  mayChoose: z.boolean(),
  answeredBy: z.string(),
})
export type LessonConflict = z.infer<typeof LessonConflict>

/** Whether the answer still stands: it was about a time, and a turn that has been moved since may meet another lesson. */
export const isAnswered = (
  report: Pick<LessonConflict, 'state' | 'startsAt'> & { mayChoose?: boolean | undefined },
  place: { startsAt: number },
): boolean =>
  report.state === 'answered' && (report.mayChoose === true || report.startsAt === place.startsAt)

/** One line of the 调课 list: a class and the time that it is away. */
export interface ClassAway {
  classId: string
  /** 'YYYY-MM-DD' */
  on: string
  gatherAt: number
  startsAt: number
  endsAt: number
  place: string
}

/**
 * When each class of a block is away from its lessons: from five minutes before its first turn (notice B,
 * annex 1 note 3) until the next class begins. A class of nobody is left out.
 * @param today people of the roster by class: a class that was empty when the plan was made may have some by now
 */
export function classesAway(
  block: AssignedBlock,
  session: { name: string; place: string },
  today: ReadonlyMap<string, number> = new Map(),
): ClassAway[] {
  const isEmpty = (classId: string, i: number) =>
    (block.counts[i] ?? 0) === 0 && (today.get(classId) ?? 0) === 0
  const firstTurn = (classId: string) =>
    turnIn(block, session, { classId, className: '', indexInClass: 0 })
  return block.classIds.flatMap((classId, i) => {
    const turn = firstTurn(classId)
    if (!turn || isEmpty(classId, i)) return []
    const next = block.classIds.find((id, j) => j > i && !isEmpty(id, j))
    const endsAt = (next ? firstTurn(next)?.startsAt : undefined) ?? block.endsAt
    const { startsAt, place } = turn
    return [
      { classId, on: dayOf(startsAt), gatherAt: startsAt - GATHER_MS, startsAt, endsAt, place },
    ]
  })
}

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']

/** '星期三' of a day 'YYYY-MM-DD'. */
export const weekdayOf = (on: string): string =>
  WEEKDAYS[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? ''

/** '08:25–08:46', as a teacher reads it beside a timetable of lessons. */
export const awayLabel = ({ gatherAt, endsAt }: Pick<ClassAway, 'gatherAt' | 'endsAt'>): string =>
  `${clockOf(gatherAt)}–${clockOf(endsAt)}`

/** '高等数学（王老师）2 人；英语 1 人': what a class's people reported, most first. */
export function reportedLessons(
  conflicts: readonly Pick<LessonConflict, 'kind' | 'course' | 'teacher'>[],
): string {
  const counts = new Map<string, number>()
  for (const { kind, course, teacher } of conflicts) {
    if (kind !== 'lesson') continue
    const lesson = teacher ? `${course}（${teacher}）` : course
    counts.set(lesson, (counts.get(lesson) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([lesson, n]) => `${lesson} ${n} 人`)
    .join('；')
}
