// 代办: staff choose, exchange, give back or wait for a slot on behalf of one graduate.
import { Alert, App, Button, Empty, Modal, Skeleton, Space } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../src/domain/action'
import { turnLine } from '../../../src/domain/capture/checklist'
import { capture, type Booking } from '../../../src/domain/capture/contract'
import { slotLabel } from '../../../src/domain/capture/slots'
import { clockOf, dayAndClockOf, dayLabel, dayOf } from '../../../src/domain/time'
import { useAct, useAsk } from '../../ask'
import { Mark } from '../../components/mark'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { useSay } from '../../say'

type Mine = Output<typeof capture.mine>
type Choice = Mine['choices'][number]
type Slot = Choice['slots'][number]

export function CaptureFor(props: { graduateId: string; name: string; onClose: () => void }) {
  const { graduateId, name, onClose } = props
  const { dialog, close } = useClosing(onClose)
  const mine = useAsk(capture.mine, { graduateId })
  return (
    <Modal
      {...dialog}
      width={640}
      title={`代 ${name} 选采集时间`}
      footer={<Button onClick={close}>关闭</Button>}
    >
      <p className="dialog-lead">
        给没有手机或不方便操作的同学用。办好后本人会收到通知，看得到是谁办的。
      </p>
      {mine.error && !mine.data && (
        <Trouble error={mine.error} onRetry={() => void mine.refetch()} />
      )}
      {mine.isLoading && <Skeleton active paragraph={{ rows: 6 }} />}
      {mine.data && <Chosen mine={mine.data} graduateId={graduateId} />}
    </Modal>
  )
}

function Chosen({ mine, graduateId }: { mine: Mine; graduateId: string }) {
  const isServed = mine.day.attendance.some(
    ({ state }) => state === 'captured' || state === 'exempt',
  )
  return (
    <div className="slots-for">
      {isServed && (
        <Alert type="success" showIcon message="已经采集过，或在免采集名单里，不用再约。" />
      )}
      {mine.day.absent && <Alert type="warning" showIcon message="缺席了集体采集。" />}
      {mine.turns.map((turn) => (
        <p key={turn.sessionId}>
          随班次序：{turnLine(turn)}（{turn.sessionName}）
        </p>
      ))}
      {mine.choices.map((choice) => (
        <ChoiceOf key={choice.sessionId} choice={choice} mine={mine} graduateId={graduateId} />
      ))}
      {mine.bookings
        .filter(({ sessionId }) => !mine.choices.some((choice) => choice.sessionId === sessionId))
        .map((booking) => (
          <HeldSeat key={booking.slotId} booking={booking} graduateId={graduateId} />
        ))}
      {mine.closedChoices.map(({ sessionId, name, who }) => (
        <p key={sessionId} className="faint">
          {name}：本场只面向{who}。
        </p>
      ))}
      {mine.choices.length + mine.bookings.length === 0 && !isServed && (
        <Empty description="没有对这位同学开放的自选时段。" />
      )}
    </div>
  )
}

function HeldSeat({ booking, graduateId }: { booking: Booking; graduateId: string }) {
  const { modal } = App.useApp()
  const say = useSay()
  const cancel = useAct(capture.cancel, ['capture'])
  const accept = useAct(capture.accept, ['capture'])
  const { sessionId, offeredUntil } = booking
  const ask = () =>
    modal.confirm({
      title: '取消这个预约？',
      content: '座位会马上让给别人。只是换时间的话，直接点另一个时段，原来的会保留到换成功。',
      okText: '取消预约',
      cancelText: '保留',
      okButtonProps: { danger: true },
      onOk: () =>
        cancel
          .mutateAsync({ sessionId, graduateId })
          .then(() => say.done('已取消，本人会收到通知'), say.failed),
    })
  return (
    <Alert
      type={offeredUntil === null ? 'success' : 'warning'}
      showIcon
      message={`${offeredUntil === null ? '已约' : '候补到'}：${slotLabel(booking)}，${booking.place}`}
      description={
        offeredUntil === null
          ? booking.onBehalf
            ? `由 ${booking.byName} 代办`
            : '本人预约'
          : `请在 ${dayAndClockOf(offeredUntil)} 前确认，过时让给下一位`
      }
      action={
        <Space>
          {offeredUntil !== null && (
            <Button
              size="small"
              type="primary"
              loading={accept.isPending}
              onClick={() =>
                accept.mutate(
                  { sessionId, graduateId },
                  { onSuccess: () => say.done('已代为确认'), onError: say.failed },
                )
              }
            >
              代为确认
            </Button>
          )}
          <Button size="small" danger loading={cancel.isPending} onClick={ask}>
            取消预约
          </Button>
        </Space>
      }
    />
  )
}

function ChoiceOf(props: { choice: Choice; mine: Mine; graduateId: string }) {
  const { choice, mine, graduateId } = props
  const { sessionId } = choice
  const say = useSay()
  const book = useAct(capture.book, ['capture'])
  const change = useAct(capture.change, ['capture'])
  const wait = useAct(capture.wait, ['capture'])
  const leave = useAct(capture.leaveWait, ['capture'])
  const [chosen, setChosen] = useState<Slot | null>(null)
  const held = mine.bookings.find((booking) => booking.sessionId === sessionId)
  const waited = mine.waits.find((one) => one.sessionId === sessionId)?.slots ?? []
  const days = [...new Set(choice.slots.map(({ startsAt }) => dayOf(startsAt)))]
  const isFull = chosen?.left === 0
  const isBusy = book.isPending || change.isPending || wait.isPending

  const told = (words: string) => ({
    onSuccess: () => {
      setChosen(null)
      say.done(words)
    },
    onError: say.failed,
  })
  const take = () => {
    if (!chosen) return
    if (isFull) {
      const slotIds = [...new Set([...waited.map(({ slotId }) => slotId), chosen.id])]
      wait.mutate({ sessionId, slotIds, graduateId }, told('已登记候补，本人会收到通知'))
    } else if (held)
      change.mutate({ slotId: chosen.id, graduateId }, told('已改约，本人会收到通知'))
    else book.mutate({ slotId: chosen.id, graduateId }, told('已约好，本人会收到通知'))
  }
  const words = chosen && (isFull ? '代为候补' : held ? '代为改约' : '代为预约')
  return (
    <section className="slots-for">
      <h3>{choice.name}</h3>
      {choice.who !== '' && <p className="faint">本场只面向{choice.who}</p>}
      {held && <HeldSeat booking={held} graduateId={graduateId} />}
      {waited.length > 0 && (
        <p>
          <Mark tone="info">候补中</Mark>{' '}
          {waited.map((slot) => `${slotLabel(slot)}（前面 ${slot.ahead} 人）`).join('；')}{' '}
          <Button
            type="link"
            size="small"
            loading={leave.isPending}
            onClick={() => leave.mutate({ sessionId, graduateId }, told('已退出候补'))}
          >
            退出候补
          </Button>
        </p>
      )}
      {days.map((day) => (
        <div key={day} className="slots-day">
          <div className="faint">{dayLabel(day)}</div>
          <Space wrap size={[8, 8]}>
            {choice.slots
              .filter((slot) => dayOf(slot.startsAt) === day)
              .map((slot) => (
                <Button
                  key={slot.id}
                  className="number"
                  type={slot.id === chosen?.id ? 'primary' : 'default'}
                  disabled={slot.id === held?.slotId || (slot.left === 0 && held !== undefined)}
                  onClick={() => setChosen(slot.id === chosen?.id ? null : slot)}
                >
                  {clockOf(slot.startsAt)}
                  <span className="slot-left">
                    {slot.id === held?.slotId ? '已约' : slot.left === 0 ? '满' : `余 ${slot.left}`}
                  </span>
                </Button>
              ))}
          </Space>
        </div>
      ))}
      {chosen && (
        <Button type="primary" loading={isBusy} onClick={take}>
          {words}：{slotLabel(chosen)}，{chosen.place}
        </Button>
      )}
    </section>
  )
}
