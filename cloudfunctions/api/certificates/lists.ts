// The order of a certificate table: what was issued keeps its place, what comes later goes below with a remark.
import type { CertificateEntry } from '../../../src/domain/certificates/contract'
import { inListOrder } from '../../../src/domain/certificates/rules'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import { studentKey } from '../../../src/domain/roster/sort'
import { dayOf } from '../../../src/domain/time'
import { Refused } from '../../../src/domain/errors'
import { DuplicateKey, type Database } from '../store/database'
import type { CertificateListRow, CertificateRow } from '../store/rows'

/** '' for the whole school. */
export const listIdOf = (cohortId: string, collegeId: string): string =>
  `${cohortId}:${collegeId || 'school'}`

export interface ListedCertificate {
  row: CertificateRow
  addition: string
}

/** A table as it would be printed now, and at which version of its fixed order. */
export interface Listing {
  listed: ListedCertificate[]
  version: ListVersion
}
/** undefined before anything was issued. */
type ListVersion = number | undefined

/** Whom the table names and in which order; nothing is written. @param now epoch ms, dates the additions */
export async function listedCertificates(
  db: Database,
  { cohortId, collegeId }: { cohortId: string; collegeId: string },
  now: number,
): Promise<Listing> {
  const [rows, list, classes, colleges] = await Promise.all([
    db.all('certificates', {
      cohortId,
      state: 'accepted',
      // A joint class stands on the table of the college that leads it.
      ...(collegeId ? { 'collegeIds.0': collegeId } : {}),
    }),
    db.get('certificate_lists', listIdOf(cohortId, collegeId)),
    db.all('classes', { cohortId }),
    db.all('colleges', {}),
  ])
  const order = byOfficialOrder(new Map(colleges.map((college) => [college._id, college.order])))
  const classKeys = new Map(
    [...classes].sort(order).map(({ _id }, i) => [_id, String(i).padStart(6, '0')]),
  )
  const byId = new Map(rows.map((row) => [row._id, row]))
  const issued = (list?.entries ?? []).flatMap(({ id, addition }) => {
    const row = byId.get(id)
    byId.delete(id)
    return row ? [{ row, addition }] : []
  })
  const isFirst = !list || list.entries.length === 0
  const keyOf = (row: CertificateRow) => ({
    classKey: classKeys.get(row.classId) ?? '',
    studentKey: studentKey(row.studentNo),
    entry: row.entry,
  })
  const fresh = [...byId.values()]
    .sort((a, b) => inListOrder(keyOf(a), keyOf(b)))
    .map((row) => ({ row, addition: isFirst ? '' : additionOf(row, now) }))
  return { listed: [...issued, ...fresh], version: versionOf(list) }
}

/** When it came below and who put it there. */
export const additionOf = ({ steps }: CertificateRow, now: number): string =>
  [dayOf(now), steps[steps.length - 1]?.byName ?? ''].filter(Boolean).join(' ')

type Entries = CertificateListRow['entries']

/** Rows of before orders were counted are at 0. */
const versionOf = (list: CertificateListRow | null): ListVersion =>
  list ? (list.version ?? 0) : undefined

/** Fixes the order as it was issued; false where another issue has fixed one since `version` was read. */
export async function fixList(
  db: Database,
  listId: string,
  version: ListVersion,
  lines: Entries,
): Promise<boolean> {
  const list = await db.get('certificate_lists', listId)
  if (versionOf(list) !== version) return false
  return addTo(db, listId, list, lines)
}

/** Puts these lines below whatever has been fixed. */
export async function appendToList(db: Database, listId: string, lines: Entries): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++)
    if (await addTo(db, listId, await db.get('certificate_lists', listId), lines)) return
  throw new Refused('BUSY')
}

/** Tries against others who fix the same order meanwhile. */
export const TRIES = 5

async function addTo(
  db: Database,
  listId: string,
  list: CertificateListRow | null,
  lines: Entries,
): Promise<boolean> {
  const known = new Set(list?.entries.map((entry) => entry.id))
  const added = lines.filter(({ id }) => !known.has(id))
  if (added.length === 0) return true
  const entries = [...(list?.entries ?? []), ...added.map(({ id, addition }) => ({ id, addition }))]
  if (list) {
    // A missing field counts as null.
    const when = { version: list.version ?? null }
    return db.patch('certificate_lists', listId, when, {
      entries,
      version: (list.version ?? 0) + 1,
    })
  }
  try {
    await db.insert('certificate_lists', { _id: listId, entries, version: 1 })
    return true
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    return false
  }
}

/** Same certificate, same words: what an import compares. */
export const sameEntry = (a: CertificateEntry, b: CertificateEntry): boolean =>
  textOf(a) === textOf(b)
const textOf = ({ extra, ...entry }: CertificateEntry): string =>
  JSON.stringify([
    entry.category,
    entry.title,
    entry.level,
    entry.number,
    entry.issuer,
    entry.issuedOn,
    entry.remark,
    Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1)),
  ])
