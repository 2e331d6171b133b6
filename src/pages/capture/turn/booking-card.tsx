// A held seat: when and where, how to change it, and giving it back after a second question.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Icon } from '../../../components/icon'
import { Question } from '../../../components/sheet'
import { Tag } from '../../../components/tag'
import { capture, type Booking } from '../../../domain/capture/contract'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { SeatTop } from './seat-top'
import { CalendarButton } from './ticket'
import { atHome, whom, type ForWhom } from './whom'

interface Props {
  booking: Booking
  forId: ForWhom
  sessionName: string | undefined
  onCancelled: () => void
}

export function BookingCard({ booking, forId, sessionName, onCancelled }: Props) {
  const [asking, setAsking] = useState(false)
  const cancel = useAct(capture.cancel)

  async function giveBack() {
    const outcome = await cancel.run({ sessionId: booking.sessionId, ...whom(forId) })
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      atHome(forId, outcome.data.item)
      if (outcome.isHere) say('已取消预约')
      onCancelled()
    } else if (isRefusal(outcome.failure, 'NOT_BOOKED')) onCancelled()
  }

  return (
    <View className="ticket" id="booking">
      <SeatTop
        booking={booking}
        sessionName={sessionName}
        tag={<Tag tone="good">{booking.onBehalf ? '代办预约' : '已预约'}</Tag>}
      />
      <View className="ticket__bottom">
        <View className="ticket__fact">
          <Icon name="place" />
          <View>{booking.place}</View>
        </View>
        <View className="ticket__fact">
          <Icon name="clock" />
          <View>请提前 5 分钟到；想换时间，直接在下面选另一个时段</View>
        </View>
        {booking.onBehalf && (
          <View className="ticket__fact">
            <Icon name="card" />
            <View>由 {booking.byName} 代为预约</View>
          </View>
        )}
        {!forId && (
          <CalendarButton
            title="毕业图像采集"
            place={booking.place}
            note="带上学信网采集码，提前 5 分钟到"
            startsAt={booking.startsAt}
            endsAt={booking.endsAt}
          />
        )}
        <Button id="cancel" kind="quiet" onTap={() => setAsking(true)}>
          取消预约
        </Button>
      </View>
      <Question
        open={asking}
        title="取消这个预约？"
        yes="取消预约"
        no="保留"
        danger
        pending={cancel.pending}
        onYes={() => void giveBack()}
        onClose={() => setAsking(false)}
      >
        座位会马上让给别人。只是想换时间的话，直接选另一个时段就行，原来的座位会保留到换成功。
      </Question>
    </View>
  )
}
