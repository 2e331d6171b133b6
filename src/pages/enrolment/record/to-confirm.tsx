// Not confirmed yet: five ticks, one button, and the second question before it counts.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import { SignaturePad } from '../../../components/signature-pad'
import { enrolment } from '../../../domain/enrolment/contract'
import { keyFields } from '../../../domain/enrolment/record'
import { whyNotSignature, type Signature } from '../../../domain/enrolment/signature'
import { sentenceOf } from '../../../domain/problems'
import type { Output } from '../../../domain/action'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import { patchHome } from '../../../hooks/use-home'
import { useWindow } from '../../../hooks/use-window'
import { go } from '../../../routes'
import { showPlace, showTop } from '../../../scroll'
import { KeyFields } from './key-fields'
import { OtherFields } from './other-fields'

type MyRecord = Output<typeof enrolment.show>

/** Refusals after which the record here is not what it was: it is loaded anew. */
const movedOn = [
  'RECORD_CHANGED',
  'CASE_OPEN',
  'CORRECTION_PENDING',
  'NOT_CONFIRMABLE',
  'SIGNATURE_NEEDED',
] as const

interface Props {
  record: MyRecord
  reload: () => Promise<void>
  patch: (change: (record: MyRecord) => MyRecord) => void
}

export function ToConfirm({ record, reload, patch }: Props) {
  // Ticks belong to one version: when a value changes, all five are to be read again.
  const ticks = useDraft<Record<string, string>>(`ticks/${record.version}`, {})
  const [asking, setAsking] = useState(false)
  const [strokes, setStrokes] = useState<Signature>([])
  const [unsigned, setUnsigned] = useState('')
  const confirm = useAct(enrolment.confirm, { quiet: true })
  const window = useWindow(record)
  const ticked = keyFields.filter((key) => ticks.draft[key] === 'yes')
  const isReady = ticked.length === keyFields.length

  async function submit() {
    const signature = record.signature ? { signature: strokes } : {}
    const outcome = await confirm.run({ version: record.version, ticked, ...signature })
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      const { confirmation, item } = outcome.data
      ticks.clear()
      patchHome(item)
      patch((before) => ({ ...before, state: 'confirmed', confirmation }))
      // The seal stands at the top, the signature was drawn at the bottom.
      if (outcome.isHere) showTop()
    } else if (isRefusal(outcome.failure, ...movedOn)) {
      await reload()
    }
  }

  /** An empty or dot-only frame is said at the frame, before the second question. */
  function ask() {
    const problem = record.signature
      ? strokes.length === 0
        ? ({ code: 'SIGNATURE_EMPTY' } as const)
        : whyNotSignature(strokes)
      : null
    setUnsigned(problem ? sentenceOf(problem) : '')
    if (!problem) return setAsking(true)
    say(sentenceOf(problem))
    showPlace('#signature')
  }

  return (
    <Screen
      title="核对学籍信息"
      notDone={{ title: '没有确认成功', failure: confirm.failure }}
      footer={
        <>
          <View className="progress" id="progress">
            {window.isOpen
              ? `已核对 ${ticked.length}/${keyFields.length} · ${window.label}`
              : window.label}
          </View>
          <Button id="confirm" disabled={!isReady || !window.isOpen} onTap={ask}>
            {isReady ? '确认无误' : `还有 ${keyFields.length - ticked.length} 项没勾`}
          </Button>
        </>
      }
    >
      <View className="lead">
        毕业证书和学历注册都按这些信息制作。请对照本人证件逐项看，一样的就勾上。
      </View>
      {record.lastCase?.outcome && (
        <Notice tone="calm" title="上次登记的处理结果">
          {record.lastCase.outcome}
        </Notice>
      )}
      <KeyFields
        lines={record.lines.filter((line) => line.isKey)}
        isTicked={(key) => ticks.draft[key] === 'yes'}
        onTick={(key, on) => ticks.set(key, on ? 'yes' : '')}
      />
      <OtherFields record={record} heading="其他信息，看一遍" />
      {record.signature && (
        <Card heading="手写签名">
          <View className="sign__lead">
            用手指写下您的姓名，和这次确认一起留存。纸质签名表仍要亲笔签，以纸质为准。
          </View>
          <SignaturePad
            strokes={strokes}
            error={unsigned || confirm.fields.signature}
            onChange={(drawn) => {
              setStrokes(drawn)
              setUnsigned('')
            }}
          />
        </Card>
      )}
      <Button id="dispute" kind="quiet" onTap={() => go('dispute')}>
        有一项不对？我发现有误
      </Button>
      <Question
        open={asking}
        title="确认这些信息都对？"
        yes="确认无误"
        no="再看看"
        pending={confirm.pending}
        onYes={() => void submit()}
        onClose={() => setAsking(false)}
      >
        <View>
          五项关键信息都已勾选。确认后会记下时间，学校按此制作毕业证书；以后发现有误，仍可以在这里登记。
        </View>
      </Question>
    </Screen>
  )
}
