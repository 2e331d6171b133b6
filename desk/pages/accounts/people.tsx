// People: who holds which post from when until when, ending a post, and the invitations under way.
import { App, Button, Empty, Input, Select, Table } from 'antd'
import { accounts } from '../../../src/domain/accounts/contract'
import { mayInvite } from '../../../src/domain/accounts/rules'
import type { Output } from '../../../src/domain/action'
import { PostRole, roleLabels } from '../../../src/domain/roles'
import { useAct, useAsk } from '../../ask'
import { PageHead } from '../../components/page-head'
import { Trouble } from '../../components/trouble'
import { useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { useSay } from '../../say'
import { Invitations } from './invitations'
import { InviteDrawer } from './invite-drawer'

type HeldPost = Output<typeof accounts.posts>['items'][number]

export default function People() {
  const { may, post } = useDesk()
  const [{ invite, role, find }, go] = usePlace('invite', 'role', 'find')
  const list = useAsk(accounts.posts, {})
  const end = useAct(accounts.endPost, ['accounts'])
  const { modal } = App.useApp()
  const say = useSay()
  const all = list.data?.items ?? []
  const roles = [...new Set(all.map((one) => one.role))]
  const shown = all.filter(
    (one) =>
      (role === '' || one.role === role) &&
      (find === '' || [one.name, one.title, one.scopeLabel].some((text) => text.includes(find))),
  )
  const invitable = mayInvite[post.role]

  const askEnd = (one: HeldPost) =>
    modal.confirm({
      title: `结束 ${one.name} 的“${one.title}”？`,
      content: '从现在起不能再以这个岗位办事。没办完的事留给接任的人；没有接任的人时转给上一级。',
      okText: '结束任职',
      okButtonProps: { danger: true },
      onOk: () =>
        end.mutateAsync({ postId: one.id }).then(() => say.done('已结束任职'), say.failed),
    })

  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <PageHead title="人员与邀请" lead="事情跟着岗位走：换人时结束旧的任职，再邀请接任的人。">
        {invitable.length > 0 && (
          <Button type="primary" onClick={() => go({ invite: 'yes' })}>
            邀请
          </Button>
        )}
      </PageHead>
      <div className="toolbar">
        <Input.Search
          key={find}
          defaultValue={find}
          allowClear
          placeholder="姓名、岗位或范围"
          aria-label="查找人员"
          onSearch={(text) => go({ find: text.trim() })}
          style={{ width: 220 }}
        />
        <Select
          aria-label="角色"
          placeholder="全部角色"
          allowClear
          value={PostRole.options.find((one) => one === role)}
          onChange={(value?: string) => go({ role: value })}
          options={roles.map((value) => ({ value, label: roleLabels[value] }))}
          style={{ width: 180 }}
        />
      </div>
      <Table<HeldPost>
        size="small"
        rowKey="id"
        loading={list.isLoading}
        dataSource={shown}
        pagination={shown.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 820 }}
        locale={{
          emptyText: <Empty description="还没有人。点“邀请”，把邀请码发给要任职的老师。" />,
        }}
        columns={[
          { title: '姓名', dataIndex: 'name', width: 110 },
          { title: '岗位', dataIndex: 'title', width: 190 },
          {
            title: '角色',
            dataIndex: 'role',
            width: 150,
            render: (value: PostRole) => roleLabels[value],
          },
          { title: '范围', dataIndex: 'scopeLabel', ellipsis: true },
          {
            title: '任期',
            width: 200,
            className: 'number',
            render: (_cell, one) => `${one.fromOn} 至 ${one.untilOn ?? '另行通知'}`,
          },
          {
            title: '',
            width: 100,
            render: (_cell, one) =>
              may(accounts.endPost) &&
              one.id !== post.id &&
              invitable.includes(one.role) && (
                <Button type="link" size="small" danger onClick={() => askEnd(one)}>
                  结束任职
                </Button>
              ),
          },
        ]}
      />
      {may(accounts.invitations) && <Invitations />}
      {invite !== '' && invitable.length > 0 && (
        <InviteDrawer
          roles={invitable}
          first={invitable.find((one) => one === invite)}
          onClose={() => go({ invite: undefined })}
        />
      )}
    </>
  )
}
