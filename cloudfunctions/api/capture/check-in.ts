// Takes the marks of one phone, made at the door or handed in later, and answers each by itself.
import type { Mark, MarkResult } from '../../../src/domain/capture/attendance-contract'
import { madeAt, whyNotInSession } from '../../../src/domain/capture/attendance'
import { readCheckInCode } from '../../../src/domain/capture/check-in-code'
import type { capture } from '../../../src/domain/capture/contract'
import { Refused, type Code } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import type { CaptureAttendanceRow, CaptureBookingRow, GraduateRow } from '../store/rows'
import { graduateOfCode } from './check-in-code'
import { capturedElsewhere } from './elsewhere'
import { blockOfPerson, planOf, type SessionPlan } from './line'
import { writeMark, type Person } from './marks'

/** People written side by side: the database takes 20 to 30 requests at a time from everybody together. */
const AT_ONCE = 6
const WHY = 'attendance is written for people who were read within reach'

export const checkInHandlers: Pick<HandlersOf<typeof capture>, 'checkIn'> = {
  async checkIn(ctx, { sessionId, marks }) {
    const ids = [...new Set(marks.flatMap(personNamed))]
    const [plan, facts] = await Promise.all([planOf(ctx, sessionId), factsOf(ctx, sessionId, ids)])
    if (!plan.session.published) throw new Refused('SESSION_UNPUBLISHED')

    const byPerson = new Map<string, Mark[]>()
    for (const mark of marks) {
      const key = personNamed(mark)[0] ?? `nobody ${mark.nonce}`
      byPerson.set(key, [...(byPerson.get(key) ?? []), mark])
    }
    const results = new Map<string, MarkResult>()
    const queue = [...byPerson]
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [graduateId, own] = next
        // One after the other, in the order in which they were made.
        for (const result of await marksOf(ctx, plan, facts, graduateId, own))
          results.set(result.nonce, result)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    await ctx.store.beyondReach(WHY).log({
      action: 'capture.checkIn',
      target: sessionId,
      after: tallyOf([...results.values()]),
    })
    return {
      results: marks.flatMap(({ nonce }) => results.get(nonce) ?? []),
      at: ctx.now,
    }
  },
}

/** The person a mark names, before anything about it is believed. */
function personNamed({ code, graduateId }: Mark): string[] {
  const named = code === undefined ? graduateId : readCheckInCode(code)?.graduateId
  return named ? [named] : []
}

interface Facts {
  graduates: Map<string, GraduateRow>
  bookings: Map<string, CaptureBookingRow>
  /** Of all sessions, by person. */
  attendance: Map<string, CaptureAttendanceRow[]>
}

async function factsOf(ctx: Context, sessionId: string, ids: string[]): Promise<Facts> {
  const db = ctx.store.beyondReach(WHY)
  const among = db.command.in(ids)
  const [graduates, bookings, attendance] =
    ids.length === 0
      ? [[], [], []]
      : await Promise.all([
          ctx.store.all('graduates', { _id: among }),
          ctx.store.all('capture_bookings', { sessionId, graduateId: among }),
          ctx.store.all('capture_attendance', { graduateId: among }),
        ])
  const rowsOf = new Map<string, CaptureAttendanceRow[]>()
  for (const row of attendance)
    rowsOf.set(row.graduateId, [...(rowsOf.get(row.graduateId) ?? []), row])
  return {
    graduates: new Map(graduates.map((row) => [row._id, row])),
    bookings: new Map(bookings.map((row) => [row.graduateId, row])),
    attendance: rowsOf,
  }
}

async function marksOf(
  ctx: Context,
  plan: SessionPlan,
  facts: Facts,
  graduateId: string,
  marks: Mark[],
): Promise<MarkResult[]> {
  const graduate = facts.graduates.get(graduateId) ?? null
  const sessionId = plan.session._id
  const rows = (facts.attendance.get(graduateId) ?? []).filter(
    ({ cohortId }) => cohortId === plan.session.cohortId,
  )
  const row = rows.find((it) => it.sessionId === sessionId) ?? null
  const block = graduate && blockOfPerson(plan, graduate, facts.bookings.get(graduateId), row)
  const person: Person | null = graduate && block ? { graduate, block, sessionId, row } : null
  const results: MarkResult[] = []
  for (const mark of [...marks].sort((a, b) => a.deviceAt - b.deviceAt)) {
    const refusal =
      whyNotTaken(ctx, plan, mark) ??
      (graduate ? null : 'NOT_FOUND') ??
      (person ? null : 'NOT_IN_LINE') ??
      capturedElsewhere(rows, sessionId)
    if (refusal || !person) {
      // A code that proves nothing must not tell whose it might be.
      const known = refusal?.startsWith('CODE_') || !graduate ? null : graduate
      results.push(refused(mark, refusal ?? 'NOT_IN_LINE', known, person?.row ?? null))
      continue
    }
    const written = await writeMark(ctx.store.beyondReach(WHY), person, {
      ...{ nonce: mark.nonce, to: mark.to, via: mark.via, deviceAt: mark.deviceAt },
      at: madeAt(mark.deviceAt, ctx.now),
      byName: postOf(ctx).name,
    })
    results.push({
      ...{ nonce: mark.nonce, outcome: written.outcome, code: written.code },
      ...standing(person.graduate, written.row),
    })
  }
  return results
}

/** What speaks against the mark itself, whoever it is about. */
function whyNotTaken(ctx: Context, plan: SessionPlan, mark: Mark): Code | null {
  const at = madeAt(mark.deviceAt, ctx.now)
  if (mark.code === undefined) {
    if (!mark.graduateId) return 'NOT_FOUND'
  } else {
    const read = graduateOfCode(ctx.keys, mark.code, plan.session.cohortId, at)
    if ('refusal' in read) return read.refusal
  }
  return whyNotInSession(plan.days, at, ctx.now)
}

const standing = (graduate: GraduateRow, row: CaptureAttendanceRow | null) => ({
  graduateId: graduate._id,
  name: graduate.name,
  state: row?.state ?? ('none' as const),
  at: row && row.state !== 'none' ? row.at : null,
  byName: row && row.state !== 'none' ? row.byName : '',
})

const refused = (
  { nonce }: Mark,
  code: Code,
  graduate: GraduateRow | null,
  row: CaptureAttendanceRow | null,
): MarkResult => ({
  ...{ nonce, outcome: 'refused', code },
  ...(graduate
    ? standing(graduate, row)
    : { graduateId: '', name: '', state: 'none', at: null, byName: '' }),
})

function tallyOf(results: MarkResult[]): Record<string, number> {
  const tally: Record<string, number> = {}
  for (const { outcome } of results) tally[outcome] = (tally[outcome] ?? 0) + 1
  return tally
}
