// The invitations that were given out, and taking one back.
import { App, Button, Empty, Table } from 'antd'
import type * as z from 'zod/mini'
import { accounts, type Invitation } from '../../../src/domain/accounts/contract'
import { type PostRole, roleLabels } from '../../../src/domain/roles'
import { stampOf } from '../../../src/domain/time'
import { useAct, useAsk } from '../../ask'
import { Trouble } from '../../components/trouble'
import { useSay } from '../../say'
import { Mark } from '../../components/mark'

type Given = z.infer<typeof Invitation>

const stateTags: Record<Given['state'], React.ReactNode> = {
  waiting: <Mark tone="warn">等待接受</Mark>,
  accepted: <Mark tone="good">已接受</Mark>,
  revoked: <Mark>已收回</Mark>,
  expired: <Mark>已过期</Mark>,
}

export function Invitations() {
  const list = useAsk(accounts.invitations, {})
  const revoke = useAct(accounts.revokeInvitation, ['accounts'])
  const { modal } = App.useApp()
  const say = useSay()

  const askRevoke = (one: Given) =>
    modal.confirm({
      title: `收回“${one.title}”的邀请？`,
      content: '收回后邀请码立即失效。',
      okText: '收回',
      okButtonProps: { danger: true },
      onOk: () =>
        revoke.mutateAsync({ invitationId: one.id }).then(() => say.done('已收回'), say.failed),
    })

  return (
    <section>
      <h2>邀请</h2>
      {list.error && !list.data ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Table<Given>
          size="small"
          rowKey="id"
          loading={list.isLoading}
          dataSource={list.data?.items ?? []}
          pagination={(list.data?.items.length ?? 0) > 20 ? { pageSize: 20 } : false}
          scroll={{ x: 820 }}
          locale={{ emptyText: <Empty description="还没有发出过邀请。" /> }}
          columns={[
            { title: '岗位', dataIndex: 'title', width: 190 },
            {
              title: '角色',
              dataIndex: 'role',
              width: 150,
              render: (role: PostRole) => roleLabels[role],
            },
            { title: '范围', dataIndex: 'scopeLabel', ellipsis: true },
            { title: '邀请人', dataIndex: 'invitedBy', width: 110 },
            {
              title: '有效至',
              dataIndex: 'expiresAt',
              width: 150,
              render: (at: number) => stampOf(at),
            },
            {
              title: '状态',
              dataIndex: 'state',
              width: 100,
              render: (state: Given['state']) => stateTags[state],
            },
            {
              title: '',
              width: 80,
              render: (_cell, one) =>
                one.state === 'waiting' && (
                  <Button type="link" size="small" danger onClick={() => askRevoke(one)}>
                    收回
                  </Button>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
