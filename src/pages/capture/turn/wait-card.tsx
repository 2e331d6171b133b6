// My places on the waiting list: which slots, how many are asked before me, and the way out.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { capture, type Wait } from '../../../domain/capture/contract'
import { slotLabel } from '../../../domain/capture/slots'
import { say, useAct } from '../../../hooks/use-act'
import { whom, type ForWhom } from './whom'

interface Props {
  wait: Wait
  forId: ForWhom
  sessionName: string | undefined
  onLeft: () => void
}

export function WaitCard({ wait, forId, sessionName, onLeft }: Props) {
  const leave = useAct(capture.leaveWait)

  async function giveUp() {
    const outcome = await leave.run({ sessionId: wait.sessionId, ...whom(forId) })
    if (!outcome?.done) return
    if (outcome.isHere) say('已退出候补')
    onLeft()
  }

  return (
    <Card heading="正在候补">
      <View className="slots__about">
        {sessionName ? `${sessionName} · ` : ''}
        {forId
          ? '空出来时会在首页通知本人，请提醒他在时限内确认。'
          : '空出来时会在首页通知您，请在时限内确认。'}
      </View>
      {wait.slots.map((slot) => (
        <View key={slot.slotId} className="waited">
          <View>{slotLabel(slot)}</View>
          <View className="waited__place">
            {slot.ahead === 0 ? '排在第一位' : `前面 ${slot.ahead} 人`}
          </View>
        </View>
      ))}
      <Button id="leaveWait" kind="quiet" pending={leave.pending} onTap={() => void giveUp()}>
        退出候补
      </Button>
    </Card>
  )
}
