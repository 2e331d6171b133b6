// Who holds which seat of a free-choice block.
import { App, Button, Drawer, Empty, Table } from 'antd'
import { capture } from '../../../src/domain/capture/contract'
import type { Output } from '../../../src/domain/action'
import { dayAndClockOf } from '../../../src/domain/time'
import { useAsk } from '../../ask'
import { copyText } from '../../components/copy'
import { Trouble } from '../../components/trouble'
import { useSay } from '../../say'
import { useClosing } from '../../components/use-closing'

type Held = Output<typeof capture.bookings>['items'][number]

export function BlockBookings(props: { blockId: string; label: string; onClose: () => void }) {
  const { blockId, label, onClose } = props
  const { drawer } = useClosing(onClose)
  const say = useSay()
  const { message } = App.useApp()
  const list = useAsk(capture.bookings, { blockId }, { every: 30_000 })
  const held = list.data?.items ?? []
  const copy = () =>
    copyText(
      [
        ['时间', '学号', '姓名', '班级'],
        ...held.map((one) => [dayAndClockOf(one.startsAt), one.studentNo, one.name, one.className]),
      ]
        .map((cells) => cells.join('\t'))
        .join('\r\n'),
    ).then(() => message.success('已复制，可以粘贴到 Excel'), say.failed)

  return (
    <Drawer
      {...drawer}
      width={620}
      title={`${label}：已约 ${held.length} 人`}
      extra={held.length > 0 && <Button onClick={() => void copy()}>复制名单</Button>}
    >
      {list.error && !list.data ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Table<Held>
          size="small"
          rowKey={(one) => `${one.slotId} ${one.graduateId}`}
          loading={list.isLoading}
          dataSource={held}
          pagination={false}
          scroll={{ x: 520 }}
          locale={{ emptyText: <Empty description="还没有人预约这个时段。" /> }}
          columns={[
            { title: '时间', width: 130, render: (_cell, one) => dayAndClockOf(one.startsAt) },
            { title: '学号', dataIndex: 'studentNo', width: 130, className: 'number' },
            { title: '姓名', dataIndex: 'name', width: 100 },
            { title: '班级', dataIndex: 'className' },
          ]}
        />
      )}
    </Drawer>
  )
}
