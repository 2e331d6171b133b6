// Reads the fee rolls of classes: everybody in line with what the photo day says of them and whether they have paid.
import {
  calledUntil,
  feeStandingOf,
  furthestOf,
  isCallOver,
  type FeeStanding,
} from '../../../src/domain/capture/fee'
import type { AttendanceState } from '../../../src/domain/capture/attendance'
import { inLineOrder } from '../../../src/domain/capture/turns'
import { isInLine } from '../../../src/domain/capture/turns'
import type { Database } from '../store/database'
import type { CaptureFeeRow, GraduateRow } from '../store/rows'
import type { Store } from '../store/store'
import { isHeld } from './line'

type Person = Pick<
  GraduateRow,
  '_id' | 'classId' | 'studentNo' | 'studentKey' | 'name' | 'sex' | 'status'
>
const FIELDS = ['_id', 'classId', 'studentNo', 'studentKey', 'name', 'sex', 'status'] as const

export interface RollLine {
  person: Person
  state: AttendanceState
  standing: FeeStanding
  paid: CaptureFeeRow | null
}
export interface ClassRoll {
  lines: RollLine[]
  isOver: boolean
}

/**
 * Class id → its roll, of one class or of the whole cohort. The same for the phone, the boards and the paper.
 * @param read what it may see of people: within reach for screens, all for files
 * @param db plans hold nothing personal
 */
export async function feeRolls(
  read: Pick<Store, 'all'>,
  db: Database,
  where: { cohortId: string; classId?: string },
  now: number,
): Promise<Map<string, ClassRoll>> {
  const [people, attendance, bookings, fees, sessions, blocks] = await Promise.all([
    read.all('graduates', where, { fields: FIELDS }),
    read.all('capture_attendance', where, { fields: ['graduateId', 'state', 'at'] }),
    read.all('capture_bookings', where),
    read.all('capture_fees', where),
    db.find('capture_sessions', { cohortId: where.cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId: where.cohortId }),
  ])
  const published = new Set(sessions.map(({ _id }) => _id))
  const told = blocks.filter(({ sessionId }) => published.has(sessionId))
  const rowsOf = groupBy(attendance, ({ graduateId }) => graduateId)
  const paidBy = new Map(fees.map((row) => [row.graduateId, row]))
  const booked = new Set(
    bookings.filter((row) => isHeld(row) && row.endsAt > now).map(({ graduateId }) => graduateId),
  )
  const rolls = new Map<string, ClassRoll>()
  for (const [classId, members] of groupBy<Person>(people, (it) => it.classId)) {
    const isOver = isCallOver(calledUntil(classId, told), now)
    const lineOf = (person: Person): RollLine => {
      const rows = rowsOf.get(person._id) ?? []
      const paid = paidBy.get(person._id) ?? null
      const facts = {
        states: rows.map(({ state }) => state),
        isInLine: isInLine(person.status),
        isBooked: booked.has(person._id),
        isOver,
      }
      const standing = feeStandingOf(facts, paid !== null)
      return { person, state: furthestOf(rows), standing, paid }
    }
    // Who left the class stays on its roll while there is money to give back or a picture to pay for.
    const left = members.filter(({ status }) => !isInLine(status)).map(lineOf)
    const lines = [
      ...inLineOrder(members).map(lineOf),
      ...left.filter(({ standing }) => standing !== 'free'),
    ]
    rolls.set(classId, { lines, isOver })
  }
  return rolls
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
