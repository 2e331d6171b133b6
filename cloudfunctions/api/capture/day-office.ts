// What offices do to attendance: close a block, take 已采集 back, keep the list of those captured earlier.
import { whyNotClose, whyNotExempt, whyNotUndo } from '../../../src/domain/capture/attendance'
import type { capture } from '../../../src/domain/capture/contract'
import { Refused } from '../../../src/domain/errors'
import { isReason } from '../../../src/domain/accounts/rules'
import { postOf, type Context, type HandlersOf } from '../context'
import { attendanceIdOf } from '../ids'
import { DuplicateKey, type Database, type Transaction } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { CaptureAttendanceRow, CaptureBlockRow, GraduateRow } from '../store/rows'
import { lineShown } from './attendance'
import { blockOfPerson, isHeld, lineOf, planOf, type InLine, type SessionPlan } from './line'
import { write } from './marks'
import { tellOfGoneSeat } from './served'

type Office = Pick<HandlersOf<typeof capture>, 'closeBlock' | 'undoCapture' | 'exempt'>
const WHY = 'attendance is written for people who were read within reach'
/** Rows of one insert. */
const CHUNK = 100

export const dayOfficeHandlers: Office = {
  async closeBlock(ctx, { blockId, expected }) {
    const db = ctx.store.beyondReach(WHY)
    const block = await db.get('capture_blocks', blockId)
    if (!block) throw new Refused('NOT_FOUND')
    const plan = await planOf(ctx, block.sessionId)
    if (!plan.session.published) throw new Refused('SESSION_UNPUBLISHED')
    const refusal = whyNotClose(block, plan.days, ctx.now)
    if (refusal) throw new Refused(refusal)

    const { line, rows } = await lineOfBlock(ctx, plan, block)
    const rowOf = new Map(rows.map((row) => [row.graduateId, row]))
    const rest = line.filter(({ person }) => (rowOf.get(person._id)?.state ?? 'none') === 'none')
    const done = rows.filter(({ act, via }) => via === 'closing' && act === ctx.act).length
    // A repetition after a lost reply, or one that broke off, has done part of it already.
    if (rest.length + done !== expected)
      throw new Refused('REST_CHANGED', { detail: { absent: rest.length } })
    if (rest.length === 0) return { absent: done }
    const graduates = await ctx.store.all('graduates', {
      _id: db.command.in(rest.map(({ person }) => person._id)),
    })
    await db.log({ action: 'capture.closeBlock', target: blockId, after: { absent: rest.length } })
    const absent = await callAbsent(ctx, block, graduates, rowOf)
    return { absent: absent + done }
  },

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

/** Everybody within reach whom the block calls up, with what is known of them. */
async function lineOfBlock(ctx: Context, plan: SessionPlan, block: CaptureBlockRow) {
  const { _id: blockId, sessionId } = block
  const classIds =
    block.kind === 'assigned'
      ? block.classIds
      : [...new Set((await ctx.store.all('capture_bookings', { blockId })).map((it) => it.classId))]
  const lines: InLine[] = []
  for (const classId of classIds) lines.push(...(await lineOf(ctx, plan, classId)))
  const rows = await ctx.store.all('capture_attendance', { sessionId })
  return { line: lines.filter((it) => it.blockId === blockId), rows }
}

/** How many this call wrote; whoever was marked in between stays as marked. */
async function callAbsent(
  ctx: Context,
  block: CaptureBlockRow,
  graduates: GraduateRow[],
  rowOf: ReadonlyMap<string, CaptureAttendanceRow>,
): Promise<number> {
  const db = ctx.store.beyondReach(WHY)
  const closing = {
    state: 'absent' as const,
    via: 'closing' as const,
    ...{ at: ctx.now, reason: '', byName: postOf(ctx).name },
  }
  const next = (row: CaptureAttendanceRow): CaptureAttendanceRow => ({
    ...row,
    ...closing,
    act: ctx.act,
    rev: row.rev + 1,
  })
  let absent = 0
  const fresh = graduates.filter(({ _id }) => !rowOf.has(_id))
  for (let i = 0; i < fresh.length; i += CHUNK) {
    const rows = fresh.slice(i, i + CHUNK).map((it) => next(blankRow(ctx, it, block)))
    try {
      await db.insertMany('capture_attendance', rows)
      absent += rows.length
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      for (const row of rows) absent += (await insertMissing(db, row)) ? 1 : 0
    }
  }
  for (const { _id } of graduates) {
    const row = rowOf.get(_id)
    if (row && (await write(db, row, next(row)))) absent++
  }
  return absent
}

/** Also true where an earlier try of ours wrote it and only the reply was lost. */
async function insertMissing(db: Database, row: CaptureAttendanceRow): Promise<boolean> {
  if (await write(db, null, row)) return true
  return (await db.get('capture_attendance', row._id))?.act === row.act
}

const blankRow = (
  ctx: Context,
  graduate: GraduateRow,
  block: CaptureBlockRow,
): CaptureAttendanceRow => ({
  _id: attendanceIdOf(block.sessionId, graduate._id),
  act: ctx.act,
  ...personScopeOf(graduate),
  ...{ sessionId: block.sessionId, blockId: block._id, on: block.on },
  state: 'none',
  via: 'office',
  ...{ at: ctx.now, deviceAt: ctx.now, reason: '' },
  ...{ byName: postOf(ctx).name, rev: 0, undoneAt: 0, marks: [] },
})

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
