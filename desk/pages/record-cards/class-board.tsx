// How many cards of each class are written, handed in, returned and accepted.
import { Button, Empty, Table } from 'antd'
import type { Output } from '../../../src/domain/action'
import { recordCards } from '../../../src/domain/record-cards/contract'
import { useAsk } from '../../ask'
import { Mark } from '../../components/mark'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'

type Line = Output<typeof recordCards.board>['classes'][number]

export function ClassBoard({ onClass }: { onClass: (classId: string) => void }) {
  const cohort = useCohort()
  const { colleges } = useDesk()
  const board = useAsk(recordCards.board, { cohortId: cohort.id }, { every: 30_000 })
  if (board.error && !board.data)
    return <Trouble error={board.error} onRetry={() => void board.refetch()} page />
  const collegeOf = ({ collegeIds }: Line) =>
    colleges.find(({ id }) => id === collegeIds[0])?.name ?? ''
  /** Said in every line it would only push the figures off a narrow screen. */
  const isOfOne = new Set(board.data?.classes.map(collegeOf)).size <= 1
  const count = (n: number) => <span className={n === 0 ? 'number zero' : 'number'}>{n}</span>
  return (
    <Table<Line>
      size="small"
      rowKey="classId"
      dataSource={board.data?.classes ?? []}
      loading={board.isLoading}
      pagination={false}
      scroll={{ x: isOfOne ? 640 : 820 }}
      sticky
      onRow={(line) => ({ onClick: () => onClass(line.classId), className: 'row-link' })}
      locale={{ emptyText: <Empty description="导入名册后，这里按班显示学籍卡的收集情况。" /> }}
      columns={[
        {
          title: '班级',
          width: 230,
          render: (_cell, line) => (
            <Button type="link" size="small" className="cell-link">
              {line.className}
            </Button>
          ),
        },
        ...(isOfOne
          ? []
          : [
              {
                title: '学院',
                width: 180,
                render: (_cell: unknown, line: Line) => collegeOf(line),
              },
            ]),
        { title: '应交', width: 80, render: (_cell, line) => count(line.total) },
        {
          title: '未提交',
          width: 90,
          render: (_cell, line) =>
            count(line.total - line.submitted - line.accepted - line.returned),
        },
        {
          title: '待接收',
          width: 90,
          render: (_cell, line) =>
            line.submitted > 0 ? <Mark tone="warn">{line.submitted}</Mark> : count(0),
        },
        { title: '已退回', width: 90, render: (_cell, line) => count(line.returned) },
        {
          title: '已接收',
          width: 100,
          render: (_cell, line) =>
            line.total > 0 && line.accepted === line.total ? (
              <Mark tone="good">全部 {line.accepted}</Mark>
            ) : (
              count(line.accepted)
            ),
        },
      ]}
    />
  )
}
