// Lessons that meet the photo day: reported by those concerned, answered by those who can move a lesson.
import type { capture } from '../../../src/domain/capture/contract'
import { isAnswered, type LessonConflict } from '../../../src/domain/capture/lessons'
import { hasBegun } from '../../../src/domain/capture/rules'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import { personScopeOf } from '../store/person-scope'
import type { CaptureConflictRow } from '../store/rows'
import { graduateIdFor } from './facts'
import { tell } from './offer'
import { captureOf } from './of-graduate'
import { afterCursor, pageOf, type Order } from '../store/paged'

/** Reports of one page. */
const CONFLICTS = 100
/** Open ones first: the word sorts behind the other. */
const CONFLICT_ORDER: Order = [
  ['state', 'desc'],
  ['startsAt', 'asc'],
  ['reportedAt', 'asc'],
  ['_id', 'asc'],
]

export const lessonHandlers: Pick<
  HandlersOf<typeof capture>,
  'reportConflict' | 'conflicts' | 'answerConflict'
> = {
  async reportConflict(ctx, { sessionId, graduateId, kind, course, teacher, note }) {
    const missing = kind === 'lesson' ? (course ? null : 'course') : note ? null : 'note'
    if (missing) throw new Refused('INVALID_INPUT', { fields: { [missing]: { code: 'REQUIRED' } } })
    const graduate = await ctx.store.get('graduates', graduateIdFor(ctx, graduateId))
    if (!graduate) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach('the graduate is in reach; the plan is nobody’s own')
    const _id = `${sessionId}:${graduate._id}`
    const [{ turns, bookings }, session, before] = await Promise.all([
      captureOf(db, graduate, ctx.now),
      db.get('capture_sessions', sessionId),
      db.get('capture_conflicts', _id),
    ])
    if (!session?.published || session.cohortId !== graduate.cohortId)
      throw new Refused('NOT_FOUND')
    const place =
      bookings.find((it) => it.sessionId === sessionId) ??
      turns.find((it) => it.sessionId === sessionId)
    if (!place) throw new Refused('NOT_IN_BLOCK')
    if (hasBegun(place, ctx.now)) throw new Refused('SLOT_PAST')
    const row: CaptureConflictRow = {
      _id,
      act: ctx.act,
      ...personScopeOf(graduate),
      sessionId,
      startsAt: place.startsAt,
      kind,
      ...(kind === 'lesson' ? { course, teacher, note } : { course: '', teacher: '', note }),
      reportedAt: ctx.now,
      state: 'open',
      answer: '',
      answeredBy: '',
    }
    if (before?.act === ctx.act) return conflictShown(before)
    const entry = { action: 'capture.reportConflict', target: _id, graduateId: graduate._id }
    const kept = await db.transact(entry, async (t) => {
      // Read again inside: an answer given in this moment must not be written over.
      const now = await t.get('capture_conflicts', _id)
      if (now?.act === ctx.act) return now
      if (now && isAnswered(now, place)) throw new Refused('CONFLICT_ANSWERED')
      await t.set('capture_conflicts', row)
      return row
    })
    return conflictShown(kept)
  },

  async conflicts(ctx, { cohortId, after }) {
    const db = ctx.store.beyondReach('its operators only')
    const where = db.both({ cohortId }, afterCursor(db, CONFLICT_ORDER, after))
    const rows = await ctx.store.find('capture_conflicts', where, {
      ...{ limit: CONFLICTS + 1, orderBy: CONFLICT_ORDER },
    })
    const { page, next } = pageOf(rows, CONFLICTS, CONFLICT_ORDER)
    return { items: page.map(conflictShown), next }
  },

  async answerConflict(ctx, { conflictId, answer, mayChoose }) {
    const seen = await ctx.store.get('capture_conflicts', conflictId)
    if (!seen) throw new Refused('NOT_FOUND')
    return answered(ctx, seen, answer, mayChoose)
  },
}

async function answered(
  ctx: Context,
  seen: CaptureConflictRow,
  answer: string,
  mayChoose: boolean,
): Promise<LessonConflict> {
  if (seen.act === ctx.act && seen.state === 'answered') return conflictShown(seen)
  const { _id, graduateId } = seen
  const db = ctx.store.beyondReach('the report was found within reach')
  const entry = { action: 'capture.answerConflict', target: _id, graduateId, reason: answer }
  const row = await db.transact(entry, async (t) => {
    const now = await t.get('capture_conflicts', _id)
    if (!now) throw new Refused('NOT_FOUND')
    if (now.state === 'answered' && now.act === ctx.act) return now
    if (now.state === 'answered') throw new Refused('CONFLICT_ANSWERED')
    const patch = { state: 'answered', answer, mayChoose, answeredBy: postOf(ctx).name } as const
    await t.patch('capture_conflicts', _id, patch)
    const about = now.course ? `采集与课程“${now.course}”冲突` : '采集当天来不了'
    const text = `${about}的答复：${answer}${mayChoose ? ' 可以另选自选时段。' : ''}`
    await tell(t, graduateId, { _id: `conflict:${_id}:${ctx.now}`, text, at: ctx.now })
    return { ...now, ...patch }
  })
  return conflictShown(row)
}

export const conflictShown = (row: CaptureConflictRow): LessonConflict => ({
  id: row._id,
  sessionId: row.sessionId,
  graduateId: row.graduateId,
  name: row.name,
  studentNo: row.studentNo,
  className: row.className,
  startsAt: row.startsAt,
  kind: row.kind ?? 'lesson',
  course: row.course,
  teacher: row.teacher,
  note: row.note,
  reportedAt: row.reportedAt,
  state: row.state,
  answer: row.answer,
  mayChoose: row.mayChoose ?? false,
  answeredBy: row.answeredBy,
})
