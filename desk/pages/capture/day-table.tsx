// The picture of the photo days in words and figures, for those who would rather read it or cannot see it.
import { Table } from 'antd'
import { dayLabel } from '../../../src/domain/time'
import type { PictureBlock, PictureClass } from './picture'

type Line = PictureClass & { key: string; day: string; block: string; place: string }

export function DayTable({ blocks }: { blocks: PictureBlock[] }) {
  const lines = blocks.flatMap((block) =>
    block.classes.map((one): Line => ({
      ...one,
      key: `${block.key} ${one.classId}`,
      day: dayLabel(block.on),
      block: block.label,
      place: block.place,
    })),
  )
  return (
    <Table<Line>
      className="gap-below"
      size="small"
      dataSource={lines}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 860, y: 420 }}
      columns={[
        { title: '日期', dataIndex: 'day', width: 132 },
        {
          title: '时间',
          width: 124,
          className: 'number',
          render: (_cell, one) => `${one.startsAt}～${one.endsAt}`,
        },
        { title: '地点', dataIndex: 'place', width: 90 },
        { title: '时段', dataIndex: 'block', width: 170 },
        { title: '班级', dataIndex: 'name' },
        ...(
          [
            ['应到', 'due'],
            ['已签到', 'checkedIn'],
            ['已采集', 'captured'],
            ['缺席', 'absent'],
          ] as const
        ).map(([title, dataIndex]) => ({
          ...{ title, dataIndex, width: 70, align: 'right' as const, className: 'number' },
          render: (count: number, one: Line) =>
            one.isForeign && dataIndex !== 'due' ? <span className="faint">—</span> : count,
        })),
      ]}
    />
  )
}
