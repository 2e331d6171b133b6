// What a school sets about 核对 for a cohort: which fields are shown, and whether a signature is drawn.
import type { Output } from '../../../src/domain/action'
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
import { isSavedAlready, saveForm, withoutVersion } from '../settings-form'
import type { Database } from '../store/database'
import type { EnrolmentSettingsRow } from '../store/rows'

type Settings = Pick<HandlersOf<typeof enrolment>, 'settings' | 'saveSettings'>

export const settingsHandlers: Settings = {
  async settings(ctx, { cohortId }) {
    const db = ctx.store.beyondReach('settings hold nothing personal')
    return formFrom(await db.get('enrolment_settings', cohortId))
  },

  async saveSettings(ctx, { cohortId, settings: { version, ...settings }, voids }) {
    const db = ctx.store.beyondReach('the settings and what follows from them are the registrar’s')
    const [cohort, row, confirmed] = await Promise.all([
      db.get('cohorts', cohortId),
      db.get('enrolment_settings', cohortId),
      confirmedSets(db, cohortId),
    ])
    if (!cohort) throw new Refused('NOT_FOUND')
    // A repetition goes on: what it has saved may still have confirmations to void.
    const isSaved = await isSavedAlready(db, cohortId, row, version)
    const refusal = voids ? null : whyNotSettings(settings, confirmed)
    if (refusal) throw new Refused(refusal.code, { detail: refusal.detail })
    const smaller = confirmed.filter(({ set }) => !coversAll(set, settings))
    const before = formFrom(row)
    // Whoever confirms the smaller set until this is saved is asked again as well.
    const sets = setsWithout(settings, [...smaller, { set: fieldSetOf(shownFields(before)) }])
    const entry = {
      action: 'enrolment.saveSettings',
      target: cohortId,
      before,
      after: { ...settings, voided: smaller.reduce((sum, { people }) => sum + people, 0) },
    }
    if (!isSaved)
      await saveForm(db, entry, 'enrolment_settings', version, { _id: cohortId, ...settings })
    // Only now: of two who save at once one is refused, and nobody's confirmation is lost for that.
    if (voids) await voidConfirmations(db, cohortId, sets)
    return { done: true }
  },
}

export async function enrolmentSettingsOf(
  db: Database,
  cohortId: string,
): Promise<EnrolmentSettings> {
  return withoutVersion(formFrom(await db.get('enrolment_settings', cohortId)))
}

function formFrom(row: EnrolmentSettingsRow | null): Output<typeof enrolment.settings> {
  if (!row) return { ...defaultEnrolmentSettings, version: 0 }
  const { fields, signature, version = 0 } = row
  return { fields, signature, version }
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
