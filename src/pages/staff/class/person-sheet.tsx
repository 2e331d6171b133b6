// What staff can do for one person: confirm on their behalf with a reason, or take the lock off their binding.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { LongTextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { Question, Sheet } from '../../../components/sheet'
import { accounts } from '../../../domain/accounts/contract'
import { can } from '../../../domain/action'
import { capture } from '../../../domain/capture/contract'
import { enrolment } from '../../../domain/enrolment/contract'
import { isListed } from '../../../domain/enrolment/rules'
import { imageCheck } from '../../../domain/image-check/contract'
import type { GraduateLine } from '../../../domain/roster/contract'
import { say, useAct } from '../../../hooks/use-act'
import { useHome } from '../../../hooks/use-home'
import { go } from '../../../routes'
import { Confirmed } from './confirmed'
import { isUnfinished, wordOf } from './standing'

interface Props {
  person: GraduateLine | null
  onClose: () => void
  onConfirmed: (id: string) => void
}

export function PersonSheet({ person, onClose, onConfirmed }: Props) {
  const role = useHome().data?.post?.role
  const [confirming, setConfirming] = useState<GraduateLine | null>(null)
  const unlock = useAct(accounts.unlock)
  const mayConfirm = role && can(role, enrolment.confirmFor) && person && isUnfinished(person)

  async function takeLockOff(id: string) {
    const outcome = await unlock.run({ graduateId: id })
    if (!outcome?.done) return
    if (outcome.isHere) say('已解锁，请他再绑定一次')
    onClose()
  }

  return (
    <>
      <Sheet open={person !== null} title={person?.name ?? ''} onClose={onClose}>
        <View className="person__facts">
          {person?.studentNo} · {person?.status} · {person && wordOf(person).word}
        </View>
        {person?.enrolment === 'confirmed' && role && can(role, enrolment.confirmation) && (
          <Confirmed key={person.id} graduateId={person.id} />
        )}
        {mayConfirm && (
          <Button
            id="confirm-for"
            onTap={() => {
              setConfirming(person)
              onClose()
            }}
          >
            代办确认
          </Button>
        )}
        {person && role && can(role, imageCheck.ofGraduate) && (
          <Button
            id="on-behalf"
            kind="secondary"
            onTap={() => {
              onClose()
              go('onBehalf', { graduateId: person.id, name: person.name })
            }}
          >
            采集码、补拍、图像校对
          </Button>
        )}
        {role && can(role, capture.book) && person && isListed(person.status) && (
          <Button
            id="choose-for"
            kind="secondary"
            onTap={() => {
              onClose()
              go('turn', { graduateId: person.id, name: person.name })
            }}
          >
            代选采集时间
          </Button>
        )}
        {role && can(role, accounts.unlock) && person && !person.bound && (
          <Button
            id="unlock"
            kind="secondary"
            pending={unlock.pending}
            onTap={() => void takeLockOff(person.id)}
          >
            解锁绑定（试错太多次时）
          </Button>
        )}
        <Button kind="quiet" onTap={onClose}>
          关闭
        </Button>
      </Sheet>
      <ConfirmFor
        person={confirming}
        onClose={() => setConfirming(null)}
        onDone={(id) => {
          setConfirming(null)
          onConfirmed(id)
        }}
      />
    </>
  )
}

interface ConfirmForProps {
  person: GraduateLine | null
  onClose: () => void
  onDone: (id: string) => void
}

/** 代办: for somebody without a smartphone; the reason stays on record and the owner can read it. */
function ConfirmFor({ person, onClose, onDone }: ConfirmForProps) {
  const [reason, setReason] = useState('')
  const confirm = useAct(enrolment.confirmFor, { quiet: true })

  async function send(id: string) {
    const outcome = await confirm.run({ graduateId: id, reason: reason.trim() })
    if (!outcome?.done) return
    setReason('')
    if (outcome.isHere) say('已代为确认')
    onDone(id)
  }

  return (
    <Question
      open={person !== null}
      title={`代 ${person?.name ?? ''} 确认学籍信息`}
      yes="代为确认"
      pending={confirm.pending}
      disabled={reason.trim().length < 4}
      onYes={() => person && void send(person.id)}
      onClose={() => {
        confirm.clear()
        onClose()
      }}
    >
      <View>请先让本人看过纸质信息。确认会标明由您代办，本人能看到理由。</View>
      {confirm.failure && (
        <Notice tone="bad" title="没有确认成功">
          {confirm.failure.message}
        </Notice>
      )}
      <LongTextField
        id="reason"
        label="理由（至少 4 个字）"
        value={reason}
        maxLength={100}
        placeholder="例如：本人无智能手机，已当面核对签字"
        error={confirm.fields.reason}
        onChange={setReason}
      />
    </Question>
  )
}
