// At the head's right: which cohort, in which post, who, and the way out.
import { LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown, Select } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router-dom'
import { accounts, type Post } from '../../src/domain/accounts/contract'
import { roleLabels } from '../../src/domain/roles'
import { useAsk } from '../ask'
import { useDesk } from '../desk-context'
import { addressOf, usePlace } from '../place'
import { choosePost, signOut } from '../session'
import { call } from '../transport'

const postLabel = (post: Post) => post.title || roleLabels[post.role]

export function HeadTools() {
  const { post, cohorts, cohort } = useDesk()
  const me = useAsk(accounts.me, {})
  const client = useQueryClient()
  const navigate = useNavigate()
  const [, go] = usePlace('cohort')
  const posts = me.data?.posts ?? []

  const switchTo = (postId: string) => {
    if (postId === post.id) return
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== accounts.me.name })
    choosePost(postId)
    void navigate('/')
  }
  const leave = async () => {
    // Whatever the server says, this computer forgets the token.
    await call(accounts.endDeskSession, {}).catch(() => undefined)
    signOut()
  }

  return (
    <div className="head-tools">
      {cohorts.length > 0 && (
        <Select
          aria-label="届别"
          value={cohort?.id}
          onChange={(id) => go({ cohort: id })}
          options={cohorts.map(({ id, name }) => ({ value: id, label: name }))}
          popupMatchSelectWidth={false}
        />
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [post.id],
          items: [
            {
              type: 'group',
              label: posts.length > 1 ? '切换岗位' : '我的岗位',
              children: posts
                .filter(({ role }) => role !== 'graduate' && role !== 'liaison')
                .map((one) => ({
                  key: one.id,
                  label: `${postLabel(one)}（${roleLabels[one.role]}）`,
                  onClick: () => switchTo(one.id),
                })),
            },
            { type: 'divider' },
            {
              key: 'computers',
              label: '我的电脑',
              onClick: () => void navigate(addressOf('/computers', cohort?.id)),
            },
            {
              key: 'leave',
              icon: <LogoutOutlined />,
              label: '退出登录',
              onClick: () => void leave(),
            },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} className="head-person">
          <span className="head-person-name">{post.name}</span>
          <span className="head-person-post">{postLabel(post)}</span>
        </Button>
      </Dropdown>
    </div>
  )
}
