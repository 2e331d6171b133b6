// One step of a card: read again inside a transaction, checked against what was read, written with who and why.
import { Refused } from '../../../src/domain/errors'
import type { CardMove } from '../../../src/domain/record-cards/contract'
import { stateAfterMove, whyNotCardMove } from '../../../src/domain/record-cards/rules'
import { postOf, type Context } from '../context'
import { DuplicateKey, type AuditEntry } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { FileRow, GraduateRow, RecordCardRow } from '../store/rows'
import { blankCard } from './shown'

interface Step {
  move: CardMove
  /** What was read; null where only content that has no version changes. */
  version: number
  reason: string
  change?: (card: RecordCardRow) => Partial<RecordCardRow>
  /** A photo on its way in: its ticket is used up with the step. */
  file?: FileRow | null
}

export const hasDone = (card: RecordCardRow | null, act: string): boolean =>
  card?.steps.some((step) => step.act === act) ?? false

/** Refuses `CARD_MOVED`, `CARD_LOCKED`, `CARD_NOT_SUBMITTED`; the same request again answers as the first time. */
export async function takeStep(
  ctx: Context,
  row: GraduateRow,
  { move, version, reason, change, file }: Step,
): Promise<RecordCardRow> {
  const db = ctx.store.beyondReach('the graduate was found within reach')
  const entry: AuditEntry = {
    action: `recordCards.${move}`,
    target: row._id,
    graduateId: row._id,
    reason,
  }
  try {
    return await db.transact(entry, async (t) => {
      const current = await t.get('record_cards', row._id)
      // Savings leave no step behind: their act on the row tells.
      if (current && (hasDone(current, ctx.act) || current.act === ctx.act)) return current
      const card = current ?? blankCard(ctx.keys, row)
      demandVersion(card, version)
      const refusal = whyNotCardMove(card.state, move)
      if (refusal) throw new Refused(refusal)
      const state = stateAfterMove(card.state, move)
      if (file) {
        if (!(await t.get('files', file._id))) throw new Refused('TICKET_INVALID')
        await t.remove('files', file._id)
      }
      const step = {
        at: ctx.now,
        move,
        byName: ctx.role === 'graduate' ? row.name : postOf(ctx).name,
        byRole: ctx.role,
        reason,
        act: ctx.act,
      }
      const next: RecordCardRow = {
        ...card,
        ...personScopeOf(row),
        ...change?.(card),
        state,
        version: card.version + 1,
        steps: move === 'save' ? card.steps : [...card.steps, step],
        act: ctx.act,
      }
      entry.before = { state: card.state }
      entry.after = { state }
      await t.set('record_cards', next)
      if (row.cardState !== state) await t.patch('graduates', row._id, { cardState: state })
      return next
    })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    // The same request, twice at once: the other one did it.
    const card = await db.get('record_cards', row._id)
    if (!card) throw error
    return card
  }
}

export function demandVersion(card: RecordCardRow, version: number): void {
  if (card.version !== version) throw new Refused('CARD_MOVED')
}
