// The tick 已下载采集码 for somebody else: the code itself is on paper or on a friend's phone, never here.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { CheckRow } from '../../../components/check-row'
import { Line } from '../../../components/cell'
import { capture } from '../../../domain/capture/contract'
import type { MyDay } from '../../../domain/capture/make-up-contract'
import { dayAndClockOf } from '../../../domain/time'
import { say, useAct } from '../../../hooks/use-act'
import type { Who } from './who'

interface Props {
  day: MyDay
  who: Who
  mayTick: boolean
  onChanged: () => Promise<void>
}

export function CodeCard({ day, who, mayTick, onChanged }: Props) {
  const tick = useAct(capture.codeReady)
  const { codeReadyAt, codeReadyBy } = day
  const isReady = codeReadyAt !== null
  const standing = isReady
    ? `${dayAndClockOf(codeReadyAt)} ${codeReadyBy ? `${codeReadyBy} 代` : '本人'}勾选`
    : '还没有勾选'

  async function set() {
    const outcome = await tick.run({ ready: !isReady, graduateId: who.graduateId })
    if (!outcome?.done) return
    if (outcome.isHere) say(isReady ? '已取消勾选' : '已代为勾选')
    await onChanged()
  }

  if (!mayTick)
    return (
      <Card heading="采集码" flush>
        <Line label="已下载采集码" value={standing} />
      </Card>
    )
  return (
    <Card heading="采集码">
      <CheckRow
        id="code-ready"
        checked={isReady}
        label={`${who.name} 已下载采集码`}
        pending={tick.pending}
        onTap={() => void set()}
      >
        <View>已下载采集码</View>
        <View className="on-behalf__text">
          {isReady ? `${standing}；再点一次可取消` : '请确认打印件或图片已在本人手里'}
        </View>
      </CheckRow>
    </Card>
  )
}
