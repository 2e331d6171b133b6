// Drawn signatures: kept sealed beside the confirmation that they belong to, and gone with it.
import type { enrolment } from '../../../src/domain/enrolment/contract'
import { fieldsOfSet, type EnrolmentSettings } from '../../../src/domain/enrolment/field-set'
import { whyNotSignature, type Signature } from '../../../src/domain/enrolment/signature'
import { Refused } from '../../../src/domain/errors'
import type { HandlersOf } from '../context'
import type { Keyring } from '../keyring'
import type { Transaction } from '../store/database'
import type { GraduateRow } from '../store/rows'
import { confirmationShown } from './facts'

type Standing = Pick<HandlersOf<typeof enrolment>, 'confirmation'>

export const signatureHandlers: Standing = {
  async confirmation(ctx, { graduateId }) {
    const row = await ctx.store.get('graduates', graduateId)
    if (!row) throw new Refused('NOT_FOUND')
    const confirmation = confirmationShown(row)
    if (!confirmation) return { confirmation, fields: [], signature: null }
    const db = ctx.store.beyondReach('the graduate is in reach')
    const kept = confirmation.signed ? await db.get('signatures', row._id) : null
    return {
      confirmation,
      fields: fieldsOfSet(row.confirmation?.fieldSet),
      signature: kept && (JSON.parse(ctx.keys.open(kept.sealed, row._id)) as Signature),
    }
  },
}

/** What is to be kept: nothing where the school asks for none, even if something came. */
export function signatureFrom(
  settings: EnrolmentSettings,
  given: Signature | undefined,
): Signature | null {
  if (!settings.signature) return null
  if (!given) throw new Refused('SIGNATURE_NEEDED')
  const problem = whyNotSignature(given)
  if (problem) throw new Refused('INVALID_INPUT', { fields: { signature: problem } })
  return given
}

export async function keepSignature(
  t: Transaction,
  keys: Keyring,
  row: GraduateRow,
  fieldSet: string,
  signature: Signature,
): Promise<void> {
  const sealed = keys.seal(JSON.stringify(signature), row._id)
  await t.set('signatures', { _id: row._id, cohortId: row.cohortId, fieldSet, sealed })
}

/** With a confirmation that counts no longer goes the signature under it. */
export async function dropSignature(t: Transaction, row: GraduateRow): Promise<void> {
  if (row.confirmation?.signed) await t.remove('signatures', row._id)
}
