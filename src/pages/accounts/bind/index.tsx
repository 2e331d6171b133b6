// Binding: four facts prove that this WeChat belongs to the person on the roster.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceField, TextField } from '../../../components/field'
import { Screen } from '../../../components/screen'
import { Tappable } from '../../../components/tappable'
import { accounts } from '../../../domain/accounts/contract'
import { idTypes } from '../../../domain/enrolment/documents'
import { isRefusal, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import { enterPost } from '../../../hooks/use-home'
import { goOn } from '../../../routes'
import { emptyForm, proofOf, slipsOfForm, type BindForm } from './form'
import { RebindSent, RebindSheet } from './rebind'
import './index.scss'

export default function BindScreen() {
  const { draft: form, set, clear } = useDraft('bind', emptyForm, ['lastSix'])
  const [slips, setSlips] = useState<Record<string, string>>({})
  const [rebinding, setRebinding] = useState<'no' | 'asking' | 'sent'>('no')
  const bind = useAct(accounts.bind, { quiet: true })
  const wrong = { ...bind.fields, ...slips }
  const isTaken = isRefusal(bind.failure, 'ALREADY_BOUND')
  const isLocked = isRefusal(bind.failure, 'BIND_LOCKED')

  function change(field: keyof BindForm, value: string) {
    set(field, value)
    setSlips((before) => ({ ...before, [field]: '' }))
    if (!isLocked) bind.clear()
  }

  async function submit() {
    const found = slipsOfForm(form)
    setSlips(found)
    if (Object.keys(found).length > 0) return
    const outcome = await bind.run(proofOf(form))
    if (!outcome?.done) return
    clear()
    enterPost(outcome.data.post.id)
    if (outcome.isHere) goOn('record')
  }

  if (rebinding === 'sent') return <RebindSent />
  return (
    <Screen
      title="绑定学籍"
      notDone={{
        title: isTaken ? '已被绑定' : '没有绑定成功',
        failure: Object.keys(bind.fields).length === 0 ? bind.failure : null,
      }}
      footer={
        isTaken ? (
          <Button id="ask-rebind" onTap={() => setRebinding('asking')}>
            申请换绑到这个微信
          </Button>
        ) : (
          <Button
            id="submit"
            pending={bind.pending}
            pendingText="正在核对…"
            disabled={isLocked}
            onTap={() => void submit()}
          >
            绑定
          </Button>
        )
      }
    >
      <View className="bind__why">只用来确认是您本人，避免别人代您确认学籍。绑定一次就好。</View>
      <Card>
        <View className="bind__fields">
          <Who form={form} wrong={wrong} onChange={change} />
          <TextField
            id="name"
            label="姓名"
            value={form.name}
            maxLength={60}
            placeholder="与身份证件一致"
            error={wrong.name}
            onChange={(value) => change('name', value)}
          />
          <ChoiceField
            id="id-type"
            label="证件类型"
            value={form.idType}
            options={idTypes}
            error={wrong.idType}
            onChange={(value) => change('idType', value)}
          />
          <TextField
            id="last-six"
            label="证件号码后六位"
            keyboard="id"
            value={form.lastSix}
            maxLength={6}
            placeholder="最后一位是 X 也要填"
            hint="只比对，不会保存在手机上"
            error={wrong.lastSix}
            onChange={(value) => change('lastSix', value.toUpperCase())}
            onDone={() => void submit()}
          />
        </View>
      </Card>
      <RebindSheet
        open={rebinding === 'asking'}
        proof={proofOf(form)}
        onClose={() => setRebinding('no')}
        onSent={() => setRebinding('sent')}
      />
    </Screen>
  )
}

interface WhoProps {
  form: BindForm
  wrong: Record<string, string>
  onChange: (field: keyof BindForm, value: string) => void
}

/** The student number, or the class for those who do not remember it. */
function Who({ form, wrong, onChange }: WhoProps) {
  const byNumber = form.by === 'studentNo'
  return (
    <View className="bind__who">
      {byNumber ? (
        <TextField
          id="student-no"
          label="学号"
          value={form.studentNo}
          maxLength={24}
          placeholder="例如 2021050112"
          error={wrong.studentNo}
          onChange={(value) => onChange('studentNo', value)}
        />
      ) : (
        <TextField
          id="class-name"
          label="班级"
          value={form.className}
          maxLength={60}
          placeholder="例如 软件2101班"
          error={wrong.className}
          onChange={(value) => onChange('className', value)}
        />
      )}
      <Tappable
        className="bind__switch"
        id="switch-way"
        onTap={() => onChange('by', byNumber ? 'className' : 'studentNo')}
      >
        {byNumber ? '忘了学号？用班级 + 姓名' : '记得学号？用学号'}
      </Tappable>
    </View>
  )
}
