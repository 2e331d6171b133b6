// 代办: whoever had a slot chosen, exchanged or given back by staff is told by whom.
import { slotLabel } from '../../../src/domain/capture/slots'
import { bindingIdOf } from '../ids'
import { postOf, type Context } from '../context'
import type { CaptureBookingRow } from '../store/rows'

const words = {
  book: (slot: string, place: string) => `预约了毕业图像采集：${slot}，${place}。`,
  change: (slot: string, place: string) => `把毕业图像采集改到：${slot}，${place}。`,
  cancel: (slot: string) => `取消了毕业图像采集的预约：${slot}。`,
  wait: (slot: string) => `登记了毕业图像采集的候补：${slot}。`,
  leaveWait: () => '退出了毕业图像采集的候补。',
  accept: (slot: string, place: string) => `确认了候补到的采集时段：${slot}，${place}。`,
}

export type ChoiceMade = keyof typeof words

/** A notice for the person, once an act; nothing for what people do themselves. */
export async function tellOfChoice(
  ctx: Context,
  {
    graduateId,
    startsAt,
    endsAt,
    place,
  }: Pick<CaptureBookingRow, 'graduateId' | 'startsAt' | 'endsAt' | 'place'>,
  made: ChoiceMade,
): Promise<void> {
  if (ctx.reach === 'own') return
  const db = ctx.store.beyondReach('the person was read within reach; the notice is for them alone')
  const binding = await db.get('posts', bindingIdOf(graduateId))
  if (!binding || binding.endedAt) return
  const text = `${postOf(ctx).name} 为您代办，${words[made](slotLabel({ startsAt, endsAt }), place)}`
  const _id = `choice:${made}:${ctx.act}`
  await db.set('notices', { _id, openid: binding.openid, text, at: ctx.now })
}
