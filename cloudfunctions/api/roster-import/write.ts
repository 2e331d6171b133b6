// Writes one chunk of people: what is new, what differs, and nothing else; a second run finds nothing to do.
import { bindingIdOf, bindingTitle, graduateIdOf } from '../ids'
import { dropSignature } from '../enrolment/signature'
import { DuplicateKey, type AuditEntry, type Database } from '../store/database'
import type { GraduateRow } from '../store/rows'
import type { StagedRow } from './check-table'
import { rowsFor } from './compare'
import {
  changeOf,
  importHashOf,
  isElsewhere,
  rowFrom,
  stateOf,
  type Change,
  type ImportAct,
} from './graduate-row'
import { inTurns } from './staging'

export interface Written {
  added: number
  changed: number
  unchanged: number
}

/** Tries against rows that others write meanwhile (a graduate confirms, an adviser binds). */
const TRIES = 4
const UPDATES_AT_ONCE = 8

/** @param auditId fixed for the chunk, so that a repeated run leaves one audit row */
export async function writeChunk(
  db: Database,
  act: ImportAct,
  people: readonly StagedRow[],
  auditId: string,
): Promise<Written> {
  for (let attempt = 1; ; attempt++) {
    const { added, changes } = await planOf(db, act, people)
    const written = {
      added: added.length,
      changed: changes.length,
      unchanged: people.length - added.length - changes.length,
    }
    // Before the rows: a kill between the two must not leave changes that nobody wrote down.
    if (added.length + changes.length > 0) await logOnce(db, auditId, entryOf(written, changes))
    try {
      await db.insertMany('graduates', added)
    } catch (error) {
      // Part of them is there, by a run before this one: plan again with what is there now.
      if (!(error instanceof DuplicateKey) || attempt === TRIES) throw error
      continue
    }
    await inTurns(changes.length, UPDATES_AT_ONCE, (i) => update(db, act, changes[i]))
    return written
  }
}

async function planOf(db: Database, act: ImportAct, people: readonly StagedRow[]) {
  const rows = await rowsFor(db, people)
  const added: GraduateRow[] = []
  const changes: Change[] = []
  for (const { entry } of people) {
    const before = rows.get(graduateIdOf(entry.studentNo))
    if (!before) added.push(rowFrom(act, entry, null))
    else if (before.importHash !== importHashOf(act, entry)) {
      const change = changeOf(act, entry, before)
      if (change.isNews) changes.push(change)
    }
  }
  return { added, changes }
}

/** Writes the imported fields alone; binding, confirmation and case belong to others and may move meanwhile. */
async function update(db: Database, act: ImportAct, change: Change | undefined): Promise<void> {
  if (!change) return
  let seen: GraduateRow | null = change.before
  let { row } = change
  for (let attempt = 1; seen; attempt++) {
    const isMoved = isElsewhere(seen, row)
    // What hangs on the record first: a kill between the two leaves a record that the next run still finds different.
    if (isMoved) await moveAlong(db, seen, row)
    const { _id, act: _written, ...written } = row
    const {
      bound,
      confirmation,
      openCaseId,
      openCorrections,
      cardState,
      corrected,
      enrolment,
      imageCheck,
      ...imported
    } = written
    const state = stateOf({ ...seen, recordHash: row.recordHash, status: row.status })
    const { recordHash, updatedAt } = seen
    const when = { recordHash, enrolment: seen.enrolment, updatedAt }
    const patch = { ...imported, enrolment: state }
    const isWritten =
      confirmation?.signed && state !== 'confirmed'
        ? await voidSigned(db, seen, patch)
        : await db.patch('graduates', _id, when, patch)
    if (isWritten) {
      // And once more: somebody may have bound or booked by the old record meanwhile.
      if (isMoved) await moveAlong(db, seen, row)
      return
    }
    if (attempt === TRIES) throw new Error(`graduate ${_id} changes faster than it can be written`)
    seen = await db.get('graduates', _id)
    if (seen) row = changeOf(act, change.entry, seen).row
  }
}

/**
 * A signature is of the very values that were confirmed: it goes in one act with them. One after the other, a death
 * between the two would leave it for good, since the next run finds the record as the table has it.
 * False when the row is not as it was seen (any more).
 */
async function voidSigned(db: Database, seen: GraduateRow, patch: Partial<GraduateRow>) {
  const { _id, recordHash, enrolment, updatedAt } = seen
  const moved = new Error('moved meanwhile')
  try {
    // Thrown, so that nothing of it is kept: an audit row left behind would stand for an act that never was.
    await db.transact({ action: 'roster.applyImport', target: _id, graduateId: _id }, async (t) => {
      const now = await t.get('graduates', _id)
      if (
        now?.recordHash !== recordHash ||
        now.enrolment !== enrolment ||
        now.updatedAt !== updatedAt
      )
        throw moved
      await t.patch('graduates', _id, patch)
      await dropSignature(t, now)
    })
    return true
  } catch (error) {
    if (error === moved) return false
    throw error
  }
}

/** Rows of a graduate that lists find by class or college; what is over stays with whom it was with. */
const followers = [
  'capture_bookings',
  'capture_waits',
  'capture_conflicts',
  'capture_attendance',
  'capture_codes',
  'capture_make_ups',
  'capture_fees',
  'certificates',
  'record_cards',
] as const

/** Everything under way carries the scope of its graduate: the new class's adviser goes on with it. */
export async function moveAlong(
  db: Database,
  before: GraduateRow,
  row: GraduateRow,
): Promise<void> {
  const { _id: graduateId, name, className, cohortId, classId, collegeIds } = row
  const person = { name, className, classId, collegeIds }
  const [rebinds, ...followed] = await Promise.all([
    db.find('rebinds', { classId: before.classId, graduateId, state: 'waiting' }),
    ...followers.map((name) => db.find(name, { graduateId }, { limit: 1000, fields: ['_id'] })),
  ])
  const post = { name, cohortId, collegeIds, classIds: [classId], title: bindingTitle(className) }
  await Promise.all([
    db.patch('posts', bindingIdOf(graduateId), {}, post),
    before.openCaseId && db.patch('cases', before.openCaseId, {}, { ...person, cohortId }),
    before.imageCheck && db.patch('image_checks', graduateId, {}, { ...person, cohortId }),
    ...(before.openCorrections ?? []).map((id) =>
      db.patch('corrections', id, {}, { ...person, cohortId }),
    ),
    ...rebinds.map(({ _id }) => db.patch('rebinds', _id, {}, person)),
    ...followers.flatMap((name, i) =>
      (followed[i] ?? []).map(({ _id }) => db.patch(name, _id, { graduateId }, person)),
    ),
  ])
}

const entryOf = (written: Written, changes: readonly Change[]): AuditEntry => ({
  action: 'roster.applyImport',
  target: '',
  before: side(changes, 'before'),
  after: { ...written, people: side(changes, 'after') },
})

const side = (changes: readonly Change[], which: 'before' | 'after') =>
  Object.fromEntries(
    changes.map(({ row, differs }) => [
      row.studentNo,
      Object.fromEntries(Object.entries(differs).map(([label, both]) => [label, both[which]])),
    ]),
  )

/** One audit row under a fixed id; the first run's account stands. */
export async function logOnce(db: Database, id: string, entry: AuditEntry): Promise<void> {
  try {
    await db.insert('audit', db.auditRow(id, { ...entry, target: id }))
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
  }
}
