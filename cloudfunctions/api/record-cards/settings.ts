// What a cohort's card asks for, and the page that it is printed on.
import { defaultSettings, type CardSettings } from '../../../src/domain/record-cards/content'
import type { AuditEntry, Database } from '../store/database'
import type { RecordCardSettingsRow } from '../store/rows'

interface Page {
  settings: CardSettings
  template: RecordCardSettingsRow['template']
}

export async function cardSettingsOf(db: Database, cohortId: string): Promise<Page> {
  return pageFrom(await db.get('record_card_settings', cohortId))
}

/** Changes what is given; the rest stays as it is in that moment, whoever else is saving. */
export async function saveCardSettings(
  db: Database,
  entry: AuditEntry,
  change: Partial<Page>,
): Promise<void> {
  const _id = entry.target
  await db.transact(entry, async (t) => {
    const { settings, template } = {
      ...pageFrom(await t.get('record_card_settings', _id)),
      ...change,
    }
    await t.set('record_card_settings', { _id, ...settings, template })
  })
}

function pageFrom(row: RecordCardSettingsRow | null): Page {
  if (!row) return { settings: defaultSettings, template: null }
  const { parts, sidesPerCard, keepDays, deleteAfterOn, template } = row
  return { settings: { parts, sidesPerCard, keepDays, deleteAfterOn }, template }
}
