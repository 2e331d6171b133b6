// The fields that are only read, and who has looked at the full number.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Line } from '../../../components/cell'
import { OwnNumber } from '../../../components/own-number'
import type { Output } from '../../../domain/action'
import { enrolment } from '../../../domain/enrolment/contract'
import { dayAndClockOf } from '../../../domain/time'

type MyRecord = Output<typeof enrolment.show>

interface Props {
  record: MyRecord
  heading?: string
}

export const OtherFields = ({ record, heading = '其他信息' }: Props) => (
  <>
    <Card heading={heading} flush>
      {record.lines
        .filter((line) => !line.isKey)
        .map((line) => (
          <Line key={line.key} label={line.label} value={line.value} />
        ))}
    </Card>
    <Looks looks={record.looks} />
  </>
)

/** The key fields, only to be read. */
export const KeyLines = ({ record, heading }: Required<Props>) => (
  <Card heading={heading} flush>
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
)

export const Looks = ({ looks }: { looks: MyRecord['looks'] }) => (
  <Card heading="谁看过我的完整证件号码">
    {looks.length === 0 ? (
      <View className="looks__none">还没有人看过。老师查看时要写明理由，会记在这里。</View>
    ) : (
      looks.map((look) => (
        <View className="looks__look" key={`${look.at}${look.who}`}>
          <View>
            {look.who} · {dayAndClockOf(look.at)}
          </View>
          {look.reason !== '' && <View className="looks__reason">理由：{look.reason}</View>}
        </View>
      ))
    )}
  </Card>
)
