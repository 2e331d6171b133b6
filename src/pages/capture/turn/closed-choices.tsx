// Sessions of free choice that are for other people: why they are not among the slots above.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { dayLabel, dayOf } from '../../../domain/time'
import type { Mine } from './index'

export function ClosedChoices({ of: closed }: { of: Mine['closedChoices'] }) {
  if (closed.length === 0) return null
  return (
    <Card heading="另外的场次">
      {closed.map(({ sessionId, name, startsAt, who }) => (
        <View key={sessionId} className="slots__about">
          {dayLabel(dayOf(startsAt))} {name}：本场只面向{who}。
        </View>
      ))}
    </Card>
  )
}
