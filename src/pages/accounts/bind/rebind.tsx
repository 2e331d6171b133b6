// 换绑: the record belongs to another WeChat; a person at the school decides, so a reason is asked.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { LongTextField } from '../../../components/field'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import { accounts } from '../../../domain/accounts/contract'
import type { Input } from '../../../domain/action'
import { isRefusal, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import { goHome } from '../../../routes'

interface Props {
  open: boolean
  proof: Input<typeof accounts.bind>
  onClose: () => void
  onSent: () => void
}

export function RebindSheet({ open, proof, onClose, onSent }: Props) {
  const { draft, set, clear } = useDraft('rebind', { reason: '' })
  const ask = useAct(accounts.requestRebind)

  async function send() {
    const outcome = await ask.run({ proof, reason: draft.reason })
    if (!outcome) return
    if (outcome.done || isRefusal(outcome.failure, 'REBIND_PENDING')) {
      clear()
      onSent()
    }
  }

  return (
    <Question
      open={open}
      title="申请换绑"
      yes="提交申请"
      pending={ask.pending}
      disabled={draft.reason.trim() === ''}
      onYes={() => void send()}
      onClose={onClose}
    >
      <View>辅导员或学院确认是您本人后，原来的微信会解除绑定，并收到提示。</View>
      <LongTextField
        id="reason"
        label="为什么要换"
        value={draft.reason}
        maxLength={100}
        placeholder="例如：换了手机号，原微信不用了"
        error={ask.fields.reason}
        onChange={(value) => set('reason', value)}
      />
    </Question>
  )
}

export const RebindSent = () => (
  <Screen title="绑定学籍" footer={<Button onTap={goHome}>回到首页</Button>}>
    <Empty
      icon="check"
      title="换绑申请已提交"
      text="请联系辅导员或学院确认。通过后，用这个微信打开小程序就能办事了。"
    />
  </Screen>
)
