// The order of a certificate table: what was issued keeps its place, what comes later goes below with a remark.
import type { CertificateEntry } from '../../../src/domain/certificates/contract'
import { inListOrder } from '../../../src/domain/certificates/rules'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import { studentKey } from '../../../src/domain/roster/sort'
import { dayOf } from '../../../src/domain/time'
import type { Database } from '../store/database'
import type { CertificateListRow, CertificateRow } from '../store/rows'

/** '' for the whole school. */
export const listIdOf = (cohortId: string, collegeId: string): string =>
  `${cohortId}:${collegeId || 'school'}`

export interface ListedCertificate {
  row: CertificateRow
  addition: string
}

/** Whom the table names and in which order; nothing is written. @param now epoch ms, dates the additions */
export async function listedCertificates(
  db: Database,
  { cohortId, collegeId }: { cohortId: string; collegeId: string },
  now: number,
): Promise<ListedCertificate[]> {
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
  return [...issued, ...fresh]
}

/** When it came below and who put it there. */
export const additionOf = ({ steps }: CertificateRow, now: number): string =>
  [dayOf(now), steps[steps.length - 1]?.byName ?? ''].filter(Boolean).join(' ')

/** Fixes the order as it was issued. What another issue has fixed meanwhile stays before ours. */
export async function fixList(
  db: Database,
  listId: string,
  lines: readonly { id: string; addition: string }[],
): Promise<void> {
  const list = await db.get('certificate_lists', listId)
  const known = new Set(list?.entries.map((entry) => entry.id))
  const added = lines.filter(({ id }) => !known.has(id))
  if (added.length === 0) return
  const entries: CertificateListRow['entries'] = [
    ...(list?.entries ?? []),
    ...added.map(({ id, addition }) => ({ id, addition })),
  ]
  await db.set('certificate_lists', { _id: listId, entries })
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
