// One application of one's own: its state first, then what it asks, the papers, the way it went, and what may be done.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { openDocument } from '../../../api/open-document'
import { forget } from '../../../api/cache'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { LinkRow, Line } from '../../../components/cell'
import { CorrectionSteps } from '../../../components/correction-steps'
import { EvidencePhotos } from '../../../components/evidence-photos'
import { Notice } from '../../../components/notice'
import { Question } from '../../../components/sheet'
import { Tag, type Tone } from '../../../components/tag'
import { ValueChanges } from '../../../components/value-changes'
import { campaigns } from '../../../domain/campaigns/contract'
import { corrections, type Correction } from '../../../domain/corrections/contract'
import { flagLabels, isOver } from '../../../domain/corrections/rules'
import { enrolment } from '../../../domain/enrolment/contract'
import { dayAndClockOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { go, whileInFront } from '../../../routes'

interface Props {
  application: Correction
  startsOpen: boolean
  /** It has just been sent from here. */
  isNew: boolean
  onMoved: (next: Correction) => void
  reload: () => Promise<void>
}

const tones: Record<Correction['state'], Tone> = {
  atAdviser: 'warn',
  atCollege: 'warn',
  atRegistrar: 'warn',
  returned: 'bad',
  approved: 'good',
  withdrawn: 'calm',
}
/** The state in a word, where the sentence stands below. */
const short: Record<Correction['state'], string> = {
  atAdviser: '辅导员审核中',
  atCollege: '学院审核中',
  atRegistrar: '教务处审批中',
  returned: '已退回，请修改',
  approved: '已更正',
  withdrawn: '已撤回',
}

export function Application(props: Props) {
  const { application, startsOpen } = props
  const [isOpen, setOpen] = useState(startsOpen)
  const { id, state, changes, appliedAt } = application
  if (!isOpen)
    return (
      <Card flush>
        <LinkRow
          id={`open-${id}`}
          icon="file"
          title={changes.map(({ label }) => label).join('、')}
          text={dayAndClockOf(appliedAt)}
          aside={<Tag tone={tones[state]}>{short[state]}</Tag>}
          onTap={() => setOpen(true)}
        />
      </Card>
    )
  return <Whole {...props} />
}

function Whole({ application, isNew, onMoved, reload }: Props) {
  const [isAsking, setAsking] = useState(false)
  const [isOpening, setOpening] = useState(false)
  const withdraw = useAct(corrections.withdraw)
  const form = useAct(corrections.form)
  const { id, state, changes, flags, note, steps } = application
  const last = steps[steps.length - 1]

  async function takeBack() {
    const outcome = await withdraw.run({ correctionId: id })
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      onMoved(outcome.data)
      // Home and the record must learn that the field is free again.
      forget(campaigns.home, enrolment.show)
      if (outcome.isHere) say('已撤回，可以重新核对')
    } else if (isRefusal(outcome.failure, 'CORRECTION_OVER')) await reload()
  }

  async function download() {
    if (isOpening) return
    setOpening(true)
    const isHere = whileInFront()
    try {
      const outcome = await form.run({ correctionId: id, reason: '' })
      if (outcome?.done && isHere())
        await openDocument({ ...outcome.data, fileType: 'docx' }, isHere)
    } catch {
      if (isHere()) say('没有打开，请检查网络后再试一次')
    } finally {
      setOpening(false)
    }
  }

  return (
    <>
      {isNew && (
        <Notice tone="good" title="申请已提交">
          辅导员会先看。请下载申请表，打印、签名后连同材料复印件交给辅导员。
        </Notice>
      )}
      {state === 'returned' && (
        <View className="returned" id="returned">
          <View className="returned__title">已退回，请修改后重新提交</View>
          <View className="returned__reason">{last ? `${last.byName}：${last.reason}` : ''}</View>
          <Button id={`change-${id}`} onTap={() => go('apply', { id })}>
            修改并重新提交
          </Button>
        </View>
      )}
      <Card
        heading={changes.map(({ label }) => label).join('、')}
        aside={<Tag tone={tones[state]}>{short[state]}</Tag>}
        flush
      >
        <ValueChanges changes={changes} />
        <Line label="原因" value={note} />
        {flags.map((flag) => (
          <Line key={flag} label="注意" value={flagLabels[flag]} />
        ))}
        <View className="application__part">
          <EvidencePhotos of={application} isOwn />
        </View>
        <View className="application__part">
          <CorrectionSteps {...application} />
        </View>
        <View className="application__acts">
          <Button
            id={`form-${id}`}
            kind="secondary"
            pending={isOpening}
            pendingText="正在生成…"
            onTap={() => void download()}
          >
            下载申请表 .docx
          </Button>
          {!isOver(state) && (
            <Button id={`withdraw-${id}`} kind="quiet" onTap={() => setAsking(true)}>
              撤回申请
            </Button>
          )}
        </View>
      </Card>
      <Question
        open={isAsking}
        title="撤回这份申请？"
        yes="撤回"
        no="不撤回"
        danger
        pending={withdraw.pending}
        onYes={() => void takeBack()}
        onClose={() => setAsking(false)}
      >
        撤回后老师不再办理，学籍信息保持原样。以后还要变更，得重新申请、重新交材料。
      </Question>
    </>
  )
}
