// Takes the chosen seat, or moves to it; a full slot is no drama, the list is simply loaded again.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { capture, type Booking } from '../../../domain/capture/contract'
import { clockOf, dayLabel, dayOf } from '../../../domain/time'
import { isRefusal, useAct } from '../../../hooks/use-act'
import type { Wish } from './index'
import { atHome, whom, type ForWhom } from './whom'

interface Props {
  wish: Wish
  forId: ForWhom
  onBooked: (booking: Booking) => void
  /** The list on the screen is no longer true. */
  onRefused: () => void
}

const outdated = [
  'SLOT_FULL',
  'ALREADY_BOOKED',
  'NOT_BOOKED',
  'SLOT_PAST',
  'NOT_IN_BLOCK',
  'NOT_INVITED',
  'NEEDS_NO_SLOT',
  'SESSION_UNPUBLISHED',
  'TASK_CLOSED',
] as const

export function ActFooter({ wish, forId, onBooked, onRefused }: Props) {
  const book = useAct(capture.book)
  const change = useAct(capture.change)
  const { slot, held } = wish
  const words = `${dayLabel(dayOf(slot.startsAt))} ${clockOf(slot.startsAt)}–${clockOf(slot.endsAt)}`

  async function take() {
    const act = held ? change : book
    const outcome = await act.run({ slotId: slot.id, ...whom(forId) })
    if (!outcome) return
    if (outcome.done) {
      atHome(forId, outcome.data.item)
      onBooked(outcome.data.booking)
    } else if (isRefusal(outcome.failure, ...outdated)) onRefused()
  }

  return (
    <>
      <View className="wish">
        {held
          ? `从 ${dayLabel(dayOf(held.startsAt))} ${clockOf(held.startsAt)} 换到 ${words}`
          : words}
      </View>
      <Button
        id="book"
        pending={book.pending || change.pending}
        pendingText={held ? '正在改约…' : '正在预约…'}
        onTap={() => void take()}
      >
        {`${forId ? '代为' : ''}${held ? '改约到这个时段' : '预约这个时段'}`}
      </Button>
    </>
  )
}
