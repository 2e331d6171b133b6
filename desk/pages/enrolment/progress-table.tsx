// The progress table: colleges that open into classes, each number a way to the names behind it.
import { CopyOutlined } from '@ant-design/icons'
import { Button, Grid, Table, Tooltip } from 'antd'
import { Link } from 'react-router-dom'
import type { Task } from '../../../src/domain/campaigns/contract'
import { isOverdue, windowOf } from '../../../src/domain/campaigns/rules'
import { percentOf, StackedBar } from '../../components/stacked-bar'
import { useCohort } from '../../desk-context'
import { addressOf } from '../../place'
import { serverNow } from '../../server-clock'
import { leftOf, toConfirm, type ProgressLine, unfinishedOf } from './tallies'
import { Mark } from '../../components/mark'

interface ProgressTableProps {
  lines: ProgressLine[]
  task: Task | null
  chosen: string[]
  onChoose: (keys: string[]) => void
  onRemind: (line: ProgressLine) => void
}

export function ProgressTable({ lines, task, chosen, onChoose, onRemind }: ProgressTableProps) {
  const cohort = useCohort()
  const { md: isWide } = Grid.useBreakpoint()
  // A class is its adviser's to finish, a college its own.
  const isLate = (line: ProgressLine) => {
    const due = windowOf(task, line.classId ? 'adviser' : 'college')
    return isOverdue(due, unfinishedOf(line), serverNow())
  }
  const names = (line: ProgressLine, count: number, filters: Record<string, string>) => {
    if (count === 0) return <span className="number zero">0</span>
    const place: Record<string, string> = line.classId
      ? { class: line.classId }
      : { college: line.collegeId }
    return (
      <Link className="number" to={addressOf('/roster', cohort.id, { ...place, ...filters })}>
        {count.toLocaleString()}
      </Link>
    )
  }
  return (
    <Table<ProgressLine>
      size="small"
      rowKey="key"
      dataSource={lines}
      pagination={lines.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      scroll={{ x: 960 }}
      sticky
      expandable={{ defaultExpandAllRows: lines.length === 1 }}
      rowSelection={{
        selectedRowKeys: chosen,
        onChange: (keys) => onChoose(keys.map(String)),
        checkStrictly: false,
      }}
      columns={[
        {
          title: '学院 / 班级',
          dataIndex: 'name',
          ...(isWide ? { fixed: 'left' as const } : {}),
          width: isWide ? 230 : 190,
          render: (name: string, line) => (
            <span className={line.children ? 'college-name' : 'class-name'}>
              {name}
              {line.isJoint && <Mark>联办</Mark>}
              {isLate(line) && <Mark tone="bad">逾期</Mark>}
              {line.children && <span className="faint"> {line.children.length} 个班</span>}
            </span>
          ),
        },
        {
          title: '应核对',
          align: 'right',
          width: 82,
          render: (_cell, line) => names(line, line.total, {}),
        },
        {
          title: '已绑定',
          align: 'right',
          width: 82,
          render: (_cell, line) => names(line, line.bound, { bound: 'yes' }),
        },
        {
          title: '已确认',
          align: 'right',
          width: 82,
          render: (_cell, line) => names(line, line.confirmed, { enrolment: 'confirmed' }),
        },
        {
          title: '有误',
          align: 'right',
          width: 70,
          render: (_cell, line) => names(line, line.disputed, { enrolment: 'disputed' }),
        },
        {
          title: '已更正',
          align: 'right',
          width: 82,
          render: (_cell, line) => names(line, line.corrected, { enrolment: 'corrected' }),
        },
        {
          title: '未核对',
          align: 'right',
          width: 82,
          render: (_cell, line) => names(line, leftOf(line), { enrolment: 'unchecked' }),
        },
        {
          title: '完成率',
          width: 220,
          render: (_cell, line) => (
            <span className="share">
              <StackedBar {...line} />
              <span className="number">{percentOf(line.confirmed, line.total)}%</span>
            </span>
          ),
        },
        {
          title: '提醒',
          width: 64,
          align: 'center',
          render: (_cell, line) =>
            toConfirm(line) > 0 && (
              <Tooltip title="复制未完成名单">
                <Button
                  type="text"
                  size="small"
                  icon={<CopyOutlined />}
                  aria-label={`复制${line.name}的未完成名单`}
                  onClick={() => onRemind(line)}
                />
              </Tooltip>
            ),
        },
      ]}
    />
  )
}
