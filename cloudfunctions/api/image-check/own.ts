// The owner's side: where the image stands, 已核对无误 once and for all, or 有误 with what is wrong.
import type { imageCheck } from '../../../src/domain/image-check/contract'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import { answerImage, imageShown, readImage, toConfirmed, toDisputed } from './answer'

type Own = Pick<HandlersOf<typeof imageCheck>, 'show' | 'confirm' | 'dispute'>

const ownId = (ctx: Context): string => postOf(ctx).graduateId ?? ''

export const ownImageHandlers: Own = {
  async show(ctx) {
    const { graduate, row, time } = await readImage(ctx, ownId(ctx))
    return imageShown(graduate, row, time)
  },

  async confirm(ctx, { version, looked }) {
    if (!looked) throw new Refused('INVALID_INPUT', { fields: { looked: { code: 'REQUIRED' } } })
    const answer = { graduateId: ownId(ctx), version, reason: '' }
    return answerImage(ctx, { ...answer, move: 'confirm', change: toConfirmed })
  },

  dispute: (ctx, { version, items, note }) =>
    answerImage(ctx, {
      ...{ graduateId: ownId(ctx), version, reason: '', move: 'dispute' },
      change: toDisputed(items, note, ctx.now),
    }),
}
