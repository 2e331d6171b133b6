// The saved plans with what is doubtful about them, and who holds which seat.
import { can } from '../../../src/domain/action'
import { capture } from '../../../src/domain/capture/contract'
import {
  blockProblems,
  clashesBetween,
  classProblems,
  recountProblem,
  type PlannedBlock,
} from '../../../src/domain/capture/plan-problems'
import { paceOf } from '../../../src/domain/capture/turns'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import { Refused } from '../../../src/domain/errors'
import type { HandlersOf } from '../context'
import type { Database } from '../store/database'
import type { CaptureBlockRow, CaptureSessionRow } from '../store/rows'
import { afterCursor, pageOf, type Order } from '../store/paged'
import { readClasses } from './people'
import { inOrder, paceLimitOf, placeOf, sessionShown } from './shown'

/** Seats of one page. */
const SEATS = 200
/** By 学号 within a slot, as on every list of people: which seat of it was free says nothing. */
const SEAT_ORDER: Order = [
  ['startsAt', 'asc'],
  ['studentNo', 'asc'],
  ['_id', 'asc'],
]

const WHY = 'plans hold nothing personal; everybody who is called up reads them'

/** Seats held in each block, by its id. */
export async function bookedByBlock(db: Database, sessionId: string): Promise<Map<string, number>> {
  const counts = await db.groups<{ _id: string; held: number }>(
    'capture_bookings',
    { sessionId },
    { _id: '$blockId', held: { $sum: 1 } },
  )
  return new Map(counts.map(({ _id, held }) => [_id, held]))
}

interface Plan {
  session: CaptureSessionRow
  blocks: CaptureBlockRow[]
}

export const sessionHandlers: Pick<HandlersOf<typeof capture>, 'sessions' | 'bookings'> = {
  async sessions(ctx, { cohortId }) {
    const db = ctx.store.beyondReach(WHY)
    // A draft is for those who make the plan and those who order its classes before anybody is told; others would
    // act on times that may still change.
    const isPlanner = can(ctx.role, capture.publish)
    const where = can(ctx.role, capture.orderClasses) ? { cohortId } : { cohortId, published: true }
    const [sessions, blocks, { classes }] = await Promise.all([
      db.find('capture_sessions', where, { limit: 1000 }),
      db.all('capture_blocks', { cohortId }),
      readClasses(db, cohortId),
    ])
    const booked = await Promise.all(sessions.map(({ _id }) => bookedByBlock(db, _id)))
    const plans: Plan[] = sessions.map((session) => ({
      session,
      blocks: inOrder(blocks.filter(({ sessionId }) => sessionId === session._id)),
    }))
    const items = plans.map(({ session, blocks }, i) =>
      sessionShown(session, blocks, booked[i] ?? new Map<string, number>()),
    )
    return {
      items: items.sort((a, b) => firstMoment(a) - firstMoment(b)),
      problems: isPlanner ? problemsOf(plans, classes) : [],
    }
  },

  async bookings(ctx, { blockId, after }) {
    const db = ctx.store.beyondReach(WHY)
    const where = db.both({ blockId }, afterCursor(db, SEAT_ORDER, after))
    const [block, rows, total] = await Promise.all([
      db.get('capture_blocks', blockId),
      ctx.store.find('capture_bookings', where, { limit: SEATS + 1, orderBy: SEAT_ORDER }),
      ctx.store.count('capture_bookings', { blockId }),
    ])
    if (!block) throw new Refused('NOT_FOUND')
    const { page, next } = pageOf(rows, SEATS, SEAT_ORDER)
    const items = page.map((row) => ({
      ...{ slotId: row.slotId, startsAt: row.startsAt, graduateId: row.graduateId },
      ...{ name: row.name, studentNo: row.studentNo, className: row.className },
      ...{ byName: row.byName, onBehalf: row.onBehalf ?? false },
      offeredUntil: row.offeredUntil ?? null,
    }))
    return { items, next, total }
  },
}

const firstMoment = ({ blocks }: { blocks: { startsAt: number }[] }) => blocks[0]?.startsAt ?? 0

/** Rows are places in each plan, from 1; the sheet is the session's name. */
function problemsOf(
  plans: Plan[],
  classes: { id: string; name: string; counted: number }[],
): TableProblem[] {
  const byId = new Map(classes.map((one) => [one.id, one]))
  const planned = plans.map(({ session, blocks }) => ({
    session,
    counts: blocks.map(({ counts }) => counts),
    blocks: blocks.map((block, i): PlannedBlock => {
      const counted = block.classIds.reduce((sum, id) => sum + (byId.get(id)?.counted ?? 0), 0)
      return {
        ...block,
        sheet: session.name,
        row: i + 1,
        counted,
        pace: paceOf(block, counted),
        place: placeOf(block, session),
        stations: session.stations,
        fastestPace: paceLimitOf(session),
      }
    }),
  }))
  const isAnybodyCalled = planned.some((it) => it.blocks.some(({ kind }) => kind === 'assigned'))
  return [
    ...planned.flatMap(({ session, blocks, counts }) => [
      ...blockProblems(blocks).map((found) => ({ ...found, sheet: session.name })),
      ...blocks.flatMap((block, i) => recountProblem(block, counts[i] ?? [], byId)),
    ]),
    ...clashesBetween(
      planned.map(({ blocks }) => blocks),
      new Map(classes.map(({ id, name }) => [id, name])),
    ),
    ...(isAnybodyCalled
      ? classProblems(
          planned.map(({ blocks }) => blocks),
          classes,
        )
      : []),
  ]
}
