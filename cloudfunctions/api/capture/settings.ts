// What a cohort's people wear, bring and pay at the photo day.
import type { Output } from '../../../src/domain/action'
import type { capture } from '../../../src/domain/capture/contract'
import { presetSettings, type CaptureSettings } from '../../../src/domain/capture/settings'
import { Refused } from '../../../src/domain/errors'
import type { HandlersOf } from '../context'
import { saveForm, withoutVersion } from '../settings-form'
import type { Database } from '../store/database'
import { markAnew } from './mark'

type Settings = Pick<HandlersOf<typeof capture>, 'settings' | 'saveSettings'>

export const settingsHandlers: Settings = {
  settings: (ctx, { cohortId }) =>
    captureFormOf(ctx.store.beyondReach('settings hold nothing personal'), cohortId),

  async saveSettings(ctx, { cohortId, settings: { version, ...settings } }) {
    const db = ctx.store.beyondReach('what holds for the whole cohort is the registrar’s')
    const [cohort, before] = await Promise.all([
      db.get('cohorts', cohortId),
      captureSettingsOf(db, cohortId),
    ])
    if (!cohort) throw new Refused('NOT_FOUND')
    const entry = { action: 'capture.saveSettings', target: cohortId, before, after: settings }
    const row = { _id: cohortId, ...settings }
    await saveForm(db, entry, 'capture_settings', version, row, (t) =>
      markAnew(t, cohortId, ctx.act),
    )
    return { done: true }
  },
}

/** The cohort's own, or notice B's words where nobody has changed them. */
export async function captureSettingsOf(db: Database, cohortId: string): Promise<CaptureSettings> {
  return withoutVersion(await captureFormOf(db, cohortId))
}

async function captureFormOf(
  db: Database,
  cohortId: string,
): Promise<Output<typeof capture.settings>> {
  const row = await db.get('capture_settings', cohortId)
  if (!row) return { ...presetSettings, version: 0 }
  const { attire, glasses, bring, feeYuan, feeNote, notes, version = 0 } = row
  // Rows saved before there was such a field have none.
  const prints = row.prints ?? presetSettings.prints
  return { attire, glasses, bring, feeYuan, prints, feeNote, notes, version }
}
