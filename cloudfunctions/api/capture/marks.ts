// Writes one mark onto one person's attendance: conditional, recognised by its nonce, judged again when another came first.
import {
  judgeMark,
  type MarkTarget,
  type MarkVerdict,
} from '../../../src/domain/capture/attendance'
import { Refused } from '../../../src/domain/errors'
import { attendanceIdOf } from '../ids'
import { DuplicateKey, type Database } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type {
  AttendanceMark,
  CaptureAttendanceRow,
  CaptureBlockRow,
  GraduateRow,
} from '../store/rows'

/** Marks remembered for each person: far more than phones at one door. */
const REMEMBERED = 12
/** Phones that mark the same person in the same moment; each costs the others one more try. */
const TRIES = 8

export interface MarkToWrite {
  nonce: string
  to: MarkTarget
  /** When it was made, epoch ms, never in the future. */
  at: number
  deviceAt: number
  via: 'list' | 'scan'
  byName: string
}

export interface Person {
  graduate: GraduateRow
  block: CaptureBlockRow
  sessionId: string
  /** As read; null where there is none yet. */
  row: CaptureAttendanceRow | null
}

export type Written = Pick<AttendanceMark, 'outcome' | 'code'> & {
  row: CaptureAttendanceRow | null
}

/** Keeps `person.row` up to date, for the next mark of the same request. */
export async function writeMark(db: Database, person: Person, mark: MarkToWrite): Promise<Written> {
  for (let tries = TRIES; tries > 0; tries--) {
    const { row } = person
    const known = row?.marks.find(({ nonce }) => nonce === mark.nonce)
    if (known) return { outcome: known.outcome, code: known.code, row }
    const verdict = judgeMark(row ?? { state: 'none', at: 0 }, mark.to, mark.at)
    const answer = { outcome: verdict.outcome, code: 'code' in verdict ? verdict.code : null }
    // Nothing was there and nothing is to be: no row is made for it.
    if (!row && verdict.outcome !== 'ok') return { ...answer, row }
    const next = after(db, person, mark, verdict)
    if (await write(db, row, next)) {
      person.row = next
      return { ...answer, row: next }
    }
    person.row = await db.get('capture_attendance', next._id)
  }
  throw new Refused('BUSY')
}

function after(
  db: Database,
  { graduate, block, sessionId, row }: Person,
  mark: MarkToWrite,
  verdict: MarkVerdict,
): CaptureAttendanceRow {
  const { nonce, to, at, via, byName } = mark
  const code = 'code' in verdict ? verdict.code : null
  const marks = [
    ...(row?.marks ?? []),
    { nonce, to, at, via, byName, outcome: verdict.outcome, code },
  ].slice(-REMEMBERED)
  const moved =
    verdict.outcome === 'ok'
      ? { state: to, at, deviceAt: mark.deviceAt, via, byName, reason: '' }
      : {}
  const before: CaptureAttendanceRow = row ?? {
    _id: attendanceIdOf(sessionId, graduate._id),
    ...personScopeOf(graduate),
    ...{ sessionId, blockId: block._id, on: block.on },
    ...{ state: 'none', at: 0, deviceAt: 0, via, byName, reason: '', rev: 0, undoneAt: 0 },
    marks: [],
  }
  return { ...before, act: db.act, ...moved, marks, rev: before.rev + 1 }
}

/** False when somebody else wrote in between. */
export async function write(
  db: Database,
  row: CaptureAttendanceRow | null,
  next: CaptureAttendanceRow,
): Promise<boolean> {
  if (row) {
    const { _id, act: _act, ...patch } = next
    return db.patch('capture_attendance', _id, { rev: row.rev }, patch)
  }
  try {
    await db.insert('capture_attendance', next)
    return true
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    return false
  }
}
