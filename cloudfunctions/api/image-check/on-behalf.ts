// 代办: staff answer for a graduate without a smartphone, with a reason that the owner reads.
import { isReason } from '../../../src/domain/accounts/rules'
import type { imageCheck } from '../../../src/domain/image-check/contract'
import { Refused } from '../../../src/domain/errors'
import type { HandlersOf } from '../context'
import { answerImage, imageShown, readImage, toConfirmed, toDisputed } from './answer'

type OnBehalf = Pick<HandlersOf<typeof imageCheck>, 'ofGraduate' | 'confirmFor' | 'disputeFor'>

export const imageOnBehalfHandlers: OnBehalf = {
  async ofGraduate(ctx, { graduateId }) {
    const { graduate, row, time } = await readImage(ctx, graduateId)
    return imageShown(graduate, row, time)
  },

  async confirmFor(ctx, { looked, ...about }) {
    if (!looked) throw new Refused('INVALID_INPUT', { fields: { looked: { code: 'REQUIRED' } } })
    if (!isReason(about.reason)) throw new Refused('REASON_NEEDED')
    const { image } = await answerImage(ctx, { ...about, move: 'confirm', change: toConfirmed })
    return image
  },

  async disputeFor(ctx, { items, note, ...about }) {
    if (!isReason(about.reason)) throw new Refused('REASON_NEEDED')
    const change = toDisputed(items, note, ctx.now)
    const { image } = await answerImage(ctx, { ...about, move: 'dispute', change })
    return image
  },
}
