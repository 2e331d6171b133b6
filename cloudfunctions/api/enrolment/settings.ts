// What a school sets about 核对 for a cohort: which fields are shown, and whether a signature is drawn.
import type { enrolment } from '../../../src/domain/enrolment/contract'
import {
  coversAll,
  defaultEnrolmentSettings,
  fieldSetOf,
  shownFields,
  whyNotSettings,
  type ConfirmedSet,
  type EnrolmentSettings,
} from '../../../src/domain/enrolment/field-set'
import { Refused } from '../../../src/domain/errors'
import type { HandlersOf } from '../context'
import { DuplicateKey, type Database } from '../store/database'

type Settings = Pick<HandlersOf<typeof enrolment>, 'settings' | 'saveSettings'>

export const settingsHandlers: Settings = {
  settings: (ctx, { cohortId }) =>
    enrolmentSettingsOf(ctx.store.beyondReach('settings hold nothing personal'), cohortId),

  async saveSettings(ctx, { cohortId, settings, voids }) {
    const db = ctx.store.beyondReach('the settings and what follows from them are the registrar’s')
    const [cohort, before, confirmed] = await Promise.all([
      db.get('cohorts', cohortId),
      enrolmentSettingsOf(db, cohortId),
      confirmedSets(db, cohortId),
    ])
    if (!cohort) throw new Refused('NOT_FOUND')
    const refusal = voids ? null : whyNotSettings(settings, confirmed)
    if (refusal) throw new Refused(refusal.code, { detail: refusal.detail })
    const smaller = confirmed.filter(({ set }) => !coversAll(set, settings))
    // Before and after: whoever confirms the smaller set between the two is asked again as well.
    const sets = setsWithout(settings, [...smaller, { set: fieldSetOf(shownFields(before)) }])
    if (voids) await voidConfirmations(db, cohortId, sets)
    const entry = {
      action: 'enrolment.saveSettings',
      target: cohortId,
      before,
      after: { ...settings, voided: smaller.reduce((sum, { people }) => sum + people, 0) },
    }
    try {
      await db.transact(entry, (t) => t.set('enrolment_settings', { _id: cohortId, ...settings }))
    } catch (error) {
      // This very request, once more.
      if (!(error instanceof DuplicateKey)) throw error
    }
    if (voids) await voidConfirmations(db, cohortId, sets)
    return { done: true }
  },
}

export async function enrolmentSettingsOf(
  db: Database,
  cohortId: string,
): Promise<EnrolmentSettings> {
  const row = await db.get('enrolment_settings', cohortId)
  return row ? { fields: row.fields, signature: row.signature } : defaultEnrolmentSettings
}

/** How many people's standing confirmations are of which set of fields. */
async function confirmedSets(db: Database, cohortId: string): Promise<ConfirmedSet[]> {
  const groups = await db.groups<{ _id: string | null; people: number }>(
    'graduates',
    { cohortId, enrolment: 'confirmed' },
    { _id: '$confirmation.fieldSet', people: { $sum: 1 } },
  )
  return groups.map(({ _id, people }) => ({ set: _id ?? undefined, people }))
}

/** Names of the sets that lack a field which these settings show. */
const setsWithout = (settings: EnrolmentSettings, sets: readonly { set: string | undefined }[]) => [
  ...new Set(
    sets.flatMap(({ set }) => (set !== undefined && !coversAll(set, settings) ? [set] : [])),
  ),
]

/** They stay on record as having confirmed, but of something else than what is asked now. */
async function voidConfirmations(db: Database, cohortId: string, sets: string[]): Promise<void> {
  if (sets.length === 0) return
  const where = { cohortId, 'confirmation.fieldSet': db.command.in(sets) }
  const voided = { 'confirmation.hash': '', 'confirmation.signed': false }
  // Whose record was corrected goes back to being that, on the boards.
  await db.patchAll(
    'graduates',
    { ...where, corrected: true },
    { ...voided, enrolment: 'corrected' },
  )
  await db.patchAll(
    'graduates',
    { ...where, corrected: db.command.neq(true) },
    { ...voided, enrolment: 'unchecked' },
  )
  await db.remove('signatures', { cohortId, fieldSet: db.command.in(sets) })
}
