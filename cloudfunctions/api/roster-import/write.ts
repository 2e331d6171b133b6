// Writes one chunk of people: what is new, what differs, and nothing else; a second run finds nothing to do.
import { bindingIdOf, graduateIdOf } from '../ids'
import { DuplicateKey, type AuditEntry, type Database } from '../store/database'
import type { GraduateRow } from '../store/rows'
import type { StagedRow } from './check-table'
import { rowsFor } from './compare'
import {
  changeOf,
  importHashOf,
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
    else if (before.importHash !== importHashOf(act, entry))
      changes.push(changeOf(act, entry, before))
  }
  return { added, changes }
}

/** Writes the imported fields alone; binding, confirmation and case belong to others and may move meanwhile. */
async function update(db: Database, act: ImportAct, change: Change | undefined): Promise<void> {
  if (!change) return
  const { row } = change
  const { _id, act: _written, bound, confirmation, openCaseId, enrolment, ...imported } = row
  let seen: GraduateRow | null = change.before
  // The post first: its graduate reads the record by it, and its ids follow from the row alone.
  if (
    seen.classId !== row.classId ||
    seen.name !== row.name ||
    !sameList(seen.collegeIds, row.collegeIds)
  )
    await movePost(db, row)
  for (let attempt = 1; seen; attempt++) {
    const state = stateOf({ ...seen, recordHash: row.recordHash, status: row.status })
    const when = { recordHash: seen.recordHash, enrolment: seen.enrolment }
    if (await db.patch('graduates', _id, when, { ...imported, enrolment: state })) return
    if (attempt === TRIES) throw new Error(`graduate ${_id} changes faster than it can be written`)
    seen = await db.get('graduates', _id)
  }
}

/** A bound graduate's post carries the scope; an unbound one has none, and nothing matches. */
async function movePost(db: Database, row: GraduateRow): Promise<void> {
  const { name, cohortId, collegeIds } = row
  const scope = { name, cohortId, collegeIds, classIds: [row.classId], title: row.className }
  await db.patch('posts', bindingIdOf(row._id), {}, scope)
}

const sameList = (a: readonly string[], b: readonly string[]) => a.join() === b.join()

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
