// What offices do to one person's attendance: take 已采集 back, keep the list of those captured earlier.
import { whyNotExempt, whyNotUndo } from '../../../src/domain/capture/attendance'
import type { capture } from '../../../src/domain/capture/contract'
import { Refused } from '../../../src/domain/errors'
import { isReason } from '../../../src/domain/accounts/rules'
import { postOf, type Context, type HandlersOf } from '../context'
import { attendanceIdOf } from '../ids'
import { DuplicateKey, type Transaction } from '../store/database'
import type { CaptureAttendanceRow } from '../store/rows'
import { lineShown } from './attendance'
import { blankRow } from './close-block'
import { blockOfPerson, isHeld, lineOf, planOf } from './line'
import { tellOfGoneSeat } from './served'

type Office = Pick<HandlersOf<typeof capture>, 'undoCapture' | 'exempt'>
const WHY = 'attendance is written for people who were read within reach'

export const dayOfficeHandlers: Office = {
  async undoCapture(ctx, { sessionId, graduateId, reason }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    const { it } = await personOf(ctx, sessionId, graduateId)
    const entry = { action: 'capture.undoCapture', target: sessionId, graduateId, reason }
    const row = await officeAct(ctx, entry, sessionId, graduateId, null, (now) => {
      const refusal = whyNotUndo(now ?? { state: 'none', at: 0 }, ctx.now)
      if (refusal) throw new Refused(refusal)
      return { state: 'checkedIn', undoneAt: ctx.now }
    })
    await tellOfGoneSeat(ctx, graduateId)
    return lineShown(it, row)
  },

  async exempt(ctx, { sessionId, graduateId, exempt, reason }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    const { it, graduate, block } = await personOf(ctx, sessionId, graduateId)
    if (!block) throw new Refused('NOT_IN_LINE')
    const entry = {
      ...{ action: 'capture.exempt', target: sessionId, graduateId, reason },
      after: { exempt },
    }
    const fresh = blankRow(ctx, graduate, block)
    const row = await officeAct(ctx, entry, sessionId, graduateId, fresh, (now) => {
      const refusal = whyNotExempt(now?.state ?? 'none', exempt)
      if (refusal) throw new Refused(refusal)
      return { state: exempt ? 'exempt' : 'none', reason }
    })
    if (!exempt) await tellOfGoneSeat(ctx, graduateId)
    return lineShown(it, row)
  },
}

/** One person within reach as the line shows them; NOT_FOUND otherwise. */
async function personOf(ctx: Context, sessionId: string, graduateId: string) {
  const [plan, graduate, bookings, seen] = await Promise.all([
    planOf(ctx, sessionId),
    ctx.store.get('graduates', graduateId),
    ctx.store.find('capture_bookings', { sessionId, graduateId }, { limit: 1 }),
    ctx.store.get('capture_attendance', attendanceIdOf(sessionId, graduateId)),
  ])
  if (!graduate) throw new Refused('NOT_FOUND')
  const block = blockOfPerson(plan, graduate, bookings.find(isHeld), seen)
  const line = block ? await lineOf(ctx, plan, graduate.classId) : []
  const it = line.find(({ person }) => person._id === graduateId) ?? {
    ...{ person: graduate, number: 0, blockId: '' },
  }
  return { it, graduate, block }
}

/** Reads, judges and writes in one transaction with its audit; the same request twice is done once. */
async function officeAct(
  ctx: Context,
  entry: { action: string; target: string; graduateId: string; reason: string },
  sessionId: string,
  graduateId: string,
  fresh: CaptureAttendanceRow | null,
  judge: (now: CaptureAttendanceRow | null) => Partial<CaptureAttendanceRow>,
): Promise<CaptureAttendanceRow> {
  const db = ctx.store.beyondReach(WHY)
  const id = attendanceIdOf(sessionId, graduateId)
  const known = await db.get('capture_attendance', id)
  if (known?.act === ctx.act) return known
  const work = async (t: Transaction) => {
    const now = await t.get('capture_attendance', id)
    if (now?.act === ctx.act) return now
    const changes = judge(now)
    const before = now ?? fresh
    if (!before) throw new Refused('NOT_FOUND')
    const next: CaptureAttendanceRow = {
      ...before,
      ...{ at: ctx.now, deviceAt: ctx.now, via: 'office', byName: postOf(ctx).name },
      reason: entry.reason,
      ...changes,
      ...{ act: ctx.act, rev: before.rev + 1 },
    }
    await t.set('capture_attendance', next)
    return next
  }
  try {
    return await db.transact({ ...entry, before: known?.state ?? 'none' }, work)
  } catch (error) {
    // The same request twice at once: the other one has done it.
    const row = error instanceof DuplicateKey ? await db.get('capture_attendance', id) : null
    if (row?.act === ctx.act) return row
    throw error
  }
}
