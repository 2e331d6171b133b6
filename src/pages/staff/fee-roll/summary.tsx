// What the class owes and has paid, who needs care, and whom it pays.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { LinkRow } from '../../../components/cell'
import { Meter } from '../../../components/meter'
import { Notice } from '../../../components/notice'
import { sumsOf, treasurerLabel } from '../../../domain/capture/fee'
import type { FeeRoll } from '../../../domain/capture/fee-contract'
import { yuanFor } from '../../../domain/capture/yuan-words'
import { standingOf } from './people'

interface Props {
  roll: FeeRoll
  underWay: readonly string[]
  onTreasurer: () => void
  onCopy: () => void
}

export function Summary({ roll, underWay, onTreasurer, onCopy }: Props) {
  const { items, yuan, treasurer, isOver } = roll
  const lines = items.map((line) => ({ ...line, standing: standingOf(line, underWay) }))
  const { due, paid, owing } = sumsOf(lines)
  const refunds = lines.filter(({ standing }) => standing === 'refund')
  return (
    <>
      <Card>
        <View className="fees" id="sums">
          <View className="fees__count">
            {paid} / {due} 人
          </View>
          <View className="fees__money">
            ¥{yuanFor(yuan, paid)} / ¥{yuanFor(yuan, due)}
          </View>
        </View>
        <Meter total={due} parts={[{ tone: 'good', count: paid }]} />
        <View className="fees__note">
          {isOver ? '采集已结束，按实际采集的人算。' : '采集结束前，按应采集的人算。'}
          {owing > 0 && `其中 ${owing} 人已采集未缴。`}
        </View>
      </Card>
      {refunds.length > 0 && (
        <Notice tone="bad" title={`${refunds.length} 人交了费没有采集，要退费`}>
          {`${refunds.map(({ name }) => name).join('、')}。退给本人后，点名字记一下。`}
        </Notice>
      )}
      <Card flush>
        <LinkRow
          id="treasurer"
          icon="person"
          title={`交给${treasurerLabel(treasurer)}`}
          text={treasurer.note || '点这里填姓名和怎么交，全班同学都能看到'}
          onTap={onTreasurer}
        />
        {paid < due && (
          <LinkRow
            id="copy"
            icon="copy"
            title="复制未缴名单"
            text="粘贴到班级群里提醒"
            onTap={onCopy}
          />
        )}
      </Card>
    </>
  )
}
