// What every writing of a certificate shares: its keys, its photo, and that a repeated request writes once.
import type { CertificateEntry, Typed } from '../../../src/domain/certificates/contract'
import { checkEntry, identityOf, numberKeyOf } from '../../../src/domain/certificates/rules'
import { Refused } from '../../../src/domain/errors'
import { isWholePhoto } from '../../../src/domain/files/rules'
import { dayOf } from '../../../src/domain/time'
import type { Context } from '../context'
import { openTicket } from '../files'
import { DuplicateKey, type AuditEntry, type Database, type Transaction } from '../store/database'
import type { CertificateRow, CertificateSettingsRow, FileRow } from '../store/rows'
import { demandsOf } from './settings'
import { hasDone } from './shown'

/** What follows from an entry and must always be written with it. */
export const keysOf = (entry: CertificateEntry) => ({
  entry,
  identity: identityOf(entry),
  numberKey: numberKeyOf(entry),
})

/** The entry as typed, tidied; refuses with a sentence at every field that is wrong. */
export function demandEntry(
  typed: Typed,
  settings: CertificateSettingsRow,
  now: number,
): CertificateEntry {
  const { entry, problems } = checkEntry(typed, demandsOf(settings), dayOf(now))
  const wrong = Object.entries(problems).map(([field, problem]) => [`entry.${field}`, problem])
  if (wrong.length > 0) throw new Refused('INVALID_INPUT', { fields: Object.fromEntries(wrong) })
  return entry
}

/** The upload behind a ticket, looked at; null where none was sent and one is there already. */
export async function photoOf(
  ctx: Context,
  { ticket, consent }: { ticket: string; consent: boolean },
  isThere: boolean,
): Promise<FileRow | null> {
  if (!ticket) {
    if (isThere) return null
    throw new Refused('INVALID_INPUT', { fields: { ticket: { code: 'REQUIRED' } } })
  }
  if (!consent) throw new Refused('CONSENT_NEEDED')
  const { row, bytes } = await openTicket(ctx, ticket, 'certificate')
  if (!isWholePhoto(bytes)) throw new Refused('PHOTO_BROKEN')
  return row
}

/**
 * Changes one row in a transaction with its audit; the same request again changes nothing. Another row of the
 * person with the same identity refuses `CERTIFICATE_TWICE`.
 * @param work the patch for the row as it is then
 */
export async function changeOnce(
  db: Database,
  act: string,
  entry: AuditEntry,
  work: (row: CertificateRow, t: Transaction) => Promise<Partial<CertificateRow>>,
): Promise<void> {
  const id = entry.target
  try {
    await db.transact(entry, async (t) => {
      const row = await t.get('certificates', id)
      if (!row) throw new Refused('NOT_FOUND')
      if (!hasDone(row, act)) await t.patch('certificates', id, await work(row, t))
    })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const row = await db.get('certificates', id)
    if (!row || !hasDone(row, act)) throw new Refused('CERTIFICATE_TWICE')
  }
}

/** Adds one row; the same request again adds nothing. */
export async function addOnce(
  db: Database,
  entry: AuditEntry,
  work: (t: Transaction) => Promise<CertificateRow>,
): Promise<void> {
  try {
    await db.transact(entry, async (t) => {
      if (!(await t.get('certificates', entry.target)))
        await t.insert('certificates', await work(t))
    })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    if (!(await db.get('certificates', entry.target))) throw new Refused('CERTIFICATE_TWICE')
  }
}
