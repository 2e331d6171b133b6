// One certificate of one's own: what it says, where it stands, and what may be done with it now.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { forget } from '../../../api/cache'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Question } from '../../../components/sheet'
import { Tag, type Tone } from '../../../components/tag'
import { campaigns } from '../../../domain/campaigns/contract'
import { certificates, type Certificate } from '../../../domain/certificates/contract'
import { stateLabels, whyNotMove } from '../../../domain/certificates/rules'
import { dayOf } from '../../../domain/time'
import { say, useAct } from '../../../hooks/use-act'
import { go } from '../../../routes'

const tones: Record<Certificate['state'], Tone> = {
  submitted: 'warn',
  accepted: 'good',
  returned: 'bad',
  withdrawn: 'calm',
}

interface Props {
  certificate: Certificate
  /** Whether certificates are taken now. */
  mayMend: boolean
  onMoved: (next: Certificate) => void
}

export function OneCertificate({ certificate, mayMend, onMoved }: Props) {
  const [isAsking, setAsking] = useState(false)
  const withdraw = useAct(certificates.withdraw)
  const { id, entry, state, byStaff, steps, photoDeletedAt } = certificate
  const last = steps[steps.length - 1]
  const canMend = mayMend && whyNotMove(state, 'resubmit', 'graduate') === null
  const canWithdraw = whyNotMove(state, 'withdraw', 'graduate') === null

  async function takeBack() {
    const outcome = await withdraw.run({ certificateId: id, reason: '' })
    setAsking(false)
    if (!outcome?.done) return
    forget(campaigns.home)
    onMoved(outcome.data)
    if (outcome.isHere) say('已撤回')
  }

  const words = [entry.category, entry.level, entry.issuedOn].filter(Boolean).join(' · ')
  return (
    <Card heading={entry.title} aside={<Tag tone={tones[state]}>{stateLabels[state]}</Tag>}>
      <View className="certificate">
        <View className="certificate__words">{words}</View>
        {entry.number !== '' && (
          <View className="certificate__words">{`编号 ${entry.number}`}</View>
        )}
        {photoDeletedAt !== null && (
          <View className="certificate__words">{`照片已于 ${dayOf(photoDeletedAt)} 按期删除`}</View>
        )}
        {byStaff && <View className="certificate__words">由学院录入；有误请联系学院。</View>}
        {state === 'returned' && last && (
          <View className="certificate__reason">{`${last.byName}：${last.reason}`}</View>
        )}
        {(canMend || canWithdraw) && (
          <View className="certificate__acts">
            {canMend && (
              <Button
                id={`mend-${id}`}
                kind={state === 'returned' ? 'primary' : 'secondary'}
                onTap={() => go('certificate', { id })}
              >
                {state === 'returned' ? '修改并重新提交' : '修改'}
              </Button>
            )}
            {canWithdraw && (
              <Button id={`withdraw-${id}`} kind="quiet" onTap={() => setAsking(true)}>
                撤回
              </Button>
            )}
          </View>
        )}
      </View>
      <Question
        open={isAsking}
        title="撤回这本证书？"
        yes="撤回"
        no="先不撤回"
        danger
        pending={withdraw.pending}
        onYes={() => void takeBack()}
        onClose={() => setAsking(false)}
      >
        撤回后学院不再审核，也不会列入证书信息表。开放期间可以重新登记。
      </Question>
    </Card>
  )
}
