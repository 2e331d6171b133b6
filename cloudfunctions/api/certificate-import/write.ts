// Writes one chunk of certificates: what is new, what differs, and nothing else; a second run finds nothing to do.
import { stateAfter, whyNotMove } from '../../../src/domain/certificates/rules'
import { identityOf } from '../../../src/domain/certificates/rules'
import { keysOf } from '../certificates/write'
import { logOnce } from '../roster-import/write'
import { DuplicateKey, type Database } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { CertificateRow } from '../store/rows'
import type { StagedLine } from './check-table'
import { importedIdOf, isUnchanged, matchLines, type Matched } from './compare'
import type { CertificateCursor } from './cursor'

/** Tries against people who enter the same certificate meanwhile. */
const TRIES = 4

/** @param auditId fixed for the chunk, so that a repeated run leaves one audit row */
export async function writeLines(
  db: Database,
  cursor: CertificateCursor,
  lines: readonly StagedLine[],
  auditId: string,
  now: number,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { matched } = await matchLines(db, cursor, lines)
    const wanted = matched.filter((one) => !isUnchanged(one))
    const added = wanted.filter(({ before }) => before === null)
    const changed = wanted.filter(({ before }) => before !== null)
    if (wanted.length === 0) return
    // Before the rows: a kill between the two must not leave changes that nobody wrote down.
    await logOnce(db, auditId, {
      action: 'certificates.applyImport',
      target: '',
      before: Object.fromEntries(changed.map(({ before }) => [before?._id, before?.entry])),
      after: { added: added.length, changed: changed.length },
    })
    try {
      await db.insertMany(
        'certificates',
        added.map((one) => rowOf(one, cursor, now)),
      )
      for (const one of changed) await change(db, one, cursor, now)
      return
    } catch (error) {
      // Part of them is there by now: plan again with what is there.
      if (!(error instanceof DuplicateKey) || attempt === TRIES) throw error
    }
  }
}

const stepOf = (
  { by, byRole }: CertificateCursor,
  now: number,
): CertificateRow['steps'][number] => ({
  at: now,
  move: 'import',
  byName: by,
  byRole,
  reason: '',
  act: '',
})

function rowOf(
  { line, graduate }: Matched,
  cursor: CertificateCursor,
  now: number,
): CertificateRow {
  return {
    _id: importedIdOf(graduate._id, identityOf(line.entry)),
    ...personScopeOf(graduate),
    ...keysOf(line.entry),
    state: 'accepted',
    byStaff: true,
    steps: [stepOf(cursor, now)],
    photo: null,
    consentAt: 0,
    keepsFiles: false,
    closedAt: now,
    updatedAt: now,
  }
}

/** What the table says is accepted: also what its owner has entered and nobody has looked at yet. */
async function change(
  db: Database,
  { line, before, graduate }: Matched,
  cursor: CertificateCursor,
  now: number,
): Promise<void> {
  if (!before || whyNotMove(before.state, 'import', cursor.byRole)) return
  const patch = {
    ...personScopeOf(graduate),
    ...keysOf(line.entry),
    state: stateAfter(before.state, 'import'),
    steps: [...before.steps, stepOf(cursor, now)],
    closedAt: now,
    updatedAt: now,
  }
  const when = { state: before.state, updatedAt: before.updatedAt }
  if (!(await db.patch('certificates', before._id, when, patch)))
    throw new DuplicateKey('it moved meanwhile')
}
