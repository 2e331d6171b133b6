// Who holds which seat of a free-choice block, who waits for one in its session, and booking for somebody (代办).
import { App, Button, Drawer, Empty, Space, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { capture } from '../../../src/domain/capture/contract'
import { exports } from '../../../src/domain/exports/contract'
import { isMadeBy } from '../../../src/domain/exports/kinds'
import type { Output } from '../../../src/domain/action'
import { slotLabel } from '../../../src/domain/capture/slots'
import { clockOf, dayAndClockOf } from '../../../src/domain/time'
import { allOf, useAsk, usePages } from '../../ask'
import { copyText } from '../../components/copy'
import { MoreButton } from '../../components/more-button'
import { Mark } from '../../components/mark'
import { Trouble } from '../../components/trouble'
import { useSay } from '../../say'
import { useClosing } from '../../components/use-closing'
import { useCohort, useDesk } from '../../desk-context'
import { addressOf } from '../../place'
import { BookFor } from './book-for'
import { CaptureFor } from './capture-for'

type Held = Output<typeof capture.bookings>['items'][number]
type Waiting = Output<typeof capture.waiting>['items'][number]

const person = [
  { title: '学号', dataIndex: 'studentNo', width: 130, className: 'number' },
  { title: '姓名', dataIndex: 'name', width: 84 },
  { title: '班级', dataIndex: 'className' },
]

export function BlockBookings(props: {
  blockId: string
  sessionId: string
  label: string
  onClose: () => void
}) {
  const { blockId, sessionId, label, onClose } = props
  const { drawer } = useClosing(onClose)
  const say = useSay()
  const { message } = App.useApp()
  const { may, post } = useDesk()
  const cohort = useCohort()
  const [chosen, setChosen] = useState<{ graduateId: string; name: string } | null>(null)
  const list = usePages(capture.bookings, { blockId }, { every: 30_000 })
  const held = list.items
  const total = list.data?.pages[0]?.total ?? 0
  const copy = async () => {
    try {
      const everybody = list.hasNextPage ? await allOf(capture.bookings, { blockId }) : held
      const lines = everybody.map((one) => [
        ...[dayAndClockOf(one.startsAt), one.studentNo, one.name, one.className],
      ])
      const table = [['时间', '学号', '姓名', '班级'], ...lines]
      await copyText(table.map((cells) => cells.join('\t')).join('\r\n'))
      void message.success(`已复制 ${everybody.length} 人，可以粘贴到 Excel`)
    } catch (error) {
      say.failed(error)
    }
  }

  return (
    <Drawer
      {...drawer}
      width={820}
      title={`${label}：已约 ${total} 人`}
      extra={
        held.length > 0 && (
          <Space>
            {may(exports.begin) && isMadeBy(post.role, 'captureBookings') && (
              <Link to={addressOf('/exports', cohort.id, { kind: 'captureBookings' })}>
                打印签到表
              </Link>
            )}
            <Button onClick={() => void copy()}>复制名单</Button>
          </Space>
        )
      }
    >
      {may(capture.book) && <BookFor onFound={setChosen} />}
      {list.error && !list.data ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Table<Held>
          size="small"
          rowKey={(one) => `${one.slotId} ${one.graduateId}`}
          loading={list.isLoading}
          dataSource={held}
          pagination={false}
          scroll={{ x: 620 }}
          locale={{ emptyText: <Empty description="还没有人预约这个时段。" /> }}
          columns={[
            { title: '时间', width: 130, render: (_cell, one) => dayAndClockOf(one.startsAt) },
            ...person,
            {
              title: '',
              width: 130,
              render: (_cell, { offeredUntil, onBehalf, byName }) =>
                offeredUntil !== null ? (
                  <Mark>候补待确认，至 {clockOf(offeredUntil)}</Mark>
                ) : (
                  onBehalf && <Mark tone="info">{byName} 代办</Mark>
                ),
            },
            {
              title: '',
              width: 90,
              align: 'right',
              render: (_cell, one) =>
                may(capture.change) && (
                  <Button type="link" size="small" onClick={() => setChosen(one)}>
                    改或取消
                  </Button>
                ),
            },
          ]}
        />
      )}
      <MoreButton list={list} unit="人" />
      <WaitingList sessionId={sessionId} />
      {chosen && (
        <CaptureFor
          graduateId={chosen.graduateId}
          name={chosen.name}
          onClose={() => setChosen(null)}
        />
      )}
    </Drawer>
  )
}

/** In the order in which they are asked when a seat frees up. */
function WaitingList({ sessionId }: { sessionId: string }) {
  const list = useAsk(capture.waiting, { sessionId }, { every: 30_000 })
  const waiting = list.data?.items ?? []
  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} />
  if (waiting.length === 0) return null
  return (
    <>
      <h3>正在候补 {waiting.length} 人</h3>
      <Table<Waiting>
        size="small"
        rowKey="graduateId"
        dataSource={waiting}
        pagination={false}
        scroll={{ x: 620 }}
        columns={[
          { title: '登记', width: 130, render: (_cell, one) => dayAndClockOf(one.since) },
          ...person,
          {
            title: '候补时段',
            width: 200,
            render: (_cell, one) => one.slots.map((slot) => slotLabel(slot)).join('；'),
          },
        ]}
      />
    </>
  )
}
