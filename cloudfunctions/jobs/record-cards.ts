// Deletes photos of 学籍卡 once their volume has been received for long enough, and everything written once its day is over.
import { defaultSettings } from '../../src/domain/record-cards/content'
import { DAY_MS, dayOf } from '../../src/domain/time'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { lineHashOf } from '../api/record-cards/of-people'
import { Database } from '../api/store/database'
import type { RecordCardRow, RecordCardSettingsRow } from '../api/store/rows'

/** At most so many a run: the next run is five minutes away. */
const CARDS = 40
const VOLUMES = 3

/** Cards of which something was deleted. A broken run is repeated in full: files go before their rows. */
export async function deleteCards(parts: Parts): Promise<number> {
  const { sdk, now } = parts
  const db = new Database(sdk, secret(12), now)
  const settings = await db.find('record_card_settings', {}, { limit: 100 })
  let deleted = 0
  for (const each of settings)
    if (each.deleteAfterOn !== null && dayOf(now) > each.deleteAfterOn)
      deleted += await clear(db, parts, each)
  return deleted + (await deletePrinted(db, parts, settings))
}

async function clear(
  db: Database,
  { cloud, now }: Parts,
  { _id: cohortId }: RecordCardSettingsRow,
) {
  const cards = await db.find('record_cards', { cohortId, clearedAt: null }, { limit: CARDS })
  for (const card of cards) {
    if (card.photo) await cloud.remove(card.photo.fileId)
    const photoDeletedAt = card.photo ? now : (card.photoDeletedAt ?? null)
    const gone = { photo: null, photoDeletedAt, sealed: '', clearedAt: now }
    await db.patch('record_cards', card._id, {}, gone)
  }
  return cards.length
}

/** Only photos that are on the paper as they are here: a card that changed since is printed once more. */
async function deletePrinted(
  db: Database,
  { cloud, now }: Parts,
  settings: readonly RecordCardSettingsRow[],
): Promise<number> {
  const volumes = await db.find(
    'exports',
    { kind: 'recordCards', 'handIn.state': 'received', photosDeleted: db.command.neq(true) },
    { limit: 100 },
  )
  const keepDays = new Map(settings.map(({ _id, keepDays: days }) => [_id, days]))
  const due = volumes.filter(({ cohortId, handIn }) => {
    const receivedAt = handIn.history.at(-1)?.at ?? now
    const days = keepDays.get(cohortId) ?? defaultSettings.keepDays
    return receivedAt + days * DAY_MS < now
  })
  let deleted = 0
  for (const volume of due.slice(0, VOLUMES)) {
    const printed = await db.get('export_lines', volume._id)
    for (const { graduateId, recordHash } of printed?.lines ?? []) {
      const [card, row] = await Promise.all([
        db.get('record_cards', graduateId),
        db.get('graduates', graduateId),
      ])
      if (!card?.photo || !row || lineHashOf(row, card) !== recordHash) continue
      await forgetPhoto(db, { cloud, now }, card, card.photo.fileId)
      deleted++
    }
    await db.patch('exports', volume._id, {}, { photosDeleted: true })
  }
  return deleted
}

async function forgetPhoto(
  db: Database,
  { cloud, now }: Pick<Parts, 'cloud' | 'now'>,
  card: RecordCardRow,
  fileId: string,
): Promise<void> {
  await cloud.remove(fileId)
  // What was printed stays what is compared: the paper is not outdated because its photo was deleted here.
  const gone = { photo: null, photoDeletedAt: now }
  await db.patch('record_cards', card._id, { cardHash: card.cardHash }, gone)
}
