// A cohort's rules for taking applications.
import type { CorrectionSettings } from '../../../src/domain/corrections/contract'
import { defaultSettings, whyNotApply } from '../../../src/domain/corrections/rules'
import { Refused } from '../../../src/domain/errors'
import type { Database } from '../store/database'
import type { GraduateRow } from '../store/rows'

export async function settingsOf(db: Database, cohortId: string): Promise<CorrectionSettings> {
  const row = await db.get('correction_settings', cohortId)
  if (!row) return defaultSettings
  const { lastOn, graduatingTermFrom, inGraduatingTerm } = row
  return { lastOn, graduatingTermFrom, inGraduatingTerm }
}

/** Refuses with the day that decided. */
export function demandOpen(row: GraduateRow, settings: CorrectionSettings, today: string): void {
  const code = whyNotApply(row.status, settings, today)
  if (code === 'CORRECTION_TOO_LATE')
    throw new Refused(code, { detail: { lastOn: settings.lastOn ?? '' } })
  if (code === 'CORRECTION_LAST_TERM')
    throw new Refused(code, { detail: { fromOn: settings.graduatingTermFrom ?? '' } })
  if (code) throw new Refused(code)
}
