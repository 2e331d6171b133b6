// Joins the waiting list of a full slot, beside the slots that one waits for already.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { capture, type Wait } from '../../../domain/capture/contract'
import { slotLabel } from '../../../domain/capture/slots'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import type { Wish } from './index'
import { whom, type ForWhom } from './whom'

interface Props {
  wish: Wish
  forId: ForWhom
  sessionId: string
  wait: Wait | undefined
  onWaiting: (wait: Wait) => void
  /** The list on the screen is no longer true. */
  onRefused: () => void
}

export function WaitFooter({ wish, forId, sessionId, wait, onWaiting, onRefused }: Props) {
  const act = useAct(capture.wait)

  async function join() {
    const known = wait?.slots.map(({ slotId }) => slotId) ?? []
    const slotIds = [...new Set([...known, wish.slot.id])]
    const outcome = await act.run({ sessionId, slotIds, ...whom(forId) })
    if (!outcome) return
    if (outcome.done) {
      if (outcome.isHere) say('已加入候补')
      onWaiting(outcome.data)
    } else if (isRefusal(outcome.failure, 'SLOT_FREE', 'ALREADY_BOOKED', 'SLOT_PAST')) onRefused()
  }

  return (
    <>
      <View className="wish">{slotLabel(wish.slot)} 已约满。有人让出时按候补先后通知您确认。</View>
      <Button id="wait" pending={act.pending} pendingText="正在登记候补…" onTap={() => void join()}>
        {forId ? '代为候补这个时段' : '候补这个时段'}
      </Button>
    </>
  )
}
