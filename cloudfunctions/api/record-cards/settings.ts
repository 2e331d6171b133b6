// What a cohort's card asks for, and the page that it is printed on.
import { defaultSettings, type CardSettings } from '../../../src/domain/record-cards/content'
import { isSavedAlready } from '../settings-form'
import type { AuditEntry, Database } from '../store/database'
import type { RecordCardSettingsRow } from '../store/rows'

interface Page {
  settings: CardSettings
  /** Of the settings; a page is put in place whatever they are. */
  version: number
  template: RecordCardSettingsRow['template']
}

export async function cardSettingsOf(db: Database, cohortId: string): Promise<Page> {
  return pageFrom(await db.get('record_card_settings', cohortId))
}

/** Changes what is given; the rest stays as it is in that moment, whoever else is saving. */
export async function saveCardSettings(
  db: Database,
  entry: AuditEntry,
  change: { settings: CardSettings & { version?: number | undefined } } | Pick<Page, 'template'>,
): Promise<void> {
  const _id = entry.target
  await db.transact(entry, async (t) => {
    const row = await t.get('record_card_settings', _id)
    const now = pageFrom(row)
    if ('template' in change) {
      await t.set('record_card_settings', { ...row, _id, ...now.settings, ...change })
      return
    }
    const { version, ...settings } = change.settings
    if (await isSavedAlready(db, _id, row, version)) return
    const saved = { version: now.version + 1, byName: db.author.name }
    const { template } = now
    await t.set('record_card_settings', { _id, ...settings, ...saved, template })
  })
}

function pageFrom(row: RecordCardSettingsRow | null): Page {
  if (!row) return { settings: defaultSettings, version: 0, template: null }
  const { parts, sidesPerCard, keepDays, deleteAfterOn, template, version = 0 } = row
  return { settings: { parts, sidesPerCard, keepDays, deleteAfterOn }, version, template }
}
