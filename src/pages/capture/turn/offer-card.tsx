// A seat that the waiting list holds for me: until when, take it, or let the next one have it.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Icon } from '../../../components/icon'
import { Tag } from '../../../components/tag'
import { capture, type Booking } from '../../../domain/capture/contract'
import { dayAndClockOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { SeatTop } from './seat-top'
import { atHome, whom, type ForWhom } from './whom'

interface Props {
  booking: Booking
  forId: ForWhom
  offeredUntil: number
  sessionName: string | undefined
  onAccepted: (booking: Booking) => void
  onGone: () => void
}

export function OfferCard({
  booking,
  forId,
  offeredUntil,
  sessionName,
  onAccepted,
  onGone,
}: Props) {
  const accept = useAct(capture.accept)
  const cancel = useAct(capture.cancel)
  const { sessionId } = booking

  async function take() {
    const outcome = await accept.run({ sessionId, ...whom(forId) })
    if (!outcome) return
    if (outcome.done) {
      atHome(forId, outcome.data.item)
      onAccepted(outcome.data.booking)
    } else if (isRefusal(outcome.failure, 'OFFER_OVER', 'NOT_BOOKED')) onGone()
  }

  async function decline() {
    const outcome = await cancel.run({ sessionId, ...whom(forId) })
    if (!outcome) return
    if (outcome.done) {
      atHome(forId, outcome.data.item)
      if (outcome.isHere) say('已让给下一位')
      onGone()
    } else if (isRefusal(outcome.failure, 'NOT_BOOKED')) onGone()
  }

  return (
    <View className="ticket" id="offer">
      <SeatTop
        booking={booking}
        sessionName={sessionName}
        tag={
          <Tag tone="warn" icon="clock">
            等您确认
          </Tag>
        }
      />
      <View className="ticket__bottom">
        <View className="ticket__fact">
          <Icon name="place" />
          <View>{booking.place}</View>
        </View>
        <View className="ticket__fact">
          <Icon name="clock" />
          <View>
            您候补的时段有空位了，请在 {dayAndClockOf(offeredUntil)} 前确认，过时让给下一位
          </View>
        </View>
        <Button
          id="accept"
          pending={accept.pending}
          pendingText="正在确认…"
          onTap={() => void take()}
        >
          确认这个时段
        </Button>
        <Button id="decline" kind="quiet" pending={cancel.pending} onTap={() => void decline()}>
          不要了，让给下一位
        </Button>
      </View>
    </View>
  )
}
