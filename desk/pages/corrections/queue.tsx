// The queue of applications (变更申请): what lies with this post first, opened one after the other and decided.
import { Alert, Button, Empty, Segmented, Table } from 'antd'
import { useEffect, useMemo } from 'react'
import {
  corrections,
  CorrectionState,
  type Correction,
} from '../../../src/domain/corrections/contract'
import { deskOf, isOnBehalf, stateLabels } from '../../../src/domain/corrections/rules'
import { dayAndClockOf } from '../../../src/domain/time'
import { usePages } from '../../ask'
import { Mark } from '../../components/mark'
import { MoreButton } from '../../components/more-button'
import { PageHead } from '../../components/page-head'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { ApplicationDrawer } from './application-drawer'
import { ChangeLines } from './change-lines'
import { useRowKeys } from './row-keys'

/** So many are fetched by themselves, because the server's pages are in no order of time. */
const SORTED_MAX = 500

const filters: { value: string; label: string }[] = [
  { value: 'mine', label: '等我处理' },
  { value: 'atAdviser', label: '在辅导员' },
  { value: 'atCollege', label: '在学院' },
  { value: 'atRegistrar', label: '在教务处' },
  { value: 'returned', label: '已退回' },
  { value: 'approved', label: '已更正' },
  { value: 'all', label: '全部' },
]

export default function Queue() {
  const cohort = useCohort()
  const { post, may } = useDesk()
  const [{ state, open }, go] = usePlace('state', 'open')
  const shown = filters.some(({ value }) => value === state) ? state : 'mine'
  const wanted = shown === 'mine' ? deskOf[post.role] : stateOf(shown)
  const list = usePages(corrections.list, {
    cohortId: cohort.id,
    ...(wanted ? { state: wanted } : {}),
  })
  const { items, hasNextPage, isFetching, isError, fetchNextPage } = list
  // A page that was refused is asked for by its button: by itself it would be asked for without end.
  const wantsMore = hasNextPage && !isFetching && !isError && items.length < SORTED_MAX
  useEffect(() => {
    if (wantsMore) void fetchNextPage()
  }, [wantsMore, fetchNextPage])
  const oldestFirst = useMemo(() => [...items].sort((a, b) => a.appliedAt - b.appliedAt), [items])
  const ids = oldestFirst.map(({ id }) => id)
  const { at, setAt } = useRowKeys(ids, open, (id) => go({ open: id }))

  if (list.error && items.length === 0)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <PageHead
        title="变更申请"
        lead="关键信息的变更申请：辅导员、学院、教务处依次审核，教务处通过后学籍信息才改变。键盘 J、K 上下移动，回车打开。"
      />
      <div className="toolbar">
        <Segmented
          value={shown}
          onChange={(value) => go({ state: value === 'mine' ? undefined : value, open: undefined })}
          options={filters}
        />
      </div>
      {shown === 'mine' && may(corrections.resubmitFor) && (
        <CameBack cohortId={cohort.id} onShow={() => go({ state: 'returned', open: undefined })} />
      )}
      <Table<Correction>
        size="small"
        rowKey="id"
        dataSource={oldestFirst}
        loading={list.isLoading}
        pagination={false}
        scroll={{ x: 900 }}
        onRow={({ id }) => ({
          onClick: () => {
            setAt(id)
            go({ open: id })
          },
          className: id === at ? 'row-link row-at' : 'row-link',
        })}
        locale={{
          emptyText: (
            <Empty
              description={
                shown === 'mine'
                  ? '没有等您办的申请。学生申请变更姓名、性别、民族、证件或出生日期，轮到您时会出现在这里。'
                  : '没有这一类申请。'
              }
            />
          ),
        }}
        columns={[
          {
            title: '姓名',
            width: 120,
            render: (_cell, one) => (
              <>
                <Button type="link" size="small" className="cell-link">
                  {one.name}
                </Button>
                {isOnBehalf(one.steps) && <Mark tone="info">代办</Mark>}
              </>
            ),
          },
          { title: '学号', dataIndex: 'studentNo', width: 120, className: 'number' },
          { title: '班级', dataIndex: 'className', width: 150 },
          { title: '变更', render: (_cell, one) => <ChangeLines changes={one.changes} /> },
          {
            title: '留意',
            width: 110,
            render: (_cell, one) =>
              one.flags.map((flag) => (
                <Mark key={flag} tone="bad">
                  {flag === 'needsProvince' ? '须报省厅' : '毕业学期'}
                </Mark>
              )),
          },
          {
            title: '照片',
            width: 64,
            render: (_cell, { photos }) => (photos > 0 ? `${photos} 张` : '无'),
          },
          {
            title: '提交时间',
            dataIndex: 'appliedAt',
            width: 140,
            className: 'nowrap',
            render: (time: number) => dayAndClockOf(time),
          },
          ...(shown === 'all'
            ? [
                {
                  title: '状态',
                  width: 130,
                  render: (_cell: unknown, one: Correction) => <StateMark state={one.state} />,
                },
              ]
            : []),
        ]}
      />
      <MoreButton list={list} unit="件" />
      {open && (
        <ApplicationDrawer
          id={open}
          known={items.find(({ id }) => id === open)}
          before={ids[ids.indexOf(open) - 1]}
          next={ids[ids.indexOf(open) + 1] ?? ids.find((id) => id !== open)}
          onOpen={(id) => {
            setAt(id)
            go({ open: id })
          }}
          onClose={() => go({ open: undefined })}
        />
      )}
    </>
  )
}

/** An owner without a phone hears nothing: whoever may mend what staff applied for is told here. */
function CameBack({ cohortId, onShow }: { cohortId: string; onShow: () => void }) {
  const { items } = usePages(corrections.list, { cohortId, state: 'returned' })
  const count = items.filter(({ steps }) => isOnBehalf(steps)).length
  if (count === 0) return null
  return (
    <Alert
      className="gap-below"
      type="warning"
      showIcon
      message={`有 ${count} 件代办的申请被退回，请修改后重新提交`}
      action={<Button onClick={onShow}>去看</Button>}
    />
  )
}

const stateOf = (text: string) => CorrectionState.options.find((each) => each === text)

const tones = { approved: 'good', returned: 'warn', withdrawn: 'plain' } as const
export function StateMark({ state }: { state: CorrectionState }) {
  const tone = state === 'approved' || state === 'returned' || state === 'withdrawn'
  return <Mark tone={tone ? tones[state] : 'info'}>{stateLabels[state]}</Mark>
}
