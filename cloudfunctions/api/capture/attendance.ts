// Reads attendance: a class in line order, and how far every class within reach is.
import type {
  AttendanceLine,
  AttendanceCount,
} from '../../../src/domain/capture/attendance-contract'
import type { capture } from '../../../src/domain/capture/contract'
import { Refused } from '../../../src/domain/errors'
import type { Context, HandlersOf } from '../context'
import type { CaptureAttendanceRow } from '../store/rows'
import { attendanceIdOf } from '../ids'
import { lineOf, planOf, type InLine, type SessionPlan } from './line'
import { countByClass } from './people'

type Read = Pick<HandlersOf<typeof capture>, 'attendance' | 'attendanceCounts'>
const WHY = 'people are counted by the classes that were read within reach'
const counted = ['checkedIn', 'captured', 'absent', 'exempt'] as const

export const attendanceHandlers: Read = {
  async attendance(ctx, { sessionId, classId }) {
    const [plan, schoolClass] = await Promise.all([
      planOf(ctx, sessionId),
      ctx.store.get('classes', classId),
    ])
    if (!schoolClass || schoolClass.cohortId !== plan.session.cohortId)
      throw new Refused('NOT_FOUND')
    const [line, rows] = await Promise.all([
      lineOf(ctx, plan, classId),
      ctx.store.all('capture_attendance', { sessionId, classId }),
    ])
    const rowOf = new Map(rows.map((row) => [row._id, row]))
    const items = line.map((it) =>
      lineShown(it, rowOf.get(attendanceIdOf(sessionId, it.person._id)) ?? null),
    )
    return { items, at: ctx.now }
  },

  async attendanceCounts(ctx, { sessionId }) {
    const plan = await planOf(ctx, sessionId)
    const db = ctx.store.beyondReach(WHY)
    const classes = await ctx.store.all(
      'classes',
      { cohortId: plan.session.cohortId },
      { fields: ['_id'] },
    )
    const assigned = new Set(
      plan.blocks.filter(({ kind }) => kind === 'assigned').flatMap(({ classIds }) => classIds),
    )
    const ids = classes.map(({ _id }) => _id)
    const [people, chosen, closed, ...states] = await Promise.all([
      countByClass(
        db,
        ids.filter((id) => assigned.has(id)),
      ),
      choosersByClass(ctx, plan),
      groupsByClass(ctx, { sessionId, state: 'absent', via: 'closing' }),
      ...counted.map((state) => groupsByClass(ctx, { sessionId, state })),
    ])
    const items = ids
      .filter((id) => assigned.has(id) || chosen.has(id))
      .map((classId): AttendanceCount => {
        const [checkedIn = 0, captured = 0, absent = 0, exempt = 0] = states.map(
          (of) => of.get(classId) ?? 0,
        )
        const due = assigned.has(classId) ? people.get(classId) : chosen.get(classId)?.size
        const called = { absent, closed: closed.get(classId) ?? 0 }
        return { classId, due: due ?? 0, checkedIn, captured, ...called, exempt }
      })
    return { classes: items, at: ctx.now }
  },
}

async function groupsByClass(
  ctx: Context,
  where: Record<string, unknown>,
): Promise<Map<string, number>> {
  const groups = await ctx.store.groups<{ _id: string; people: number }>(
    'capture_attendance',
    where,
    { _id: '$classId', people: { $sum: 1 } },
  )
  return new Map(groups.map(({ _id, people }) => [_id, people]))
}

/** Class → who holds a seat, or was seen in a free-choice block after the seat had gone to others. */
async function choosersByClass(
  ctx: Context,
  { session, blocks }: SessionPlan,
): Promise<Map<string, Set<string>>> {
  const free = blocks.filter(({ kind }) => kind === 'freeChoice').map(({ _id }) => _id)
  const ofClass = new Map<string, Set<string>>()
  if (free.length === 0) return ofClass
  const { in: among, neq } = ctx.store.beyondReach(WHY).command
  const sessionId = session._id
  const fields = ['_id', 'graduateId', 'classId']
  const [held, seen] = await Promise.all([
    ctx.store.all('capture_bookings', { sessionId, offeredUntil: null }, { fields }),
    ctx.store.all(
      'capture_attendance',
      { sessionId, blockId: among(free), state: neq('none') },
      { fields },
    ),
  ])
  for (const { classId, graduateId } of [...held, ...seen])
    ofClass.set(classId, (ofClass.get(classId) ?? new Set()).add(graduateId))
  return ofClass
}

/** One person of the line with what is known of the day; a row taken back shows nobody's name. */
export function lineShown(
  { person, number, added }: InLine,
  row: CaptureAttendanceRow | null,
): AttendanceLine {
  const known = row && row.state !== 'none' ? row : null
  return {
    graduateId: person._id,
    number,
    ...(added ? { added } : {}),
    name: person.name,
    studentNo: person.studentNo,
    classId: person.classId,
    className: person.className,
    state: known?.state ?? 'none',
    at: known?.at ?? null,
    byName: known?.byName ?? '',
    reason: known?.reason ?? '',
  }
}
