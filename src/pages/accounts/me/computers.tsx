// Computers signed in with this WeChat; each can be signed out from here.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { Icon } from '../../../components/icon'
import { Question } from '../../../components/sheet'
import { Tappable } from '../../../components/tappable'
import { accounts } from '../../../domain/accounts/contract'
import { dayAndClockOf } from '../../../domain/time'
import { say, useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { go } from '../../../routes'
import { LinkRow } from '../../../components/cell'

export function Computers() {
  const sessions = useAsk(accounts.deskSessions, {})
  const end = useAct(accounts.endDeskSession)
  const [leaving, setLeaving] = useState<{ id: string; device: string } | null>(null)

  async function signOut(id: string) {
    const outcome = await end.run({ sessionId: id })
    if (!outcome?.done) return
    setLeaving(null)
    sessions.patch((before) => ({ items: before.items.filter((each) => each.id !== id) }))
    if (outcome.isHere) say('已退出那台电脑')
  }

  return (
    <Card heading="已登录的电脑" flush>
      <Asked of={sessions} cards={1} lines={2}>
        {({ items }) => (
          <>
            {items.length === 0 && <View className="me__none">没有电脑正在使用您的账号。</View>}
            {items.map((session) => (
              <View className="me__computer" key={session.id}>
                <Icon name="desktop" />
                <View className="me__words">
                  <View>{session.device || '未知设备'}</View>
                  <View className="me__period">{dayAndClockOf(session.startedAt)} 登录</View>
                  <View className="me__period">{dayAndClockOf(session.lastSeenAt)} 最近使用</View>
                </View>
                <Tappable
                  className="me__leave"
                  label={`退出 ${session.device}`}
                  onTap={() => setLeaving(session)}
                >
                  退出
                </Tappable>
              </View>
            ))}
          </>
        )}
      </Asked>
      <LinkRow icon="desktop" title="登录一台电脑" onTap={() => go('signIn')} />
      <Question
        open={leaving !== null}
        title="退出这台电脑？"
        yes="退出"
        pending={end.pending}
        onYes={() => leaving && void signOut(leaving.id)}
        onClose={() => setLeaving(null)}
      >
        {leaving?.device} 上的工作台会立刻退出登录，没保存的内容会丢失。
      </Question>
    </Card>
  )
}
