// A chunk of lines against the roster and what is registered: whose they are, what is new, what would change.
import {
  choosable,
  ownKey,
  sources,
  type HeaderKey,
  type Source,
} from '../../../src/domain/certificates/columns'
import type { CertificateEntry } from '../../../src/domain/certificates/contract'
import { identityOf, numberKeyOf } from '../../../src/domain/certificates/rules'
import { isListed } from '../../../src/domain/enrolment/rules'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import type { ProblemCode } from '../../../src/domain/problems'
import { sameEntry } from '../certificates/lists'
import { sharers } from '../certificates/shown'
import { graduateIdOf } from '../ids'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { CertificateRow, GraduateRow } from '../store/rows'
import type { StagedLine } from './check-table'
import type { CertificateCursor } from './cursor'

export interface Matched {
  line: StagedLine
  graduate: GraduateRow
  /** The row that is there for it, whoever entered it; null for a new one. */
  before: CertificateRow | null
}

export interface CompareResult {
  added: number
  changed: number
  unchanged: number
  problems: TableProblem[]
}

/** An imported certificate is its person and its identity, so that it is there once. */
export const importedIdOf = (graduateId: string, identity: string): string =>
  'i' + sha256(`certificate\0${graduateId}\0${identity}`).slice(0, 23)

/** Whether the table says what is registered and accepted already. */
export const isUnchanged = ({ line, before }: Matched): boolean =>
  before !== null && before.state === 'accepted' && sameEntry(before.entry, line.entry)

/** Lines with their people and rows; lines whose person is not there, or out of reach, are problems. */
export async function matchLines(
  db: Database,
  { cohortId, collegeIds, present }: Pick<CertificateCursor, 'cohortId' | 'collegeIds' | 'present'>,
  lines: readonly StagedLine[],
): Promise<{ matched: Matched[]; strangers: { line: StagedLine; fault: Fault }[] }> {
  const ids = [...new Set(lines.map((line) => graduateIdOf(line.studentNo)))]
  const [people, rows] = await Promise.all([
    db.find('graduates', { _id: db.command.in(ids) }, { limit: 1000 }),
    db.all('certificates', { graduateId: db.command.in(ids) }),
  ])
  const graduates = new Map(people.map((person) => [person._id, person]))
  const known = new Map(rows.map((row) => [`${row.graduateId}\0${row.identity}`, row]))
  const byId = new Map(rows.map((row) => [row._id, row]))
  const matched: Matched[] = []
  const strangers: { line: StagedLine; fault: Fault }[] = []
  for (const line of lines) {
    const graduate = graduates.get(graduateIdOf(line.studentNo))
    const fault = whyNotPerson(graduate, line, cohortId, collegeIds)
    if (fault || !graduate) {
      strangers.push({ line, fault: fault ?? { source: 'studentNo', code: 'PERSON_UNKNOWN' } })
      continue
    }
    const identity = identityOf(line.entry)
    const before =
      known.get(`${graduate._id}\0${identity}`) ??
      // Taken off the list once: the table brings the same row back.
      byId.get(importedIdOf(graduate._id, identity)) ??
      null
    const entry = before ? completed(line.entry, before.entry, present) : line.entry
    matched.push({ line: { ...line, entry }, graduate, before })
  }
  return { matched, strangers }
}

/** What the table has no column for stays as it is registered. */
function completed(
  said: CertificateEntry,
  known: CertificateEntry,
  present: readonly HeaderKey[],
): CertificateEntry {
  const absent = [...choosable, 'remark' as const].filter((field) => !present.includes(field))
  const kept = Object.fromEntries(absent.map((field) => [field, known[field]]))
  const own = Object.entries(known.extra).filter(([title]) => !present.includes(ownKey(title)))
  return { ...said, ...kept, extra: { ...Object.fromEntries(own), ...said.extra } }
}

interface Fault {
  source: Source
  code: ProblemCode
  detail?: Record<string, string | number>
}

function whyNotPerson(
  person: GraduateRow | undefined,
  line: StagedLine,
  cohortId: string,
  collegeIds: readonly string[],
): Fault | null {
  if (!person || person.cohortId !== cohortId)
    return { source: 'studentNo', code: 'PERSON_UNKNOWN' }
  const isOurs = collegeIds.length === 0 || person.collegeIds.some((id) => collegeIds.includes(id))
  if (!isOurs) return { source: 'studentNo', code: 'PERSON_ELSEWHERE' }
  if (person.name !== line.name)
    return { source: 'name', code: 'PERSON_NAME_DIFFERS', detail: { name: person.name } }
  return isListed(person.status)
    ? null
    : { source: 'studentNo', code: 'PERSON_NOT_LISTED', detail: { status: person.status } }
}

/** What the chunk would do, and what staff should look at first. */
export async function compareLines(
  db: Database,
  cursor: CertificateCursor,
  lines: readonly StagedLine[],
): Promise<CompareResult> {
  const { matched, strangers } = await matchLines(db, cursor, lines)
  const problems = strangers.map(({ line, fault: { source, code, detail } }) =>
    problemOf(cursor.sheet, line, source, code, 'error', detail),
  )
  const shared = await sharers(
    db,
    matched.map(({ line, graduate }) => ({
      _id: String(line.row),
      graduateId: graduate._id,
      numberKey: numberKeyOf(line.entry),
    })),
  )
  let [added, changed, unchanged] = [0, 0, 0]
  for (const one of matched) {
    const { line, before } = one
    const count = shared.get(String(line.row)) ?? 0
    const warn = (source: Source, code: ProblemCode, detail: Fault['detail']) =>
      problems.push(problemOf(cursor.sheet, line, source, code, 'warning', detail))
    if (isUnchanged(one)) unchanged++
    else if (before) changed++
    else added++
    if (isUnchanged(one)) continue
    if (count > 0) warn('number', 'NUMBER_SHARED', { count })
    if (before && before.state !== 'withdrawn' && !sameEntry(before.entry, line.entry))
      warn('title', 'CERTIFICATE_CHANGES', { fields: differing(before, line) })
  }
  return { added, changed, unchanged, problems }
}

const fields = ['category', 'title', 'level', 'number', 'issuer', 'issuedOn', 'remark'] as const

const differing = ({ entry }: CertificateRow, line: StagedLine): string =>
  fields
    .filter((field) => entry[field] !== line.entry[field])
    .map((field) => sources[field].label)
    .join('、') || '其他列'

const problemOf = (
  sheet: string,
  { row, studentNo, name, entry }: StagedLine,
  source: Source,
  code: ProblemCode,
  severity: TableProblem['severity'],
  detail?: Fault['detail'],
): TableProblem => ({
  sheet,
  row,
  column: sources[source].label,
  value:
    source === 'studentNo' ? studentNo : source === 'name' ? name : entry.number || entry.title,
  code,
  severity,
  ...(detail ? { detail } : {}),
})
