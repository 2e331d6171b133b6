// The slots of one session by day: time and what is left, in words.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Icon } from '../../../components/icon'
import { Notice } from '../../../components/notice'
import { Tappable } from '../../../components/tappable'
import type { Booking } from '../../../domain/capture/contract'
import { clockOf, dayLabel, dayOf } from '../../../domain/time'
import { useWindow } from '../../../hooks/use-window'
import type { Mine, Slot, Wish } from './index'

interface Props {
  name: string
  /** The people whom the session is for; '' for everybody. */
  who: string
  slots: readonly Slot[]
  now: number
  window: Pick<Mine, 'opensAt' | 'closesAt'>
  held: Booking | undefined
  /** Slots that this person waits for. */
  waited: readonly string[]
  chosen: string | undefined
  /** Whether it is chosen for oneself. */
  isOwn: boolean
  onChoose: (wish: Wish | null) => void
}

export function SlotList(props: Props) {
  const { name, who, slots, now, window, held, waited, chosen, isOwn, onChoose } = props
  const { isOpen, label } = useWindow(window)
  const coming = slots.filter((slot) => slot.startsAt > now)
  const days = [...new Set(coming.map((slot) => dayOf(slot.startsAt)))]
  const firstFree = coming.find((slot) => slot.left > 0)
  const [picked, setPicked] = useState<string | null>(null)
  const day = picked ?? (firstFree ? dayOf(firstFree.startsAt) : days[0])
  const ofDay = coming.filter((slot) => dayOf(slot.startsAt) === day)

  return (
    <Card heading={held ? '改到别的时段' : '自选时段'}>
      <View className="slots__about">
        {name} · {label}
      </View>
      {who !== '' && <View className="slots__about">本场只面向{who}</View>}
      {coming.length === 0 && (
        <View className="slots__about">这一场的时段都已经开始，不能再约了。</View>
      )}
      {coming.length > 0 && !firstFree && (
        <Notice tone="warn" title="暂时都约满了">
          点一个时段可以登记候补，有人让出时按先后通知；急的话请联系辅导员。
        </Notice>
      )}
      {days.length > 1 && (
        <View className="slots__days">
          {days.map((each) => (
            <Tappable
              key={each}
              className={`slots__day ${each === day ? 'slots__day--on' : ''}`}
              role="tab"
              checked={each === day}
              onTap={() => setPicked(each)}
            >
              {dayLabel(each)}
            </Tappable>
          ))}
        </View>
      )}
      {days.length === 1 && <View className="slots__only-day">{dayLabel(days[0] ?? '')}</View>}
      <View className="slots__list">
        {ofDay.map((slot) => (
          <SlotRow
            key={slot.id}
            slot={slot}
            isMine={slot.id === held?.slotId}
            mineWord={held && isOffer(held) ? '等确认' : isOwn ? '我的预约' : '已约'}
            isChosen={slot.id === chosen}
            isOpen={isOpen}
            isWaited={waited.includes(slot.id)}
            mayWait={!held}
            onTap={() => onChoose(slot.id === chosen ? null : { slot, held })}
          />
        ))}
      </View>
    </Card>
  )
}

/** From the waiting list, and not accepted yet. */
const isOffer = ({ offeredUntil }: Booking) => offeredUntil !== null

interface RowProps {
  slot: Slot
  isMine: boolean
  mineWord: string
  isChosen: boolean
  isOpen: boolean
  isWaited: boolean
  /** Who holds a seat does not wait for another one. */
  mayWait: boolean
  onTap: () => void
}

function SlotRow({ slot, isMine, mineWord, isChosen, isOpen, isWaited, mayWait, onTap }: RowProps) {
  const isFull = slot.left === 0
  const fullWord = isWaited ? '候补中' : mayWait ? '已满，可候补' : '已满'
  const word = isMine ? mineWord : isFull ? fullWord : `余 ${slot.left}`
  const isClosed = isFull && (isWaited || !mayWait)
  const looks = isMine ? 'mine' : isChosen ? 'chosen' : isFull ? 'full' : 'free'
  return (
    <Tappable
      id={`slot-${slot.id}`}
      className={`slot slot--${looks}`}
      role="radio"
      checked={isChosen}
      disabled={isMine || isClosed || !isOpen}
      label={`${clockOf(slot.startsAt)} 到 ${clockOf(slot.endsAt)}，${word}`}
      onTap={onTap}
    >
      <View className="slot__time">
        {clockOf(slot.startsAt)}–{clockOf(slot.endsAt)}
      </View>
      <View className="slot__left">
        {(isChosen || isMine) && <Icon name="check" size="small" />}
        <View>{isChosen ? '已选' : word}</View>
      </View>
    </Tappable>
  )
}
