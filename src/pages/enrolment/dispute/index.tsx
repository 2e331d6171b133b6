// 我发现有误: which fields are wrong and what is right, in the owner's words; kept until it has been sent.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { CheckRow } from '../../../components/check-row'
import { LongTextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { OpenCase } from '../../../components/open-case'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import type { Output } from '../../../domain/action'
import { enrolment } from '../../../domain/enrolment/contract'
import { isRefusal, useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { useDraft } from '../../../hooks/use-draft'
import { patchHome } from '../../../hooks/use-home'
import { goBack } from '../../../routes'
import './index.scss'

type MyRecord = Output<typeof enrolment.show>
/** The record screen has just loaded it. */
const FRESH_FOR = 5 * 60_000
const NOTE_MAX = 500

/** Mistakes in the key fields are the ones that matter most, so they need no search. */
const keyFirst = (lines: MyRecord['lines']) =>
  [...lines].sort((a, b) => Number(b.isKey) - Number(a.isKey))

export default function DisputeScreen() {
  const record = useAsk(enrolment.show, {}, { freshFor: FRESH_FOR })
  const { data } = record
  if (data && !data.openCase)
    return <DisputeForm record={data} reload={record.reload} patch={record.patch} />
  return (
    <Screen
      title="我发现有误"
      footer={
        <Button id="back" kind="secondary" onTap={goBack}>
          回到学籍信息
        </Button>
      }
    >
      <Asked of={record}>
        {(mine) => <>{mine.openCase && <OpenCase openCase={mine.openCase} />}</>}
      </Asked>
    </Screen>
  )
}

interface FormProps {
  record: MyRecord
  reload: () => Promise<void>
  patch: (change: (record: MyRecord) => MyRecord) => void
}

function DisputeForm({ record, reload, patch }: FormProps) {
  const { draft, set, clear } = useDraft<Record<string, string>>('dispute', { note: '' })
  const [asking, setAsking] = useState(false)
  const dispute = useAct(enrolment.dispute, { quiet: true })
  const wrong = record.lines.filter((line) => draft[line.key] === 'yes')
  const note = draft.note ?? ''
  const isReady = wrong.length > 0 && note.trim() !== ''

  async function send() {
    const outcome = await dispute.run({ fields: wrong.map((line) => line.key), note: note.trim() })
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      const { case: openCase, item } = outcome.data
      clear()
      patchHome(item)
      patch((before) => ({ ...before, state: 'disputed', confirmation: null, openCase }))
    } else if (isRefusal(outcome.failure, 'CASE_OPEN')) await reload()
  }

  return (
    <Screen
      title="我发现有误"
      footer={
        <Button
          id="send"
          pending={dispute.pending}
          disabled={!isReady}
          onTap={() => (record.state === 'confirmed' ? setAsking(true) : void send())}
        >
          {wrong.length === 0 ? '先选出有误的项' : '提交登记'}
        </Button>
      }
    >
      {dispute.failure && (
        <Notice tone="bad" title="没有提交成功">
          {dispute.failure.message}
        </Notice>
      )}
      <Card heading="哪些项不对？" flush>
        {keyFirst(record.lines).map((line) => (
          <View className="wrong" key={line.key}>
            <CheckRow
              id={`wrong-${line.key}`}
              checked={draft[line.key] === 'yes'}
              label={`${line.label} ${line.value} 有误`}
              onTap={() => set(line.key, draft[line.key] === 'yes' ? '' : 'yes')}
            >
              <View className="wrong__label">{line.label}</View>
              <View>{line.value || '（未填）'}</View>
            </CheckRow>
          </View>
        ))}
      </Card>
      <Card>
        <LongTextField
          id="note"
          label="正确的是什么？"
          value={note}
          maxLength={NOTE_MAX}
          placeholder="例如：姓名应为“李明”，身份证上是“明”不是“铭”"
          hint="写下的内容会留在手机上，直到提交"
          error={dispute.fields.note}
          onChange={(value) => set('note', value)}
        />
      </Card>
      <Notice>
        提交后由辅导员核实。姓名、性别、民族、证件号码、出生日期有误，还要交《学籍信息变更申请表》和身份证复印件；其他项由老师直接更正。
      </Notice>
      <Question
        open={asking}
        title="原来的确认会作废"
        yes="提交登记"
        no="先不提交"
        pending={dispute.pending}
        onYes={() => void send()}
        onClose={() => setAsking(false)}
      >
        您之前确认过无误。登记有误后，那次确认作废，更正后要重新核对并确认。
      </Question>
    </Screen>
  )
}
