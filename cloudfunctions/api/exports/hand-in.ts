// Moves a printed sheet one step of its 报送, with who and when kept in its row.
import type { Checked } from '../../../src/domain/action'
import { Refused } from '../../../src/domain/errors'
import type { Export, exports } from '../../../src/domain/exports/contract'
import { kindOf } from '../../../src/domain/exports/kinds'
import { whyNotHandIn } from '../../../src/domain/exports/hand-in'
import { postOf, type Context } from '../context'
import { DuplicateKey, type AuditEntry } from '../store/database'
import type { ExportRow } from '../store/rows'
import { exportShown } from './shown'

export async function handInExport(
  ctx: Context,
  { exportId, move, note }: Checked<typeof exports.handIn>,
): Promise<Export> {
  const seen = await ctx.store.get('exports', exportId)
  if (!seen) throw new Refused('NOT_FOUND')
  if (!seen.ready) throw new Refused('EXPORT_NOT_READY')
  if (!kindOf(seen.kind).isHandedIn) throw new Refused('HAND_IN_OUT_OF_ORDER')
  if (isDone(seen, ctx.act)) return exportShown(seen)

  const db = ctx.store.beyondReach('the export is in reach')
  const byName = postOf(ctx).name
  const entry: AuditEntry = { action: 'exports.handIn', target: exportId, reason: note }
  try {
    const moved = await db.transact(entry, async (t) => {
      // Read again inside: of two people who move at once, the second must find the first one's state.
      const row = await t.get('exports', exportId)
      if (!row) throw new Refused('NOT_FOUND')
      if (isDone(row, ctx.act)) return row
      const { state, history } = row.handIn
      const refusal = whyNotHandIn({ state, role: ctx.role, move, note })
      if (refusal) throw new Refused(refusal)
      entry.before = { state }
      entry.after = { state: move }
      const step = { to: move, at: ctx.now, byName, note, act: ctx.act }
      const handIn = { state: move, history: [...history, step] }
      await t.patch('exports', exportId, { handIn })
      return { ...row, handIn }
    })
    return exportShown(moved)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    // The same request, twice at once: the other one did it.
    return exportShown((await ctx.store.get('exports', exportId)) ?? seen)
  }
}

/** Whether this very request was carried out before. */
const isDone = (row: ExportRow, act: string): boolean =>
  row.handIn.history.some((step) => step.act === act)
