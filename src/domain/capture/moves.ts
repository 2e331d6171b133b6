// Classes whose time or place changed after they had been told: what is said to them, and to whom it is said.
import * as z from 'zod/mini'
import { Id, Instant } from '../fields'
import { clockOf, dayLabel, dayOf } from '../time'
import { movedClasses, timesOf, type MovedClass, type ToldTimes } from './class-order'
import type { AssignedBlock } from './turns'

export const MoveTimes = z.object({ startsAt: Instant, endsAt: Instant, place: z.string() })
type Times = z.infer<typeof MoveTimes>

/** One change as a graduate of the class is shown it; `to` is null where the class waits for a new time. */
export const TurnMove = z.object({
  id: Id,
  at: Instant,
  sessionId: Id,
  className: z.string(),
  from: MoveTimes,
  to: z.nullable(MoveTimes),
})
export type TurnMove = z.infer<typeof TurnMove>

interface Plan {
  session: { name: string; place: string; published: boolean; told?: ToldTimes[] }
  blocks: (AssignedBlock & { kind: 'assigned' | 'freeChoice' })[]
}

/** What its classes were last told of a plan; a plan that was withdrawn has been told all the same. */
const toldBy = ({ session, blocks }: Plan): ToldTimes[] =>
  session.told ?? (session.published ? timesOf(blocks, session) : [])

/** What a plan's next state tells its classes, and which of them it moves. A draft tells nobody anything. */
export function tellingOf(
  before: Plan | null,
  after: Plan,
): { told: ToldTimes[]; moved: MovedClass[] } {
  const told = before ? toldBy(before) : []
  if (!after.session.published) return { told, moved: [] }
  const next = timesOf(after.blocks, after.session)
  return { told: next, moved: movedClasses(told, next) }
}

/** When a class whose turn was cancelled is due after all, in the same plan or another; null where it still waits. */
export const dueAgain = (
  classId: string,
  published: readonly Plan[],
  now: number,
): ToldTimes | null =>
  published
    .flatMap(({ session, blocks }) => timesOf(blocks, session))
    .filter((one) => one.classId === classId && one.endsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt)[0] ?? null

/** Its id where it is due after all: whoever has read of the cancelling has not read of this. */
export const idAgain = (id: string, to: Times): string => `${id}.${to.startsAt}`

const isSame = (a: Times, b: Times): boolean =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.place === b.place

/** The newest of each session: what was said before it holds no longer. */
export const newestOfEach = (newestFirst: readonly TurnMove[]): TurnMove[] =>
  newestFirst.filter(
    ({ sessionId }, i) => newestFirst.findIndex((one) => one.sessionId === sessionId) === i,
  )

/** '4月24日 周三 08:30～08:47 教103'. */
export const timesLabel = ({ startsAt, endsAt, place }: Times): string =>
  `${dayLabel(dayOf(startsAt))} ${clockOf(startsAt)}～${clockOf(endsAt)} ${place}`

/** What one class is told on its home screen. */
export function moveText({ className, from, to }: Omit<TurnMove, 'id' | 'at' | 'sessionId'>) {
  const before = `毕业图像采集时间有调整：${className}原定 ${timesLabel(from)}`
  if (!to) return `${before}的采集取消，新的时间另行通知。`
  return isSame(from, to)
    ? `毕业图像采集恢复原来的安排：${className}仍在 ${timesLabel(to)}，请提前 5 分钟到。`
    : `${before}，现改为 ${timesLabel(to)}，请提前 5 分钟到。`
}

/** Many small changes seen as one: from what was known before the oldest to what holds since the newest. */
export function foldedMoves(newestFirst: readonly TurnMove[]): TurnMove | null {
  const [newest] = newestFirst
  const oldest = newestFirst[newestFirst.length - 1]
  if (!newest || !oldest) return null
  const { from } = oldest
  const { to } = newest
  return to && isSame(from, to) ? null : { ...newest, from }
}
