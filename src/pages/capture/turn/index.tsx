// Capture: my turn as a ticket, my booking, the slots still free, and what to bring.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { capture, type Booking } from '../../../domain/capture/contract'
import type { Output } from '../../../domain/action'
import { say } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { goHome } from '../../../routes'
import { ActFooter } from './act-footer'
import { BookingCard } from './booking-card'
import { Lessons } from './lessons'
import { MovedCard } from './moved-card'
import { DayCard } from './day-card'
import { FeeCard } from './fee-card'
import { OfferCard } from './offer-card'
import { Preparation } from './preparation'
import { SlotList } from './slot-list'
import { Ticket } from './ticket'
import { WaitCard } from './wait-card'
import { WaitFooter } from './wait-footer'
import './index.scss'

export type Mine = Output<typeof capture.mine>
export type Slot = Mine['choices'][number]['slots'][number]
/** A seat one would like, and the booking that it would replace. */
export interface Wish {
  slot: Slot
  held: Booking | undefined
}

const FRESH_FOR = 20_000

export default function TurnScreen() {
  const mine = useAsk(capture.mine, {}, { freshFor: FRESH_FOR })
  const [wish, setWish] = useState<Wish | null>(null)
  const [fresh, setFresh] = useState<string | null>(null)

  function booked(booking: Booking, from: Mine) {
    setWish(null)
    setFresh(booking.slotId)
    mine.patch((before) => withBooking(before, booking, from))
  }

  const choice = mine.data?.choices.find(({ slots }) =>
    slots.some(({ id }) => id === wish?.slot.id),
  )
  const footer =
    wish && wish.slot.left === 0 && choice ? (
      <WaitFooter
        wish={wish}
        sessionId={choice.sessionId}
        wait={mine.data?.waits.find(({ sessionId }) => sessionId === choice.sessionId)}
        onWaiting={(wait) => {
          setWish(null)
          say('已加入候补')
          mine.patch((before) => ({
            ...before,
            waits: [...before.waits.filter(({ sessionId }) => sessionId !== wait.sessionId), wait],
          }))
        }}
        onRefused={() => {
          setWish(null)
          void mine.reload()
        }}
      />
    ) : wish ? (
      <ActFooter
        wish={wish}
        onBooked={(booking) => mine.data && booked(booking, mine.data)}
        onRefused={() => {
          setWish(null)
          void mine.reload()
        }}
      />
    ) : fresh ? (
      <Button id="home" kind="secondary" onTap={goHome}>
        办好了，回到首页
      </Button>
    ) : undefined

  return (
    <Screen title="毕业图像采集" footer={footer}>
      <Asked of={mine} cards={2} lines={4}>
        {(data) => (
          <Arranged
            mine={data}
            wish={wish}
            fresh={fresh}
            onWish={setWish}
            onChanged={() => void mine.reload()}
            onBooked={(booking) => booked(booking, data)}
            onCancelled={(sessionId) => {
              setFresh(null)
              mine.patch((before) => withoutBooking(before, sessionId))
              void mine.reload()
            }}
          />
        )}
      </Asked>
    </Screen>
  )
}

interface ArrangedProps {
  mine: Mine
  wish: Wish | null
  fresh: string | null
  onWish: (wish: Wish | null) => void
  onCancelled: (sessionId: string) => void
  /** What the screen shows is no longer true. */
  onChanged: () => void
  onBooked: (booking: Booking) => void
}

function Arranged({ mine, wish, fresh, onWish, onCancelled, onChanged, onBooked }: ArrangedProps) {
  const nameOf = (id: string) => mine.choices.find(({ sessionId }) => sessionId === id)?.name
  const places = [...mine.bookings, ...mine.turns]
  // Whoever has a time needs to know what to bring; whoever has none, first of all a time.
  const isPlaced = places.length > 0
  const isNothing = mine.turns.length + mine.bookings.length + mine.choices.length === 0
  return (
    <>
      {fresh && (
        <Notice tone="good" title="预约成功">
          座位已经留好，请按时到场。
        </Notice>
      )}
      {isNothing && (
        <Empty
          icon="calendar"
          title="采集安排还没有发布"
          text="发布后，这里会显示您的日期、时间、地点和排第几位。可以先准备下面这些。"
        />
      )}
      <MovedCard moves={mine.moves} />
      <DayCard day={mine.day} isCalledUp={mine.turns.length + mine.bookings.length > 0} />
      {mine.turns.map((turn) => (
        <Ticket key={`${turn.sessionName}${turn.aboutAt}`} turn={turn} />
      ))}
      {mine.bookings.map((booking) =>
        booking.offeredUntil === null ? (
          <BookingCard
            key={booking.slotId}
            booking={booking}
            sessionName={nameOf(booking.sessionId)}
            onCancelled={() => onCancelled(booking.sessionId)}
          />
        ) : (
          <OfferCard
            key={booking.slotId}
            booking={booking}
            offeredUntil={booking.offeredUntil}
            sessionName={nameOf(booking.sessionId)}
            onAccepted={onBooked}
            onGone={() => onCancelled(booking.sessionId)}
          />
        ),
      )}
      {mine.waits.map((wait) => (
        <WaitCard
          key={wait.sessionId}
          wait={wait}
          sessionName={nameOf(wait.sessionId)}
          onLeft={onChanged}
        />
      ))}
      {(!isNothing || mine.fee.paidAt !== null) && <FeeCard fee={mine.fee} />}
      {isPlaced && <Preparation settings={mine.settings} />}
      {mine.choices.map((choice) => (
        <View key={choice.sessionId} id="choices">
          <SlotList
            name={choice.name}
            slots={choice.slots}
            now={mine.now}
            window={mine}
            held={mine.bookings.find((booking) => booking.sessionId === choice.sessionId)}
            waited={
              mine.waits
                .find(({ sessionId }) => sessionId === choice.sessionId)
                ?.slots.map(({ slotId }) => slotId) ?? []
            }
            chosen={wish?.slot.id}
            onChoose={onWish}
          />
        </View>
      ))}
      <Lessons places={places} reported={mine.conflicts} now={mine.now} onReported={onChanged} />
      {!isPlaced && <Preparation settings={mine.settings} />}
    </>
  )
}

/** The seat moves on the screen as it moved on the server; the next load tells the whole truth. */
function withBooking(mine: Mine, booking: Booking, from: Mine): Mine {
  const old = from.bookings.find((each) => each.sessionId === booking.sessionId)
  const leftOf = (slot: Slot) =>
    slot.left + (slot.id === old?.slotId ? 1 : 0) - (slot.id === booking.slotId ? 1 : 0)
  return {
    ...mine,
    bookings: [...mine.bookings.filter((each) => each !== old), booking],
    choices: mine.choices.map((choice) => ({
      ...choice,
      slots: choice.slots.map((slot) => ({ ...slot, left: Math.max(0, leftOf(slot)) })),
    })),
  }
}

const withoutBooking = (mine: Mine, sessionId: string): Mine => ({
  ...mine,
  bookings: mine.bookings.filter((booking) => booking.sessionId !== sessionId),
})
