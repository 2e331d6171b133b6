// The lines of a timetable in writing, each with what is wrong right under it.
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Table } from 'antd'
import { sentenceOf } from '../../../src/domain/problems'
import { dayLabel } from '../../../src/domain/time'
import { ClassNames, NoClasses, OnlyFor } from './class-names'
import {
  type ClassesById,
  complaintsOf,
  countedOf,
  type Draft,
  type DraftBlock,
  paceOf,
} from './draft'
import { Mark } from '../../components/mark'

interface DraftTableProps {
  draft: Draft
  classes: ClassesById
  onOpen: (key: string) => void
  onChange: (part: Partial<Draft>) => void
}

export function DraftTable({ draft, classes, onOpen, onChange }: DraftTableProps) {
  const swap = (index: number, by: 1 | -1) => {
    const blocks = [...draft.blocks]
    const [line] = blocks.splice(index, 1)
    if (line) blocks.splice(index + by, 0, line)
    onChange({ blocks })
  }
  return (
    <Table<DraftBlock>
      size="small"
      rowKey="key"
      dataSource={draft.blocks}
      pagination={false}
      scroll={{ x: 980 }}
      onRow={(block) => ({ onDoubleClick: () => onOpen(block.key) })}
      columns={[
        { title: '', width: 44, className: 'number', render: (_cell, _block, index) => index + 1 },
        {
          title: '时间',
          width: 124,
          className: 'number',
          render: (_cell, block) => (
            <>
              {dayLabel(block.on)}
              <br />
              {block.startsAt}～{block.endsAt}
            </>
          ),
        },
        {
          title: '学院（班级）',
          width: 230,
          render: (_cell, block, index) => (
            <>
              {block.label || <span className="faint">未命名</span>}
              {block.kind === 'freeChoice' && <Mark tone="info">自选时段</Mark>}
              {block.remark && <span className="faint">　{block.remark}</span>}
              <OnlyFor audience={block.audience} />
              {complaintsOf(draft, index, classes).map((one) => (
                <div
                  key={one.code + String(one.detail?.name ?? '')}
                  className={one.severity === 'error' ? 'wrong' : 'warn'}
                >
                  {sentenceOf(one)}
                </div>
              ))}
            </>
          ),
        },
        {
          title: '对应的班级',
          render: (_cell, block) => <MatchedClasses of={block} classes={classes} />,
        },
        { title: '地点', width: 90, render: (_cell, block) => block.place || draft.place },
        { title: '负责人', width: 110, render: (_cell, block) => block.leaders.join('、') },
        {
          title: '人数',
          width: 96,
          align: 'right',
          className: 'number',
          render: (_cell, block) =>
            block.kind === 'assigned' && <Pace of={block} classes={classes} />,
        },
        {
          title: '',
          width: 146,
          fixed: 'right',
          render: (_cell, block, index) => (
            <span className="row-tools">
              <Button type="link" size="small" onClick={() => onOpen(block.key)}>
                修改
              </Button>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={`第 ${index + 1} 行上移`}
                disabled={index === 0}
                onClick={() => swap(index, -1)}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                aria-label={`第 ${index + 1} 行下移`}
                disabled={index === draft.blocks.length - 1}
                onClick={() => swap(index, 1)}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`删除第 ${index + 1} 行`}
                onClick={() =>
                  onChange({
                    blocks: draft.blocks.filter(({ key }) => key !== block.key),
                  })
                }
              />
            </span>
          ),
        },
      ]}
    />
  )
}

function MatchedClasses({ of: block, classes }: { of: DraftBlock; classes: ClassesById }) {
  if (block.classIds.length === 0) return <NoClasses isFree={block.kind === 'freeChoice'} />
  const names = block.classIds.map((id) => classes.get(id)?.name ?? '已不在名册')
  return <ClassNames names={names} />
}

function Pace({ of: block, classes }: { of: DraftBlock; classes: ClassesById }) {
  const counted = countedOf(block, classes)
  const pace = paceOf(block, counted)
  return (
    <>
      {counted} 人{pace !== null && <div className="faint">每小时 {pace}</div>}
    </>
  )
}
