// Graduates as staff see them: lists page by page, one person's card, and the dated status.
import type { Checked, Output } from '../../../src/domain/action'
import { FAILURES_BEFORE_GUARD } from '../../../src/domain/accounts/rules'
import { hasPolitics, maskIdNumber } from '../../../src/domain/enrolment/documents'
import { recordFields } from '../../../src/domain/enrolment/record'
import { Refused } from '../../../src/domain/errors'
import { cardFieldsFor, mayReadReasons } from '../../../src/domain/roster/card'
import type { roster } from '../../../src/domain/roster/contract'
import { dayOf } from '../../../src/domain/time'
import { postOf, type Context } from '../context'
import { dropSignature } from '../enrolment/signature'
import { idNumberOf, recordHashOf, valuesOf } from '../record'
import { stateOf } from '../roster-import/graduate-row'
import type { AuditEntry, Where } from '../store/database'
import type { GraduateRow } from '../store/rows'

const PAGE = 50

/** Only what a line shows: the sealed number and the history stay where they are. */
const lineFields: (keyof GraduateRow)[] = [
  '_id',
  'studentNo',
  'studentKey',
  'name',
  'sex',
  'classId',
  'className',
  'collegeName',
  'status',
  'bound',
  'enrolment',
]

/** A page in the order of 学号; `studentKey` contains the number itself, so no two are equal. */
export async function graduatePage(
  ctx: Context,
  input: Checked<typeof roster.graduates>,
): Promise<Output<typeof roster.graduates>> {
  const { cohortId, classId, collegeId, status, enrolment, bound, find, after } = input
  const { command } = ctx.store.beyondReach('its operators only')
  const rows = await ctx.store.find(
    'graduates',
    {
      cohortId,
      ...(classId ? { classId } : {}),
      ...(collegeId ? { collegeIds: collegeId } : {}),
      ...(status ? { status } : {}),
      ...(enrolment ? { enrolment } : {}),
      ...(bound === undefined ? {} : { bound }),
      ...findClause(find),
      ...(after ? { studentKey: command.gt(fromCursor(after)) } : {}),
    },
    { limit: PAGE + 1, orderBy: [['studentKey', 'asc']], fields: lineFields },
  )
  const page = rows.slice(0, PAGE)
  const last = page[page.length - 1]
  return {
    items: page.map(lineOf),
    next: rows.length > PAGE && last ? toCursor(last.studentKey) : null,
  }
}

/** Digits begin a 学号; anything else is part of a name. */
function findClause(find: string): Where {
  if (!find) return {}
  const plain = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return /\d/.test(find)
    ? { studentNo: new RegExp(`^${plain.toUpperCase()}`) }
    : { name: new RegExp(plain, 'i') }
}

const toCursor = (key: string): string => Buffer.from(key).toString('base64url')
const fromCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8')

const lineOf = (row: GraduateRow) => ({
  id: row._id,
  studentNo: row.studentNo,
  name: row.name,
  sex: row.sex,
  classId: row.classId,
  className: row.className,
  collegeName: row.collegeName,
  status: row.status,
  bound: row.bound,
  enrolment: row.enrolment,
})

export async function graduateInReach(ctx: Context, id: string): Promise<GraduateRow> {
  const row = await ctx.store.get('graduates', id)
  if (!row) throw new Refused('NOT_FOUND')
  return row
}

/** What this post may read of one person; the document number is masked here, not on the screen. */
export async function graduateCard(
  ctx: Context,
  graduateId: string,
): Promise<Output<typeof roster.graduate>> {
  const row = await graduateInReach(ctx, graduateId)
  const db = ctx.store.beyondReach('failed tries to bind a record that is in reach')
  const failures = await db.count('bind_tries', { graduateId, on: dayOf(ctx.now) })
  const shown = cardFieldsFor(ctx.role).filter(
    (field) => field !== 'politics' || hasPolitics(row.idType),
  )
  const number = shown.includes('idNumber') ? maskIdNumber(idNumberOf(ctx.keys, row)) : ''
  const values = valuesOf(row, number)
  return {
    line: lineOf(row),
    fields: shown.map((key) => ({ key, label: recordFields[key].label, value: values[key] })),
    statuses: row.statuses.map((entry) =>
      mayReadReasons(ctx.role) ? entry : { ...entry, reason: '' },
    ),
    locked: failures >= FAILURES_BEFORE_GUARD,
  }
}

/** Adds a dated status. It is part of the record: a confirmation of the old one counts no longer. */
export async function setStatus(
  ctx: Context,
  { graduateId, kind, fromOn, reason }: Checked<typeof roster.setStatus>,
): Promise<void> {
  await graduateInReach(ctx, graduateId)
  const db = ctx.store.beyondReach('the graduate is in reach')
  const by = postOf(ctx).name
  const entry: AuditEntry = {
    action: 'roster.setStatus',
    target: graduateId,
    graduateId,
    reason,
    after: { status: kind, fromOn },
  }
  await db.transact(entry, async (t) => {
    const before = await t.get('graduates', graduateId)
    if (!before) throw new Refused('NOT_FOUND')
    entry.before = { status: before.status }
    const row = { ...before, status: kind }
    const recordHash = recordHashOf(ctx.keys, valuesOf(row, idNumberOf(ctx.keys, before)))
    await dropSignature(t, before)
    await t.patch('graduates', graduateId, {
      status: kind,
      statuses: [...before.statuses, { kind, fromOn, reason, by, at: ctx.now }],
      recordHash,
      enrolment: stateOf({ ...row, recordHash }),
      updatedAt: ctx.now,
    })
  })
}
