// Capture: my turn as a ticket, my booking, the slots still free, and what to bring.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { checkedInOf, turnLine } from '../../../domain/capture/checklist'
import { isAhead, isServed } from '../../../domain/capture/served'
import { capture, type Booking } from '../../../domain/capture/contract'
import type { Output } from '../../../domain/action'
import { useAsk } from '../../../hooks/use-ask'
import { goBack, goHome, param } from '../../../routes'
import { ActFooter } from './act-footer'
import { BookingCard } from './booking-card'
import { ClosedChoices } from './closed-choices'
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
import { whom, type ForWhom } from './whom'
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
  const [address] = useState(() => ({ id: param('graduateId'), name: param('name') }))
  const forId: ForWhom = address.id || undefined
  const mine = useAsk(capture.mine, whom(forId), { freshFor: FRESH_FOR })
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
        forId={forId}
        sessionId={choice.sessionId}
        wait={mine.data?.waits.find(({ sessionId }) => sessionId === choice.sessionId)}
        onWaiting={(wait) => {
          setWish(null)
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
        forId={forId}
        onBooked={(booking) => mine.data && booked(booking, mine.data)}
        onRefused={() => {
          setWish(null)
          void mine.reload()
        }}
      />
    ) : fresh ? (
      <Button id="home" kind="secondary" onTap={forId ? goBack : goHome}>
        {forId ? '办好了，回到名单' : '办好了，回到首页'}
      </Button>
    ) : undefined

  return (
    <Screen title={forId ? `代 ${address.name} 选时间` : '毕业图像采集'} footer={footer}>
      <Asked of={mine} cards={2} lines={4}>
        {(data) => (
          <Arranged
            mine={data}
            forId={forId}
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
  forId: ForWhom
  wish: Wish | null
  fresh: string | null
  onWish: (wish: Wish | null) => void
  onCancelled: (sessionId: string) => void
  /** What the screen shows is no longer true. */
  onChanged: () => void
  onBooked: (booking: Booking) => void
}

function Arranged(props: ArrangedProps) {
  const { mine, forId, wish, fresh, onWish, onCancelled, onChanged, onBooked } = props
  const nameOf = (id: string) => mine.choices.find(({ sessionId }) => sessionId === id)?.name
  const { attendance } = mine.day
  const turns = mine.turns.filter((turn) => isAhead(turn, attendance))
  const isDone = attendance.some(({ state }) => isServed(state))
  const places = [
    ...mine.bookings.map((booking) => ({ ...booking, isTurn: false })),
    ...turns.map((turn) => ({ ...turn, isTurn: true })),
  ]
  // Whoever has a time needs to know what to bring; whoever has none, first of all a time.
  const isPlaced = places.length > 0
  const isNothing = mine.turns.length + mine.bookings.length + mine.choices.length === 0
  return (
    <>
      {fresh && (
        <Notice tone="good" title="预约成功">
          {forId ? '座位已经留好，本人会收到通知。' : '座位已经留好，请按时到场。'}
        </Notice>
      )}
      {isNothing && forId && (
        <Empty
          icon="calendar"
          title="没有可以代选的时段"
          text="还没有发布对这位同学开放的自选时段。"
        />
      )}
      {isNothing && !forId && (
        <Empty
          icon="calendar"
          title="采集安排还没有发布"
          text="发布后，这里会显示您的日期、时间、地点和排第几位。可以先准备下面这些。"
        />
      )}
      {forId ? (
        <ForSomebody mine={mine} />
      ) : (
        <>
          <MovedCard moves={mine.moves.filter((move) => isAhead(move, attendance))} />
          <DayCard
            day={mine.day}
            isCalledUp={mine.turns.length + mine.bookings.length > 0}
            checkedIn={checkedInOf(attendance, mine, mine.now)}
          />
          {turns.map((turn) => (
            <Ticket key={`${turn.sessionName}${turn.aboutAt}`} turn={turn} />
          ))}
        </>
      )}
      {mine.bookings.map((booking) =>
        booking.offeredUntil === null ? (
          <BookingCard
            key={booking.slotId}
            booking={booking}
            forId={forId}
            sessionName={nameOf(booking.sessionId)}
            onCancelled={() => onCancelled(booking.sessionId)}
          />
        ) : (
          <OfferCard
            key={booking.slotId}
            booking={booking}
            forId={forId}
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
          forId={forId}
          sessionName={nameOf(wait.sessionId)}
          onLeft={onChanged}
        />
      ))}
      {!forId && (!isNothing || mine.fee.paidAt !== null) && <FeeCard fee={mine.fee} />}
      {isPlaced && !forId && <Preparation settings={mine.settings} />}
      {mine.choices.map((choice) => (
        <View key={choice.sessionId} id="choices">
          <SlotList
            name={choice.name}
            who={choice.who}
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
            isOwn={forId === undefined}
            onChoose={onWish}
          />
        </View>
      ))}
      <ClosedChoices of={mine.closedChoices} />
      {!forId && (
        <>
          <Lessons
            places={places}
            reported={mine.conflicts}
            now={mine.now}
            onReported={onChanged}
          />
          {!isPlaced && !isDone && <Preparation settings={mine.settings} />}
        </>
      )}
    </>
  )
}

/** What staff need to know before they choose for somebody: the turn with the class, and what became of it. */
function ForSomebody({ mine }: { mine: Mine }) {
  const isDone = mine.day.attendance.some(({ state }) => isServed(state))
  return (
    <>
      <Notice title="代办">
        为没有手机或不方便操作的同学代选；本人会收到通知，看得到是谁办的。
      </Notice>
      {isDone && (
        <Notice tone="good" title="不用再约">
          这位同学已经采集过，或在免采集名单里。
        </Notice>
      )}
      {mine.day.absent && (
        <Notice tone="warn" title="缺席了集体采集">
          要另约时间补拍。
        </Notice>
      )}
      {mine.turns.map((turn) => (
        <Notice key={turn.sessionId} title={`随班次序：${turn.sessionName}`}>
          {turnLine(turn)}
        </Notice>
      ))}
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
