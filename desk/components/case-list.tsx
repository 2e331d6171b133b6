// Cases of people: chosen by where they lie, a line each with whom it is about, opened by a click anywhere on it.
import { Button, Empty, Segmented, Table, type TableProps } from 'antd'
import { MoreButton } from './more-button'

interface CaseLine {
  id: string
  name: string
  studentNo: string
  className: string
}

interface Props<T extends CaseLine> {
  list: {
    items: T[]
    isLoading: boolean
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    fetchNextPage: () => unknown
  }
  shown: string
  options: { value: string; label: string }[]
  /** Said when there is none of the kind that is shown. */
  empty: string
  /** What stands after name, number and class. */
  columns: NonNullable<TableProps<T>['columns']>
  onShow: (value: string) => void
  onOpen: (id: string) => void
}

export function CaseList<T extends CaseLine>(props: Props<T>) {
  const { list, shown, options, empty, columns, onShow, onOpen } = props
  return (
    <>
      <div className="toolbar">
        <Segmented value={shown} onChange={onShow} options={options} />
      </div>
      <Table<T>
        size="small"
        rowKey="id"
        dataSource={list.items}
        loading={list.isLoading}
        pagination={false}
        scroll={{ x: 860 }}
        onRow={(one) => ({ onClick: () => onOpen(one.id), className: 'row-link' })}
        locale={{ emptyText: <Empty description={empty} /> }}
        columns={[
          {
            title: '姓名',
            width: 110,
            render: (_cell, one) => (
              <Button type="link" size="small" className="cell-link">
                {one.name}
              </Button>
            ),
          },
          { title: '学号', dataIndex: 'studentNo', width: 130, className: 'number' },
          { title: '班级', dataIndex: 'className', width: 160 },
          ...columns,
        ]}
      />
      <MoreButton list={list} unit="件" />
    </>
  )
}
