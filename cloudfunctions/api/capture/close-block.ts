// Closes a block (结束签到): whoever has no mark is absent; and takes that back for those who have done nothing about it.
import { isReopened, whyNotClose } from '../../../src/domain/capture/attendance'
import type { capture } from '../../../src/domain/capture/contract'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import { attendanceIdOf } from '../ids'
import { DuplicateKey, type Database } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { CaptureAttendanceRow, CaptureBlockRow, GraduateRow } from '../store/rows'
import { someAtOnce } from '../store/trips'
import { lineOf, planOf, type InLine, type SessionPlan } from './line'
import { absenteesOf } from './make-up-list'
import { write } from './marks'

const WHY = 'attendance is written for people who were read within reach'
/** Rows of one insert. */
const CHUNK = 100
/** Rows written at once. */
const AT_ONCE = 8

export const closeBlockHandlers: Pick<HandlersOf<typeof capture>, 'closeBlock' | 'reopenBlock'> = {
  async closeBlock(ctx, { blockId, expected }) {
    const db = ctx.store.beyondReach(WHY)
    const { block, plan } = await closableBlock(ctx, blockId)
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

  async reopenBlock(ctx, { blockId }) {
    const db = ctx.store.beyondReach(WHY)
    const { plan } = await closableBlock(ctx, blockId)
    const { cohortId } = plan.session
    const [rows, absentees] = await Promise.all([
      ctx.store.all('capture_attendance', { blockId }),
      absenteesOf(ctx.store, db.command, cohortId, ctx.now),
    ])
    const stageOf = new Map(absentees.map(({ graduateId, stage }) => [graduateId, stage]))
    const back = rows.filter((row) => isReopened(row, stageOf.get(row.graduateId)))
    // A repetition after a lost reply, or one that broke off, has done part of it already.
    const done = rows.filter(({ act, state }) => act === ctx.act && state === 'none').length
    if (back.length === 0) return { reopened: done }
    await db.log({ action: 'capture.reopenBlock', target: blockId, after: { back: back.length } })
    const open = {
      ...{ state: 'none' as const, via: 'office' as const },
      ...{ at: ctx.now, reason: '', byName: postOf(ctx).name, act: ctx.act },
    }
    // Whoever was marked in between stays as marked.
    const written = await someAtOnce(back, AT_ONCE, (row) =>
      write(db, row, { ...row, ...open, rev: row.rev + 1 }),
    )
    return { reopened: done + written.filter(Boolean).length }
  },
}

/** A block whose closing may be written now, with its plan; refuses otherwise. */
async function closableBlock(ctx: Context, blockId: string) {
  const block = await ctx.store.beyondReach(WHY).get('capture_blocks', blockId)
  if (!block) throw new Refused('NOT_FOUND')
  const plan = await planOf(ctx, block.sessionId)
  if (!plan.session.published) throw new Refused('SESSION_UNPUBLISHED')
  const refusal = whyNotClose(block, plan.days, ctx.now)
  if (refusal) throw new Refused(refusal)
  return { block, plan }
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

/** A row for whom nothing is known yet. */
export const blankRow = (
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
