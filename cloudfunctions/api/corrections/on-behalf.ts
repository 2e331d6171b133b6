// 代办: staff open an application for a person whose corrections stand on paper, mend such a one once it was returned, and take it back.
import { isReason } from '../../../src/domain/accounts/rules'
import type { corrections, Move } from '../../../src/domain/corrections/contract'
import { whyNotResubmitFor, whyNotWithdrawFor } from '../../../src/domain/corrections/rules'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import type { CorrectionRow } from '../store/rows'
import { endApplication, handInAgain, idOf, openApplication } from './application'
import { roleOf } from './decision'
import { correctionInReach, hasDone, shownAgain } from './shown'

type OnBehalf = Pick<HandlersOf<typeof corrections>, 'applyFor' | 'resubmitFor' | 'withdrawFor'>

export const onBehalfHandlers: OnBehalf = {
  async applyFor(ctx, { graduateId, reason, ...input }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    if (await ctx.store.get('corrections', idOf(ctx))) return shownAgain(ctx, idOf(ctx))
    const row = await ctx.store.get('graduates', graduateId)
    if (!row) throw new Refused('NOT_FOUND')
    return openApplication(ctx, row, input, stepOf(ctx, 'apply', reason))
  },

  async resubmitFor(ctx, { correctionId, reason, ...input }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    const known = await correctionInReach(ctx, correctionId)
    if (hasDone(known, ctx.act)) return shownAgain(ctx, correctionId)
    const row = await ctx.store.get('graduates', known.graduateId)
    if (!row) throw new Refused('NOT_FOUND')
    return handInAgain(ctx, known, row, input, (current) => {
      const refusal = whyNotResubmitFor(current.state, current.steps)
      if (refusal) throw new Refused(refusal)
      return stepOf(ctx, 'resubmit', reason)
    })
  },

  async withdrawFor(ctx, { correctionId, reason }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    const known = await correctionInReach(ctx, correctionId)
    if (hasDone(known, ctx.act)) return shownAgain(ctx, correctionId)
    await endApplication(ctx, known, reason, (row) => {
      const refusal = whyNotWithdrawFor(row.state, row.steps)
      if (refusal) throw new Refused(refusal)
      return stepOf(ctx, 'withdraw', reason)
    })
    return shownAgain(ctx, correctionId)
  },
}

const stepOf = (ctx: Context, move: Move, reason: string): CorrectionRow['steps'][number] => ({
  at: ctx.now,
  move,
  byName: postOf(ctx).name,
  byRole: roleOf(ctx),
  reason,
  act: ctx.act,
})
