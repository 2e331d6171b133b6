// What a cohort's card asks for, and the page that it is printed on.
import { defaultSettings, type CardSettings } from '../../../src/domain/record-cards/content'
import type { Database } from '../store/database'
import type { RecordCardSettingsRow } from '../store/rows'

export async function cardSettingsOf(
  db: Database,
  cohortId: string,
): Promise<{ settings: CardSettings; template: RecordCardSettingsRow['template'] }> {
  const row = await db.get('record_card_settings', cohortId)
  if (!row) return { settings: defaultSettings, template: null }
  const { parts, sidesPerCard, keepDays, deleteAfterOn, template } = row
  return { settings: { parts, sidesPerCard, keepDays, deleteAfterOn }, template }
}
