// A code for staff and liaisons: an invitation, or the one-time code of a fresh installation.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { TextField } from '../../../components/field'
import { Screen } from '../../../components/screen'
import { accounts } from '../../../domain/accounts/contract'
import { isRefusal, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import { enterPost } from '../../../hooks/use-home'
import { goHome, param } from '../../../routes'
import './index.scss'

/** From a link (`code=…`) or a mini-program code (`scene=i=…`). */
const givenCode = () => param('code') || /^i=(.+)$/.exec(param('scene'))?.[1] || ''

export default function CodeScreen() {
  const [given] = useState(givenCode)
  const { draft, set, clear } = useDraft('code', { name: '', code: '' }, ['code'])
  const [slips, setSlips] = useState<Record<string, string>>({})
  const accept = useAct(accounts.acceptInvitation, { quiet: true })
  const claim = useAct(accounts.claimFirstAdmin, { quiet: true })
  const code = draft.code || given
  const failure = claim.failure ?? accept.failure
  const wrong = { ...accept.fields, ...slips }

  async function submit() {
    const found: Record<string, string> = {}
    if (!code.trim()) found.code = '请填写邀请码'
    if (!draft.name.trim()) found.name = '请填写姓名'
    setSlips(found)
    if (Object.keys(found).length > 0) return
    const input = { code: code.trim(), name: draft.name.trim() }
    claim.clear()
    let outcome = await accept.run(input)
    // Nobody should have to know which of the two kinds of code was handed to them.
    if (outcome && !outcome.done && isRefusal(outcome.failure, 'CODE_INVALID'))
      outcome = await claim.run(input)
    if (!outcome?.done) return
    clear()
    enterPost(outcome.data.post.id)
    if (outcome.isHere) goHome()
  }

  return (
    <Screen
      title="使用邀请码"
      notDone={{
        title: '没有加入成功',
        failure: accept.pending || Object.keys(accept.fields).length > 0 ? null : failure,
      }}
      footer={
        <Button
          id="submit"
          pending={accept.pending || claim.pending}
          pendingText="正在核对…"
          onTap={() => void submit()}
        >
          加入
        </Button>
      }
    >
      <View className="code__why">
        邀请码由学校或学院发给您，只能用一次。加入后，您能看到的范围由邀请人设定。
      </View>
      <Card>
        <View className="code__fields">
          <TextField
            id="code"
            label="邀请码"
            value={code}
            maxLength={40}
            placeholder="粘贴或输入邀请码"
            error={wrong.code}
            onChange={(value) => set('code', value)}
          />
          <TextField
            id="name"
            label="您的姓名"
            value={draft.name}
            maxLength={60}
            placeholder="会显示给您管理的同学"
            error={wrong.name}
            onChange={(value) => set('name', value)}
            onDone={() => void submit()}
          />
        </View>
      </Card>
    </Screen>
  )
}
