// Writes down which told classes a plan has moved, and reads it for those whom it concerns.
import type { MovedClass } from '../../../src/domain/capture/class-order'
import { dueAgain, idAgain, moveText, type TurnMove } from '../../../src/domain/capture/moves'
import { DAY_MS } from '../../../src/domain/time'
import type { Post } from '../../../src/domain/accounts/contract'
import type { Database } from '../store/database'
import type { CaptureBlockRow, CaptureMovesRow, CaptureSessionRow } from '../store/rows'

/** One row a plan version, so that a repetition writes it once. */
export const movesIdOf = (sessionId: string, planVersion: number) => `${sessionId}.v${planVersion}`

/** Changes that one person is shown: more in one season is a plan that nobody follows any more. */
const SHOWN = 5
/** Changes of a whole cohort that are looked through for them. */
const READ = 200
/** Staff read of a change so long; students until it is over. */
const STAFF_MS = 14 * DAY_MS

/** Whether students have ever seen the plan; until then nobody needs to be told of a change. */
export const isTold = (session: CaptureSessionRow): boolean =>
  session.published || session.told !== undefined

interface MovedFacts {
  session: CaptureSessionRow
  moved: MovedClass[]
  classes: ReadonlyMap<string, { name: string; collegeIds: string[] }>
  act: string
  now: number
  byName: string
}

/** Null where nobody was moved. */
export function movesRow(facts: MovedFacts): CaptureMovesRow | null {
  const { session, moved, classes, act, now, byName } = facts
  if (moved.length === 0) return null
  const moves = moved.map((one) => ({ ...one, className: classes.get(one.classId)?.name ?? '' }))
  return {
    _id: movesIdOf(session._id, session.planVersion),
    act,
    cohortId: session.cohortId,
    sessionId: session._id,
    at: now,
    byName,
    classIds: moves.map(({ classId }) => classId),
    collegeIds: [...new Set(moves.flatMap((it) => classes.get(it.classId)?.collegeIds ?? []))],
    moves,
  }
}

/** Changes of a cohort, newest first. */
export const newestMoves = (db: Database, cohortId: string): Promise<CaptureMovesRow[]> =>
  db.find('capture_moves', { cohortId }, { limit: READ, orderBy: [['at', 'desc']] })

interface Published {
  session: CaptureSessionRow
  blocks: CaptureBlockRow[]
}

/**
 * Changes of one class, newest first; what lies in the past on both sides is left out. A turn that was cancelled is
 * moved to where a published plan calls the class up by now.
 */
export function movesOfClass(
  newestFirst: readonly CaptureMovesRow[],
  classId: string,
  published: readonly Published[],
  now: number,
): TurnMove[] {
  const moves = newestFirst
    .filter(({ classIds }) => classIds.includes(classId))
    .slice(0, SHOWN)
    .flatMap((row) =>
      row.moves
        .filter((move) => move.classId === classId && isAhead(move, now))
        .map(({ className, from, to }) => ({
          ...{ id: row._id, at: row.at, sessionId: row.sessionId, className, from, to },
        })),
    )
  return moves.map((move, i) => {
    const isNewest = moves.findIndex(({ sessionId }) => sessionId === move.sessionId) === i
    const to = isNewest && !move.to ? dueAgain(classId, published, now) : null
    return to ? { ...move, id: idAgain(move.id, to), to: timesOnly(to) } : move
  })
}

const timesOnly = ({ startsAt, endsAt, place }: MovedClass['from']) => ({ startsAt, endsAt, place })

const isAhead = ({ from, to }: MovedClass, now: number) => (to ?? from).endsAt > now

/** What an adviser or a college is told of its own classes; who acts for the school makes the plan. */
export async function staffNews(
  db: Database,
  post: Post,
  now: number,
): Promise<{ id: string; text: string; at: number }[]> {
  const where =
    post.role === 'adviser' && post.classIds.length > 0
      ? { classIds: db.command.in(post.classIds) }
      : post.role === 'college' && post.collegeIds.length > 0
        ? { collegeIds: db.command.in(post.collegeIds) }
        : null
  if (!where) return []
  const rows = await db.find('capture_moves', where, { limit: SHOWN, orderBy: [['at', 'desc']] })
  const own = post.role === 'adviser' ? new Set(post.classIds) : null
  const news = rows
    .filter(({ at }) => now - at < STAFF_MS)
    .flatMap((row) => {
      const moves = row.moves.filter((it) => (!own || own.has(it.classId)) && isAhead(it, now))
      const [first] = moves
      return first ? [{ row, first, others: moves.length - 1 }] : []
    })
  const cancelled = news.filter(({ first }) => !first.to).map(({ row }) => row.cohortId)
  const published = await publishedIn(db, [...new Set(cancelled)])
  return news.map(({ row, first, others }) => {
    const again = first.to ? null : dueAgain(first.classId, published, now)
    const more = others > 0 ? `另有 ${others} 个班的时间也变了。` : ''
    const text = `${moveText({ ...first, to: first.to ?? again })}${more}（${row.byName}）`
    return { id: again ? idAgain(row._id, again) : row._id, text, at: row.at }
  })
}

async function publishedIn(db: Database, cohortIds: string[]): Promise<Published[]> {
  if (cohortIds.length === 0) return []
  const cohortId = db.command.in(cohortIds)
  const [sessions, blocks] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
  ])
  return sessions.map((session) => ({
    session,
    blocks: blocks.filter(({ sessionId }) => sessionId === session._id),
  }))
}
