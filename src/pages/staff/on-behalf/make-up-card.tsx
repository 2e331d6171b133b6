// 已自行补拍 reported for somebody else; the college confirms it as any other.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { MakeUpReport } from '../../../components/make-up-report'
import type { MyDay } from '../../../domain/capture/make-up-contract'
import { dayLabel } from '../../../domain/time'
import type { Who } from './who'

interface Props {
  day: MyDay
  who: Who
  mayReport: boolean
  onReported: (report: MyDay['makeUp']) => void
}

export function MakeUpCard({ day, who, mayReport, onReported }: Props) {
  const { makeUp } = day
  if (!day.absent && !makeUp) return null
  return (
    <Card heading="补拍">
      <View className="on-behalf">
        <View>
          <View className="on-behalf__state">{standingOf(makeUp)}</View>
          {makeUp && (
            <View className="on-behalf__text">
              {dayLabel(makeUp.on)} · {makeUp.place}
              {makeUp.reportedBy ? ` · ${makeUp.reportedBy} 代办登记` : ' · 本人登记'}
            </View>
          )}
        </View>
        {mayReport && day.absent && makeUp?.state !== 'confirmed' && (
          <MakeUpReport
            day={day}
            graduateId={who.graduateId}
            sendText="代为登记补拍"
            doneText="已代为登记，等学院确认"
            onReported={({ report }) => onReported(report)}
          />
        )}
      </View>
    </Card>
  )
}

function standingOf(makeUp: MyDay['makeUp']): string {
  switch (makeUp?.state) {
    case undefined:
      return '缺席了集体采集，还没有登记补拍'
    case 'reported':
      return '已登记，等学院确认'
    case 'returned':
      return `被退回：${makeUp.reason}`
    case 'confirmed':
      return `${makeUp.byName} 已确认`
  }
}
