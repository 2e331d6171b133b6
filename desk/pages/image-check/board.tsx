// The board: people of each college and class by where their image stands, and the way to who has not.
import { CopyOutlined } from '@ant-design/icons'
import { Button, Empty, Skeleton, Table } from 'antd'
import { useMemo, useState } from 'react'
import { imageCheck } from '../../../src/domain/image-check/contract'
import { useAsk } from '../../ask'
import { Mark } from '../../components/mark'
import { percentOf, StackedBar } from '../../components/stacked-bar'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { byCollege, leftOf, type ProgressLine } from '../enrolment/tallies'
import { ClassPeople } from './class-people'
import { WhoHasNot } from './who-has-not'

const REFRESH_MS = 60_000

export function Board({ deadline }: { deadline: number | null }) {
  const cohort = useCohort()
  const { colleges } = useDesk()
  const board = useAsk(imageCheck.board, { cohortId: cohort.id }, { every: REFRESH_MS })
  const [nudged, setNudged] = useState<ProgressLine[] | null>(null)
  const [{ class: openId }, go] = usePlace('class')
  const open = board.data?.classes.find(({ classId }) => classId === openId)
  const lines = useMemo(
    // Whoever has to look once more stands where the enrolment board has 已更正.
    () =>
      byCollege(
        (board.data?.classes ?? []).map((one) => ({ ...one, corrected: one.toRecheck })),
        colleges,
      ),
    [board.data, colleges],
  )
  const again = new Map(board.data?.classes.map((one) => [one.classId, one.toRecheck]))
  const againIn = (line: ProgressLine): number =>
    line.children
      ? line.children.reduce((sum, one) => sum + againIn(one), 0)
      : (again.get(line.classId ?? '') ?? 0)

  if (board.error && !board.data)
    return <Trouble error={board.error} onRetry={() => void board.refetch()} />
  if (!board.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const figure = (count: number) => (
    <span className={count === 0 ? 'number zero' : 'number'}>{count.toLocaleString()}</span>
  )
  return (
    <>
      <Table<ProgressLine>
        size="small"
        rowKey="key"
        dataSource={lines}
        pagination={false}
        scroll={{ x: 860 }}
        sticky
        expandable={{ defaultExpandAllRows: lines.length === 1 }}
        locale={{ emptyText: <Empty description="这一届的名册里还没有您能看到的班级。" /> }}
        columns={[
          {
            title: '学院 / 班级',
            width: 260,
            render: (_cell, line) => (
              <span className={line.children ? 'college-name' : undefined}>
                {line.classId ? (
                  <Button
                    type="link"
                    size="small"
                    className="cell-link"
                    onClick={() => go({ class: line.classId })}
                  >
                    {line.name}
                  </Button>
                ) : (
                  line.name
                )}
                {line.isJoint && <Mark>联办</Mark>}
                {line.children && <span className="faint"> {line.children.length} 个班</span>}
              </span>
            ),
          },
          {
            title: '应核对',
            align: 'right',
            width: 80,
            render: (_cell, line) => figure(line.total),
          },
          {
            title: '已确认',
            align: 'right',
            width: 80,
            render: (_cell, line) => figure(line.confirmed),
          },
          {
            title: '有误处理中',
            align: 'right',
            width: 100,
            render: (_cell, line) => figure(line.disputed),
          },
          {
            title: '待重新核对',
            align: 'right',
            width: 100,
            render: (_cell, line) => figure(againIn(line)),
          },
          {
            title: '未核对',
            align: 'right',
            width: 80,
            render: (_cell, line) => figure(leftOf(line) - againIn(line)),
          },
          {
            title: '完成率',
            width: 200,
            render: (_cell, line) => (
              <span className="share">
                <StackedBar {...line} />
                <span className="number">{percentOf(line.confirmed, line.total)}%</span>
              </span>
            ),
          },
          {
            title: '提醒',
            width: 110,
            render: (_cell, line) =>
              leftOf(line) > 0 && (
                <Button
                  size="small"
                  icon={<CopyOutlined />}
                  aria-label={`${line.name}谁还没办`}
                  onClick={() => setNudged(line.children ?? [line])}
                >
                  谁还没办
                </Button>
              ),
          },
        ]}
      />
      {open && <ClassPeople of={open} onClose={() => go({ class: undefined })} />}
      {nudged && <WhoHasNot classes={nudged} deadline={deadline} onClose={() => setNudged(null)} />}
    </>
  )
}
