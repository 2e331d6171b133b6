// The order of a block's classes: dragged or moved by arrows, arrival times alongside, and who would be told.
import { Alert, App, Button, Drawer, Skeleton, Space } from 'antd'
import { useState } from 'react'
import { Refusal } from '../../../src/api/call'
import { capture } from '../../../src/domain/capture/contract'
import type { BlockOrder } from '../../../src/domain/capture/order-contract'
import { previewOf } from '../../../src/domain/capture/order-preview'
import { messages } from '../../../src/domain/messages'
import { fill } from '../../../src/domain/problems'
import { clockOf, dayLabel, dayOf } from '../../../src/domain/time'
import { useAct, useAsk } from '../../ask'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { useSay } from '../../say'
import { call } from '../../transport'
import { OrderList } from './order-list'
import { OrderWishForm } from './order-wish'

export function OrderDrawer({ blockId, onClose }: { blockId: string; onClose: () => void }) {
  const { drawer, close } = useClosing(onClose)
  const asked = useAsk(capture.classOrder, { blockId })
  const { data } = asked
  return (
    <Drawer {...drawer} width={680} title={data ? `班级次序：${data.label}` : '班级次序'}>
      {asked.error && !data && <Trouble error={asked.error} onRetry={() => void asked.refetch()} />}
      {!data && !asked.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && <OrderEditor key={data.version} order={data} onDone={close} />}
    </Drawer>
  )
}

function OrderEditor({ order, onDone }: { order: BlockOrder; onDone: () => void }) {
  const say = useSay()
  const { modal } = App.useApp()
  const save = useAct(capture.orderClasses, ['capture', 'campaigns'])
  const [classIds, setClassIds] = useState(() => order.lines.map(({ classId }) => classId))
  const [refusal, setRefusal] = useState<string | null>(null)
  const preview = previewOf(order, classIds)
  const mayOrder = order.whyNot === null

  const propose = async (wish?: { classId: string; notBefore?: string; doneBy?: string }) => {
    try {
      const proposed = await call(capture.proposeOrder, {
        blockId: order.blockId,
        ...(wish ? { wish } : {}),
      })
      setClassIds(proposed.classIds)
      const next = previewOf(order, proposed.classIds)
      say.done(
        next.isChanged
          ? order.published
            ? `已排好：${next.movedClasses} 个班的时间要变，请看过再保存`
            : '已按专业、班号排好，请看过再保存'
          : '现在的次序已经合适，不用改',
      )
    } catch (error) {
      say.failed(error)
    }
  }
  const submit = () =>
    save
      .mutateAsync({ blockId: order.blockId, version: order.version, classIds })
      .then(({ movedClasses, movedPeople }) => {
        say.done(
          movedClasses > 0
            ? `次序已保存，已通知 ${movedClasses} 个班 ${movedPeople} 人`
            : '次序已保存',
        )
        onDone()
      })
      .catch((error: unknown) => {
        // The list behind is loaded anew by the act; what was tried out stays until then, named as unsaved.
        if (error instanceof Refusal && error.code === 'PLAN_MOVED') say.failed(error)
        else if (error instanceof Refusal) setRefusal(error.message)
        else say.failed(error)
      })
  const ask = () => {
    if (preview.movedClasses === 0) return void submit()
    modal.confirm({
      title: `将通知 ${preview.movedClasses} 个班 ${preview.movedPeople} 人`,
      width: 520,
      content: (
        <ul className="plain-list">
          {preview.lines.map(
            ({ classId, className, people, wasTold, times }) =>
              wasTold &&
              times && (
                <li key={classId}>
                  {className}（{people} 人）：{clockOf(wasTold.startsAt)} →{' '}
                  {clockOf(times.startsAt)}
                </li>
              ),
          )}
        </ul>
      ),
      okText: '保存并通知',
      cancelText: '再看看',
      onOk: submit,
    })
    return undefined
  }
  return (
    <>
      <p className="faint">
        {dayLabel(dayOf(order.startsAt))} {clockOf(order.startsAt)}～{clockOf(order.endsAt)} ·{' '}
        {order.place} · 负责人 {order.leaders.join('、') || '未填'}
      </p>
      {order.whyNot && (
        <Alert
          className="gap-below"
          type="info"
          showIcon
          message={fill(messages[order.whyNot], { college: order.ledBy || '别的学院' })}
        />
      )}
      {refusal && <Alert className="gap-below" type="error" showIcon message={refusal} />}
      {mayOrder && (
        <Alert
          className="gap-below"
          type={order.published ? 'warning' : 'info'}
          showIcon
          message={
            order.published
              ? '安排已经发布：时间有变的班，学生和辅导员会收到通知；时间不变的班不打扰。'
              : '安排还没有发布，现在排次序不会打扰任何人。'
          }
        />
      )}
      <OrderList preview={preview} mayOrder={mayOrder} onOrder={setClassIds} />
      {mayOrder && (
        <>
          <OrderWishForm order={order} onPropose={propose} />
          <div className="order-foot">
            <span role="status">
              {!preview.isChanged
                ? '次序没有改动'
                : preview.movedClasses > 0
                  ? `将通知 ${preview.movedClasses} 个班 ${preview.movedPeople} 人`
                  : '次序有改动，没有人需要通知'}
            </span>
            <Space>
              <Button onClick={() => void propose()}>自动排一个次序</Button>
              <Button
                disabled={!preview.isChanged}
                onClick={() => setClassIds(order.lines.map(({ classId }) => classId))}
              >
                恢复
              </Button>
              <Button
                type="primary"
                disabled={!preview.isChanged}
                loading={save.isPending}
                onClick={ask}
              >
                保存次序
              </Button>
            </Space>
          </div>
        </>
      )}
    </>
  )
}
