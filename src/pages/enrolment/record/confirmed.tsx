// Confirmed: when and by whom, what comes next, and the door that stays open if something turns out wrong.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Icon } from '../../../components/icon'
import type { Output } from '../../../domain/action'
import { enrolment } from '../../../domain/enrolment/contract'
import { dayAndClockOf } from '../../../domain/time'
import { go } from '../../../routes'
import { KeyLines, OtherFields } from './other-fields'

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
            {confirmation.signed && '，已手写签名'}
          </View>
        )}
        <Button id="next" onTap={() => go('turn')}>
          下一步：看采集安排
        </Button>
      </View>
      <KeyLines record={record} heading="已确认的关键信息" />
      <OtherFields record={record} />
      <Button id="dispute" kind="quiet" onTap={() => go('dispute')}>
        我发现有误
      </Button>
    </>
  )
}
