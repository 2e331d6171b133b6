// The account: posts, computers that are signed in, taking the binding off, and what happens to the data.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { LinkRow, Line } from '../../../components/cell'
import { RowList } from '../../../components/row-list'
import { Screen } from '../../../components/screen'
import { accounts, type Post } from '../../../domain/accounts/contract'
import { roleLabels } from '../../../domain/roles'
import { dayLabel } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'
import { go } from '../../../routes'
import { currentPostId } from '../../../session'
import { Computers } from './computers'
import { Unbind } from './unbind'
import './index.scss'

const periodOf = (post: Post) =>
  post.untilOn ? `到 ${dayLabel(post.untilOn)}` : `${dayLabel(post.fromOn)} 起`

export default function MeScreen() {
  const me = useAsk(accounts.me, {}, { freshFor: 60_000 })
  return (
    <Screen title="我的账号">
      <Asked of={me}>
        {(data) => {
          const current = data.posts.find((post) => post.id === currentPostId()) ?? data.posts[0]
          return (
            <>
              <Card heading="我的身份" flush>
                {data.posts.map((post) => (
                  <Line
                    key={post.id}
                    label={roleLabels[post.role]}
                    value={
                      <>
                        <View>
                          {post.name} · {post.title}
                        </View>
                        {post.role !== 'graduate' && (
                          <View className="me__period">{periodOf(post)}</View>
                        )}
                      </>
                    }
                  />
                ))}
                <LinkRow icon="key" title="使用邀请码" onTap={() => go('code')} />
                <LinkRow icon="card" title="绑定另一个学籍" onTap={() => go('bind')} />
              </Card>
              {data.posts.some((post) => post.role !== 'graduate') && <Computers />}
              <Card heading="您的信息如何使用">
                <RowList
                  rows={[
                    {
                      icon: 'lock',
                      title: '证件号码加密保存',
                      text: '平时只显示首尾两位；老师查看完整号码要写明理由，您能看到谁看过',
                    },
                    {
                      icon: 'clock',
                      title: '毕业事务结束后按规定删除',
                      text: '学籍核对和图像采集是学校的法定工作，其他用途会另外征求您的同意',
                    },
                  ]}
                />
              </Card>
              {current?.role === 'graduate' && <Unbind />}
            </>
          )
        }}
      </Asked>
    </Screen>
  )
}
