// The head of a seat's ticket: of which session, how it stands, on which day and between which times.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Booking } from '../../../domain/capture/contract'
import { clockOf, dayLabel, dayOf } from '../../../domain/time'

interface Props {
  booking: Booking
  sessionName: string | undefined
  /** How it stands. */
  tag: ReactNode
}

export const SeatTop = ({ booking: { startsAt, endsAt }, sessionName, tag }: Props) => (
  <View className="ticket__top">
    <View className="ticket__session">
      <View>{sessionName ?? '毕业图像采集'}</View>
      {tag}
    </View>
    <View className="ticket__day">{dayLabel(dayOf(startsAt))}</View>
    <View className="ticket__clock">
      {clockOf(startsAt)}–{clockOf(endsAt)}
    </View>
  </View>
)
