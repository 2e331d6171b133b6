// What has been done with a 学籍卡: who, when, and why it came back.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import type { RecordCard } from '../../../domain/record-cards/contract'
import { cardMoveLabels } from '../../../domain/record-cards/rules'
import { dayAndClockOf } from '../../../domain/time'

export const CardSteps = ({ steps }: Pick<RecordCard, 'steps'>) => (
  <Card heading="办理经过">
    {steps.map(({ at, move, byName, reason }) => (
      <View className="card-step" key={`${at}${move}`}>
        <View>{`${dayAndClockOf(at)}　${byName} ${cardMoveLabels[move]}`}</View>
        {reason !== '' && <View className="card-hint">{reason}</View>}
      </View>
    ))}
  </Card>
)
