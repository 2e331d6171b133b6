// Confirmed: when and by whom, what comes next, and the door that stays open if something turns out wrong.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Line } from '../../../components/cell'
import { Icon } from '../../../components/icon'
import type { Output } from '../../../domain/action'
import { enrolment } from '../../../domain/enrolment/contract'
import { dayAndClockOf } from '../../../domain/time'
import { go } from '../../../routes'
import { OwnNumber } from './key-fields'
import { OtherFields } from './other-fields'

type MyRecord = Output<typeof enrolment.show>

export function Confirmed({ record }: { record: MyRecord }) {
  const { confirmation } = record
  return (
    <>
      <View className="seal" id="confirmed">
        <View className="seal__mark">
          <Icon name="check" size="large" />
        </View>
        <View className="seal__title">已确认无误</View>
        {confirmation && (
          <View className="seal__text">
            {dayAndClockOf(confirmation.at)}
            {confirmation.via === 'self'
              ? ' 由您本人确认'
              : ` 由 ${confirmation.byName} 代为确认${confirmation.reason ? `（${confirmation.reason}）` : ''}`}
          </View>
        )}
        <Button id="next" onTap={() => go('turn')}>
          下一步：看采集安排
        </Button>
      </View>
      <Card heading="已确认的关键信息" flush>
        {record.lines
          .filter((line) => line.isKey)
          .map((line) => (
            <Line
              key={line.key}
              label={line.label}
              value={line.key === 'idNumber' ? <OwnNumber masked={line.value} /> : line.value}
            />
          ))}
      </Card>
      <OtherFields record={record} />
      <Button id="dispute" kind="quiet" onTap={() => go('dispute')}>
        我发现有误
      </Button>
    </>
  )
}
