// The board of capture codes: which classes lack how many, the names, and the text for the class group.
import { Button, Empty, Skeleton, Switch, Table } from 'antd'
import type { Output } from '../../../../src/domain/action'
import { capture } from '../../../../src/domain/capture/contract'
import { useState } from 'react'
import { EVERYBODY_MS, useAsk } from '../../../ask'
import { Mark } from '../../../components/mark'
import { Trouble } from '../../../components/trouble'
import { useCohort } from '../../../desk-context'
import { usePlace } from '../../../place'
import { Lacking } from './lacking'

type ClassLine = Output<typeof capture.codeBoard>['classes'][number]

export function Codes() {
  const cohort = useCohort()
  const [{ lacking }, go] = usePlace('lacking')
  const board = useAsk(capture.codeBoard, { cohortId: cohort.id }, { every: EVERYBODY_MS })
  const [opened, setOpened] = useState<ClassLine | null>(null)
  if (board.error && !board.data)
    return <Trouble error={board.error} onRetry={() => void board.refetch()} />
  if (!board.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const all = board.data.classes
  const lines = lacking ? all.filter(({ due, ready }) => ready < due) : all
  const sum = (of: (line: ClassLine) => number) => all.reduce((total, line) => total + of(line), 0)
  return (
    <section className="card">
      <div className="card-head">
        <h2>
          {sum(({ due }) => due)} 人中 {sum(({ ready }) => ready)} 人已下载采集码
        </h2>
        <label className="faint">
          <Switch
            size="small"
            checked={lacking !== ''}
            onChange={(on) => go({ lacking: on ? '1' : undefined })}
          />{' '}
          只看没齐的班
        </label>
      </div>
      <p className="hint">
        由学生自己勾选“已下载采集码”；系统不收采集码本身。轮到该班前三天，没勾选的会自动收到提醒。
      </p>
      <Table<ClassLine>
        size="small"
        rowKey="classId"
        dataSource={lines}
        pagination={false}
        scroll={{ x: 560 }}
        locale={{ emptyText: <Empty description="每个班都齐了。" /> }}
        columns={[
          { title: '班级', dataIndex: 'name' },
          { title: '应采集', dataIndex: 'due', width: 90, align: 'right' },
          { title: '已下载', dataIndex: 'ready', width: 90, align: 'right' },
          {
            title: '还缺',
            width: 110,
            align: 'right',
            render: (_cell, { due, ready }) =>
              ready < due ? (
                <Mark tone="warn">{due - ready} 人</Mark>
              ) : (
                <Mark tone="good">齐了</Mark>
              ),
          },
          {
            title: '',
            width: 110,
            align: 'right',
            render: (_cell, line) =>
              line.ready < line.due && (
                <Button size="small" onClick={() => setOpened(line)}>
                  看名单
                </Button>
              ),
          },
        ]}
      />
      {opened && <Lacking of={opened} onClose={() => setOpened(null)} />}
    </section>
  )
}
