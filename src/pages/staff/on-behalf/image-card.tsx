// 图像校对 for somebody else: where it stands, and both answers with the reason why it is staff who give them.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { isUnsure } from '../../../api'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { LongTextField } from '../../../components/field'
import { FinalWord } from '../../../components/final-word'
import { WrongItems } from '../../../components/wrong-items'
import { isReason } from '../../../domain/accounts/rules'
import { imageCheck, WrongItem, type MyImage } from '../../../domain/image-check/contract'
import {
  answeredFor,
  itemLabels,
  lastOf,
  standingOf,
  stateLabels,
} from '../../../domain/image-check/rules'
import { dayAndClockOf } from '../../../domain/time'
import { say, useAct, type Outcome } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import { useWindow } from '../../../hooks/use-window'
import type { Who } from './who'

interface Props {
  of: MyImage
  who: Who
  mayAnswer: boolean
  onAnswered: (image: MyImage) => void
  onMoved: () => Promise<void>
}

export function ImageCard(props: Props) {
  const { of, mayAnswer } = props
  const standing = standingOf(of.state)
  const isToAnswer = standing === 'unchecked' || standing === 'toRecheck'
  return (
    <Card heading="图像校对">
      <View className="on-behalf">
        <View id="image-standing">
          <View className="on-behalf__state">{stateLabels[of.state]}</View>
          {of.steps.length > 0 && <View className="on-behalf__text">{saidOf(of)}</View>}
        </View>
        {mayAnswer && isToAnswer && <Answer {...props} />}
      </View>
    </Card>
  )
}

/** What was said last and by whom. */
function saidOf({ steps, items, note }: MyImage): string {
  const staff = answeredFor(steps)
  const last = lastOf(steps, 'confirm', 'dispute')
  const by = staff ? `${staff.byName} 代办（${staff.reason}）` : '本人办理'
  const wrong =
    items.length > 0 ? `\n${items.map((item) => itemLabels[item]).join('、')}：${note}` : ''
  return `${last ? dayAndClockOf(last.at) : ''} ${by}${wrong}`
}

function Answer({ of, who, onAnswered, onMoved }: Props) {
  const { draft, set, clear } = useDraft<Record<string, string>>(`image-for/${who.graduateId}`, {
    ...{ reason: '', note: '' },
  })
  const [isWrong, setWrong] = useState(false)
  const [asking, setAsking] = useState(false)
  const confirm = useAct(imageCheck.confirmFor)
  const dispute = useAct(imageCheck.disputeFor)
  const window = useWindow(of)
  const items = WrongItem.options.filter((item) => draft[item] === 'yes')
  const note = (draft.note ?? '').trim()
  const reason = (draft.reason ?? '').trim()
  const about = { graduateId: who.graduateId, version: of.version, reason }
  const mayGoOn = window.isOpen && isReason(reason)

  async function settle(outcome: Outcome<MyImage> | null, said: string) {
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      clear()
      if (outcome.isHere) say(said)
      onAnswered(outcome.data)
    } else if (!isUnsure(outcome.failure)) await onMoved()
  }

  return (
    <>
      <View className="on-behalf__text">
        请和本人一起在学信网（chsi.com.cn）“图像校对”里看过照片和信息再选。{window.label}。
      </View>
      <LongTextField
        id="reason"
        label="代办理由（至少 4 个字，本人能看到）"
        value={draft.reason ?? ''}
        maxLength={100}
        placeholder="例如：本人无智能手机，已当面在学信网核对"
        error={confirm.fields.reason ?? dispute.fields.reason}
        onChange={(value) => set('reason', value)}
      />
      {isWrong && (
        <>
          <WrongItems
            picked={items}
            onToggle={(item) => set(item, draft[item] === 'yes' ? '' : 'yes')}
          />
          <LongTextField
            id="note"
            label="怎么不对？"
            value={draft.note ?? ''}
            maxLength={300}
            placeholder="例如：照片是同班另一位同学的"
            hint="不用写完整的证件号码"
            error={dispute.fields.note}
            onChange={(value) => set('note', value)}
          />
        </>
      )}
      {isWrong ? (
        <View className="on-behalf__answers">
          <Button id="back" kind="secondary" onTap={() => setWrong(false)}>
            返回
          </Button>
          <Button
            id="send"
            pending={dispute.pending}
            disabled={!mayGoOn || items.length === 0 || note === ''}
            onTap={() =>
              void dispute
                .run({ ...about, items, note })
                .then((outcome) => settle(outcome, '已代为登记有误'))
            }
          >
            代为登记
          </Button>
        </View>
      ) : (
        <View className="on-behalf__answers">
          <Button
            id="wrong"
            kind="secondary"
            disabled={!window.isOpen}
            onTap={() => setWrong(true)}
          >
            有误
          </Button>
          <Button id="right" disabled={!mayGoOn} onTap={() => setAsking(true)}>
            都对，无误
          </Button>
        </View>
      )}
      <FinalWord
        open={asking}
        first={`${who.name} 的照片和每一项信息都对？`}
        means="照片是本人，姓名、证件号码、专业、层次、学制都与身份证和录取时一致。"
        statement={`我已和 ${who.name} 一起在学信网核对图像和信息`}
        pending={confirm.pending}
        onConfirm={(looked) =>
          void confirm
            .run({ ...about, looked })
            .then((outcome) => settle(outcome, '已代为确认无误'))
        }
        onClose={() => setAsking(false)}
      />
    </>
  )
}
