// What is written on a card, checked and sealed; a photo looked at before it is kept.
import { Refused } from '../../../src/domain/errors'
import { isWholePhoto } from '../../../src/domain/files/rules'
import { problemsOf, settled, tidied } from '../../../src/domain/record-cards/check'
import type { CardContent } from '../../../src/domain/record-cards/content'
import { dayOf } from '../../../src/domain/time'
import type { Context } from '../context'
import { openTicket } from '../files'
import { sha256 } from '../keyring'
import type { FileRow, GraduateRow, RecordCardRow } from '../store/rows'
import { photoSizeOf } from './picture'
import { cardSettingsOf } from './settings'
import { cardHashOf, sealContent } from './shown'

/** The content as it is kept, or `INVALID_INPUT` with each problem at its field. */
export async function checkedContent(
  ctx: Context,
  row: GraduateRow,
  asked: CardContent,
  hasPhoto: boolean,
): Promise<CardContent> {
  const db = ctx.store.beyondReach('settings hold nothing personal')
  const { settings } = await cardSettingsOf(db, row.cohortId)
  const content = tidied(asked)
  const facts = { hasPhoto, today: dayOf(ctx.now), bornOn: row.bornOn }
  const wrong = Object.entries(problemsOf(content, settings, facts))
  if (wrong.length > 0)
    throw new Refused('INVALID_INPUT', {
      fields: Object.fromEntries(wrong.map(([path, problem]) => [`content.${path}`, problem])),
    })
  return settled(content, settings)
}

/** What a hand-in changes on the row. */
export const handedIn = (
  ctx: Context,
  row: GraduateRow,
  content: CardContent,
  photo: RecordCardRow['photo'],
): Partial<RecordCardRow> => ({
  sealed: sealContent(ctx.keys, row._id, content),
  photo,
  ...(photo ? { photoDeletedAt: null } : {}),
  cardHash: cardHashOf(ctx.keys, content, photo),
  submittedAt: ctx.now,
  clearedAt: null,
})

/** Refuses what is no photo, whatever its name says. */
export async function photoOf(
  ctx: Context,
  ticket: string,
): Promise<{ file: FileRow; photo: NonNullable<RecordCardRow['photo']> }> {
  const { row: file, bytes } = await openTicket(ctx, ticket, 'cardPhoto')
  if (!isWholePhoto(bytes)) throw new Refused('PHOTO_BROKEN')
  photoSizeOf(bytes)
  const hash = sha256(bytes.toString('base64')).slice(0, 32)
  return { file, photo: { fileId: file.fileId, bytes: bytes.length, hash } }
}
