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
import { isApplied } from '../../../domain/corrections/rules'
import { enrolment } from '../../../domain/enrolment/contract'
import { isRefusal, useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { useDraft } from '../../../hooks/use-draft'
import { patchHome } from '../../../hooks/use-home'
import { goBack, goOn } from '../../../routes'
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
      {data?.openCase && (
        <Button id="to-apply" kind="quiet" onTap={() => goOn('apply')}>
          关键信息也不对？去变更申请
        </Button>
      )}
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
  const applied = wrong.filter((line) => isApplied(line.key))
  const direct = wrong.filter((line) => !isApplied(line.key))
  const isReady = direct.length > 0 ? note.trim() !== '' : applied.length > 0

  /** What was picked goes along; the note too, unless it was about the other fields. */
  function goApply(carried: string) {
    clear()
    goOn('apply', { fields: applied.map((line) => line.key).join(','), note: carried })
  }

  function submit() {
    if (direct.length === 0) goApply(note.trim())
    else if (record.state === 'confirmed') setAsking(true)
    else void send()
  }

  async function send() {
    const fields = direct.map((line) => line.key)
    const outcome = await dispute.run({ fields, note: note.trim() })
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      const { case: openCase, item } = outcome.data
      patchHome(item)
      patch((before) => ({ ...before, state: 'disputed', confirmation: null, openCase }))
      if (applied.length > 0 && outcome.isHere) goApply('')
      else clear()
    } else if (isRefusal(outcome.failure, 'CASE_OPEN')) await reload()
  }

  return (
    <Screen
      title="我发现有误"
      notDone={{ title: '没有提交成功', failure: dispute.failure }}
      footer={
        <Button id="send" pending={dispute.pending} disabled={!isReady} onTap={submit}>
          {sayingOf(applied.length, direct.length)}
        </Button>
      }
    >
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
      {applied.length > 0 && (
        <Notice tone="warn" title="这几项要申请变更">
          {`${labelsOf(applied)}印在毕业证书上，只能凭证明材料申请变更，不能直接改。${direct.length > 0 ? '其他项登记后，' : ''}下一步就填申请，选好的项会带过去。`}
        </Notice>
      )}
      {(direct.length > 0 || applied.length === 0) && (
        <Card>
          <LongTextField
            id="note"
            label={applied.length > 0 ? `${labelsOf(direct)}应该是什么？` : '正确的是什么？'}
            value={note}
            maxLength={NOTE_MAX}
            placeholder="例如：专业应为“软件技术”，录取通知书上是这样写的"
            hint="写下的内容会留在手机上，直到提交"
            error={dispute.fields.note}
            onChange={(value) => set('note', value)}
          />
        </Card>
      )}
      {applied.length === 0 && (
        <Notice>
          姓名、性别、民族、证件和出生日期有误，要交变更申请和证明材料；其他项登记后由老师核实、更正。
        </Notice>
      )}
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

const labelsOf = (lines: MyRecord['lines']) => lines.map((line) => line.label).join('、')

function sayingOf(applied: number, direct: number): string {
  if (applied + direct === 0) return '先选出有误的项'
  if (direct === 0) return `去填变更申请（${applied} 项）`
  return applied === 0 ? '提交登记' : '登记其他项，接着填变更申请'
}
