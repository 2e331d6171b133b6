// My computers: where this person is signed in to the desk, each to be signed out from here.
import { App, Button, Table } from 'antd'
import type * as z from 'zod/mini'
import { accounts, type DeskSession } from '../../../src/domain/accounts/contract'
import { stampOf } from '../../../src/domain/time'
import { useAct, useAsk } from '../../ask'
import { PageHead } from '../../components/page-head'
import { Trouble } from '../../components/trouble'
import { useSay } from '../../say'
import { signOut } from '../../session'
import { Mark } from '../../components/mark'

type Computer = z.infer<typeof DeskSession>

export default function Computers() {
  const list = useAsk(accounts.deskSessions, {})
  const end = useAct(accounts.endDeskSession, ['accounts'])
  const { modal } = App.useApp()
  const say = useSay()

  const askEnd = (one: Computer) =>
    modal.confirm({
      title: one.current ? '退出这台电脑？' : `退出“${one.device}”？`,
      content: one.current ? '之后要用手机重新登录。' : '那台电脑上的工作台会立即退出。',
      okText: '退出登录',
      okButtonProps: { danger: true },
      onOk: () =>
        end.mutateAsync({ sessionId: one.id }).then(() => {
          if (one.current) signOut()
          else say.done('已退出')
        }, say.failed),
    })

  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <PageHead
        title="我的电脑"
        lead="您登录过的电脑。看到不认识的，请立即退出它，并告诉管理员。半小时不用会自动退出。"
      />
      <Table<Computer>
        size="small"
        rowKey="id"
        loading={list.isLoading}
        dataSource={list.data?.items ?? []}
        pagination={false}
        scroll={{ x: 560 }}
        columns={[
          {
            title: '电脑',
            render: (_cell, one) => (
              <>
                {one.device || '未知电脑'}
                {one.current && <Mark tone="good">这台</Mark>}
              </>
            ),
          },
          {
            title: '登录时间',
            dataIndex: 'startedAt',
            width: 160,
            render: (at: number) => stampOf(at),
          },
          {
            title: '最近使用',
            dataIndex: 'lastSeenAt',
            width: 160,
            render: (at: number) => stampOf(at),
          },
          {
            title: '',
            width: 110,
            render: (_cell, one) => (
              <Button type="link" size="small" danger onClick={() => askEnd(one)}>
                退出登录
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}
