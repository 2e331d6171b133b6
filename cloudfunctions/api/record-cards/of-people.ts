// The cards of many people at once, and what their papers are compared with.
import { isHandedIn } from '../../../src/domain/record-cards/rules'
import type { PrintedLine } from '../../../src/domain/exports/outdated'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { GraduateRow, RecordCardRow } from '../store/rows'

/** Ids that one query names. */
const CHUNK = 200

export async function cardsOf(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, RecordCardRow>> {
  const chunks: string[][] = []
  for (let i = 0; i < ids.length; i += CHUNK) chunks.push(ids.slice(i, i + CHUNK))
  const rows = await Promise.all(
    chunks.map((chunk) => db.find('record_cards', { _id: db.command.in(chunk) }, { limit: CHUNK })),
  )
  return new Map(rows.flat().map((card) => [card._id, card]))
}

/** Changes when the record or what was handed in changes; both are keyed hashes already. */
export const lineHashOf = (
  { recordHash }: Pick<GraduateRow, 'recordHash'>,
  card: RecordCardRow | undefined,
): string => sha256(`${recordHash} ${card && isHandedIn(card.state) ? card.cardHash : ''}`)

export const lineOfPaper = (row: GraduateRow, card: RecordCardRow | undefined): PrintedLine => ({
  graduateId: row._id,
  recordHash: lineHashOf(row, card),
})
