// A cohort's rules for taking applications.
import type { Output } from '../../../src/domain/action'
import type { CorrectionSettings, corrections } from '../../../src/domain/corrections/contract'
import { defaultSettings, type whyNotApply } from '../../../src/domain/corrections/rules'
import { Refused } from '../../../src/domain/errors'
import { withoutVersion } from '../settings-form'
import type { Database } from '../store/database'

export async function settingsOf(db: Database, cohortId: string): Promise<CorrectionSettings> {
  return withoutVersion(await settingsFormOf(db, cohortId))
}

/** As their form is filled from and goes back. */
export async function settingsFormOf(
  db: Database,
  cohortId: string,
): Promise<Output<typeof corrections.settings>> {
  const row = await db.get('correction_settings', cohortId)
  if (!row) return { ...defaultSettings, version: 0 }
  const { lastOn, graduatingTermFrom, inGraduatingTerm, version = 0 } = row
  return { lastOn, graduatingTermFrom, inGraduatingTerm, version }
}

/** Refuses with the day that decided. @param code of `whyNotApply` */
export function demandTaken(
  code: ReturnType<typeof whyNotApply>,
  settings: CorrectionSettings,
): void {
  if (code === 'CORRECTION_TOO_LATE')
    throw new Refused(code, { detail: { lastOn: settings.lastOn ?? '' } })
  if (code === 'CORRECTION_LAST_TERM')
    throw new Refused(code, { detail: { fromOn: settings.graduatingTermFrom ?? '' } })
  if (code) throw new Refused(code)
}
