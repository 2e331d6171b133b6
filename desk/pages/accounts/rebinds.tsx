// Rebinds (换绑申请): a graduate has a new WeChat and proved who they are; a person of the school decides.
import { App, Button, Empty, Segmented, Space, Table } from 'antd'
import { useState } from 'react'
import type * as z from 'zod/mini'
import { accounts, type Rebind } from '../../../src/domain/accounts/contract'
import { stampOf } from '../../../src/domain/time'
import { useAct, usePages } from '../../ask'
import { MoreButton } from '../../components/more-button'
import { PageHead } from '../../components/page-head'
import { ReasonDialog } from '../../components/reason-dialog'
import { Trouble } from '../../components/trouble'
import { usePlace } from '../../place'
import { useSay } from '../../say'
import { Mark } from '../../components/mark'

type Request = z.infer<typeof Rebind>

const stateTags: Record<Request['state'], React.ReactNode> = {
  waiting: <Mark tone="warn">待处理</Mark>,
  approved: <Mark tone="good">已同意</Mark>,
  refused: <Mark>不同意</Mark>,
}
const refusals = ['联系不上本人，请到学院当面办理', '本人说没有申请过'] as const

export default function Rebinds() {
  const [{ state }, go] = usePlace('state')
  const { modal } = App.useApp()
  const say = useSay()
  const list = usePages(accounts.rebinds, {})
  const decide = useAct(accounts.decideRebind, ['accounts', 'campaigns', 'roster'])
  const [refused, setRefused] = useState<Request | null>(null)
  const shown = list.items.filter((one) => state === 'all' || one.state === 'waiting')

  const askApprove = (one: Request) =>
    modal.confirm({
      title: `同意 ${one.name} 换绑？`,
      content: '请先打电话或当面确认是本人。同意后旧微信会收到通知，并且不能再用。',
      okText: '同意换绑',
      onOk: () =>
        decide
          .mutateAsync({ rebindId: one.id, approve: true })
          .then(() => say.done(`${one.name} 已换绑`), say.failed),
    })

  if (list.error && list.items.length === 0)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <PageHead
        title="换绑申请"
        lead="毕业生换了微信，已经报对了学号、姓名和证件后六位。确认是本人后再同意。"
      />
      <div className="toolbar">
        <Segmented
          value={state === 'all' ? 'all' : 'waiting'}
          onChange={(value) => go({ state: value === 'all' ? 'all' : undefined })}
          options={[
            { value: 'waiting', label: '待处理' },
            { value: 'all', label: '全部' },
          ]}
        />
      </div>
      <Table<Request>
        size="small"
        rowKey="id"
        loading={list.isLoading}
        dataSource={shown}
        pagination={false}
        scroll={{ x: 860 }}
        locale={{ emptyText: <Empty description="没有等着处理的换绑申请。" /> }}
        columns={[
          { title: '姓名', dataIndex: 'name', width: 100 },
          { title: '学号', dataIndex: 'studentNo', width: 140, className: 'number' },
          { title: '班级', dataIndex: 'className', width: 170 },
          { title: '申请原因', dataIndex: 'reason', ellipsis: true },
          {
            title: '申请时间',
            dataIndex: 'requestedAt',
            width: 150,
            render: (at: number) => stampOf(at),
          },
          {
            title: '',
            width: 150,
            render: (_cell, one) =>
              one.state === 'waiting' ? (
                <Space size={4}>
                  <Button type="link" size="small" onClick={() => askApprove(one)}>
                    同意
                  </Button>
                  <Button type="link" size="small" danger onClick={() => setRefused(one)}>
                    不同意
                  </Button>
                </Space>
              ) : (
                stateTags[one.state]
              ),
          },
        ]}
      />
      <MoreButton list={list} unit="件" />
      {refused && (
        <ReasonDialog
          title={`不同意 ${refused.name} 换绑`}
          label="说明"
          okText="不同意"
          danger
          phrases={refusals}
          atLeast={0}
          atMost={100}
          onOk={async (note) => {
            await decide.mutateAsync({ rebindId: refused.id, approve: false, note })
            say.done('已回复不同意')
          }}
          onClose={() => setRefused(null)}
        />
      )}
    </>
  )
}
