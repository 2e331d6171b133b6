// One block's classes in their order: moved by big arrows, times alongside, and one question before anybody is told.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import { capture } from '../../../domain/capture/contract'
import type { BlockOrder } from '../../../domain/capture/order-contract'
import { previewOf, type OrderPreview } from '../../../domain/capture/order-preview'
import { messages } from '../../../domain/messages'
import { fill } from '../../../domain/problems'
import { clockOf, dayLabel, dayOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { useDraft } from '../../../hooks/use-draft'
import { ClassRow } from './class-row'

export function OrderScreen({ blockId }: { blockId: string }) {
  const asked = useAsk(capture.classOrder, { blockId })
  const { data } = asked
  const { draft, set, clear } = useDraft(`capture-order/${blockId}/${data?.version ?? 0}`, {
    classIds: '',
  })
  const classIds = data ? draftedOrder(data, draft.classIds) : []
  const preview = data ? previewOf(data, classIds) : null
  const mayOrder = data?.whyNot === null

  return (
    <Screen
      title={data?.label ?? '采集次序'}
      footer={
        data && preview && mayOrder ? (
          <OrderFooter
            order={data}
            preview={preview}
            onSaved={(order) => {
              clear()
              asked.patch(() => order)
            }}
            onStale={() => void asked.reload()}
          />
        ) : undefined
      }
    >
      <Asked of={asked} cards={1} lines={8}>
        {(order) => (
          <>
            <About order={order} />
            {preview && (
              <Card flush>
                {preview.lines.map((line, index) => (
                  <ClassRow
                    key={line.classId}
                    line={line}
                    number={index + 1}
                    isFirst={index === 0}
                    isLast={index === preview.lines.length - 1}
                    mayOrder={mayOrder}
                    onMove={(by) => set('classIds', swapped(classIds, index, by).join(' '))}
                  />
                ))}
              </Card>
            )}
            {mayOrder && (
              <Propose
                blockId={blockId}
                current={classIds}
                onProposed={(ids) => set('classIds', ids.join(' '))}
              />
            )}
          </>
        )}
      </Asked>
    </Screen>
  )
}

/** What was tried out before, unless the block's classes are others now. */
function draftedOrder(order: BlockOrder, drafted: string): string[] {
  const saved = order.lines.map(({ classId }) => classId)
  const ids = drafted.split(' ').filter((id) => saved.includes(id))
  return ids.length === saved.length ? ids : saved
}

function swapped(ids: readonly string[], index: number, by: 1 | -1): string[] {
  const next = [...ids]
  const [id] = next.splice(index, 1)
  if (id !== undefined) next.splice(index + by, 0, id)
  return next
}

function About({ order }: { order: BlockOrder }) {
  return (
    <>
      <View className="order__about">
        {dayLabel(dayOf(order.startsAt))} {clockOf(order.startsAt)}～{clockOf(order.endsAt)} ·{' '}
        {order.place}
      </View>
      {order.whyNot ? (
        <Notice>{fill(messages[order.whyNot], { college: order.ledBy || '别的学院' })}</Notice>
      ) : order.published ? (
        <Notice tone="warn">安排已经发布：时间有变的班会收到通知，其他班不打扰。</Notice>
      ) : (
        <Notice>安排还没有发布，现在排次序不会打扰任何人。</Notice>
      )}
    </>
  )
}

interface ProposeProps {
  blockId: string
  current: readonly string[]
  onProposed: (classIds: string[]) => void
}

function Propose({ blockId, current, onProposed }: ProposeProps) {
  const propose = useAct(capture.proposeOrder)
  async function ask() {
    const outcome = await propose.run({ blockId })
    if (!outcome?.done) return
    if (!outcome.isHere) return
    const { classIds } = outcome.data
    if (classIds.join() === current.join()) say('现在的次序已经合适，不用改')
    else onProposed(classIds)
  }
  return (
    <Button
      id="propose"
      kind="secondary"
      pending={propose.pending}
      pendingText="正在排…"
      onTap={() => void ask()}
    >
      自动排一个次序
    </Button>
  )
}

interface FooterProps {
  order: BlockOrder
  preview: OrderPreview
  onSaved: (order: BlockOrder) => void
  /** Somebody else was first: the list on the screen is not true any more. */
  onStale: () => void
}

function OrderFooter({ order, preview, onSaved, onStale }: FooterProps) {
  const [asking, setAsking] = useState(false)
  const save = useAct(capture.orderClasses)
  const { blockId, version } = order

  async function submit() {
    const classIds = preview.lines.map(({ classId }) => classId)
    const outcome = await save.run({ blockId, version, classIds })
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      const { movedClasses, movedPeople } = outcome.data
      const told = `已保存，已通知 ${movedClasses} 个班 ${movedPeople} 人`
      if (outcome.isHere) say(movedClasses > 0 ? told : '次序已保存')
      onSaved(outcome.data.order)
    } else if (isRefusal(outcome.failure, 'PLAN_MOVED', 'BLOCK_BEGUN', 'NOT_YOUR_BLOCK')) onStale()
  }

  return (
    <>
      <View className="order__told">
        {!preview.isChanged
          ? '次序没有改动'
          : preview.movedClasses > 0
            ? `将通知 ${preview.movedClasses} 个班 ${preview.movedPeople} 人`
            : '次序有改动，没有人需要通知'}
      </View>
      <Button
        id="save"
        disabled={!preview.isChanged}
        pending={save.pending}
        pendingText="正在保存…"
        onTap={() => (preview.movedClasses > 0 ? setAsking(true) : void submit())}
      >
        保存次序
      </Button>
      <Question
        open={asking}
        title={`将通知 ${preview.movedClasses} 个班 ${preview.movedPeople} 人`}
        yes="保存并通知"
        pending={save.pending}
        onYes={() => void submit()}
        onClose={() => setAsking(false)}
      >
        {preview.lines
          .flatMap(({ className, wasTold, times }) =>
            wasTold && times
              ? `${className} ${clockOf(wasTold.startsAt)} → ${clockOf(times.startsAt)}`
              : [],
          )
          .join('；')}
      </Question>
    </>
  )
}
