// A card as it lies in the database and as it is shown: content opened, document number masked.
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import { recordFields, type RecordFieldName } from '../../../src/domain/enrolment/record'
import { CardContent, emptyContent } from '../../../src/domain/record-cards/content'
import { lastMoment } from '../../../src/domain/campaigns/rules'
import type { RecordCard } from '../../../src/domain/record-cards/contract'
import { DOWNLOAD_SECONDS } from '../cloud'
import type { Context } from '../context'
import { studentTimeOf } from '../enrolment/facts'
import type { Keyring } from '../keyring'
import { idNumberOf, valuesOf } from '../record'
import { personScopeOf } from '../store/person-scope'
import type { GraduateRow, RecordCardRow } from '../store/rows'
import { cardSettingsOf } from './settings'

export const sealContent = (keys: Keyring, id: string, content: CardContent): string =>
  keys.seal(JSON.stringify(content), id)

/** What was written; older rows may lack parts that came later. */
export const contentOf = (keys: Keyring, row: RecordCardRow): CardContent =>
  row.clearedAt === null
    ? { ...emptyContent, ...(JSON.parse(keys.open(row.sealed, row._id)) as CardContent) }
    : emptyContent

/** Follows from what is printed of a card, and from nothing else. */
export const cardHashOf = (
  keys: Keyring,
  content: CardContent,
  photo: RecordCardRow['photo'],
): string => keys.hash('recordCard', JSON.stringify([content, photo?.hash ?? '']))

/** The card of somebody who has not begun one. */
export const blankCard = (keys: Keyring, row: GraduateRow): RecordCardRow => ({
  _id: row._id,
  ...personScopeOf(row),
  state: 'blank',
  version: 0,
  sealed: sealContent(keys, row._id, emptyContent),
  photo: null,
  cardHash: '',
  steps: [],
  submittedAt: null,
  isFilledFor: false,
  clearedAt: null,
})

/** On the card, in its order. */
const factKeys: readonly RecordFieldName[] = [
  'name',
  'studentNo',
  'sex',
  'ethnicity',
  'bornOn',
  'politics',
  'idType',
  'idNumber',
  'college',
  'major',
  'class',
  'grade',
  'years',
  'level',
  'studyForm',
  'enrolledOn',
  'graduatesOn',
]

/** 学籍变动 as the card prints it: the last three, because a page has an end. */
export const changesOf = (row: GraduateRow) =>
  row.statuses.filter(({ kind }, i) => i > 0 || kind !== '在籍').slice(-3)

export async function cardShown(
  ctx: Context,
  row: GraduateRow,
  card: RecordCardRow,
): Promise<RecordCard> {
  const db = ctx.store.beyondReach('the graduate was found within reach')
  const [settings, time, url] = await Promise.all([
    cardSettingsOf(db, row.cohortId),
    studentTimeOf(db, row.cohortId, 'recordCards', row._id),
    card.photo ? ctx.cloud.address(card.photo.fileId) : null,
  ])
  const values = valuesOf(row, maskIdNumber(idNumberOf(ctx.keys, row)))
  return {
    graduateId: row._id,
    name: row.name,
    studentNo: row.studentNo,
    className: row.className,
    state: card.state,
    version: card.version,
    content: contentOf(ctx.keys, card),
    photo: url ? { url, expiresAt: ctx.now + DOWNLOAD_SECONDS * 1000 } : null,
    photoDeletedAt: card.photoDeletedAt ?? null,
    facts: factKeys.map((key) => ({ key, label: recordFields[key].label, value: values[key] })),
    changes: changesOf(row).map(({ kind, fromOn }) => ({ on: fromOn, kind })),
    steps: card.steps.map(({ at, move, byName, byRole, reason }) => ({
      at,
      move,
      byName,
      byRole,
      reason,
    })),
    settings: settings.settings,
    opensAt: time.window?.opensAt ?? null,
    closesAt: time.window ? lastMoment(time.window, time.extendedUntil) : null,
    clearedAt: card.clearedAt,
  }
}
