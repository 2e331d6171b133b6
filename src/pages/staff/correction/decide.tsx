// Yes, or back with a reason; when somebody else has moved it meanwhile, the fresh state is shown instead.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { forget } from '../../../api/cache'
import { Button } from '../../../components/button'
import { LongTextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { Question } from '../../../components/sheet'
import { Tappable } from '../../../components/tappable'
import { campaigns } from '../../../domain/campaigns/contract'
import { corrections, type Correction } from '../../../domain/corrections/contract'
import { returnReasons } from '../../../domain/corrections/words'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'

interface Props {
  application: Correction
  /** The registrar's yes changes the record. */
  isLast: boolean
  onMoved: (next: Correction) => void
  reload: () => Promise<void>
}

const REASON_MIN = 4
type Move = 'advance' | 'return'

export function Decide({ application, isLast, onMoved, reload }: Props) {
  const { id, version, name, changes } = application
  const [move, setMove] = useState<Move | null>(null)
  const { draft, set, clear } = useDraft(`return/${id}/${version}`, { reason: '' })
  const [hasMoved, setHasMoved] = useState(false)
  const decide = useAct(corrections.decide, { quiet: true })

  async function send() {
    if (!move) return
    const reason = move === 'return' ? draft.reason.trim() : ''
    const outcome = await decide.run({ correctionId: id, version, move, reason })
    if (!outcome) return
    if (outcome.done) {
      setMove(null)
      clear()
      forget(campaigns.home)
      const advanced = isLast ? '已通过，信息已更正' : '已通过，报上一级'
      if (outcome.isHere) say(move === 'return' ? '已退回，申请人会看到原因' : advanced)
      onMoved(outcome.data)
    } else if (
      isRefusal(outcome.failure, 'CORRECTION_MOVED', 'CORRECTION_NOT_YOURS', 'CORRECTION_OVER')
    ) {
      setMove(null)
      setHasMoved(true)
      await reload()
    }
  }

  function close() {
    decide.clear()
    setMove(null)
  }

  return (
    <>
      {hasMoved && (
        <Notice tone="warn" title="这份申请刚刚有变动">
          下面已是最新内容，请重新看过再决定。
        </Notice>
      )}
      <View className="decide">
        <Button id="return" kind="secondary" onTap={() => setMove('return')}>
          退回
        </Button>
        <Button id="advance" onTap={() => setMove('advance')}>
          {isLast ? '通过并更正' : '通过'}
        </Button>
      </View>
      <Question
        open={move === 'advance'}
        title={isLast ? `更正 ${name} 的学籍信息？` : `通过 ${name} 的申请？`}
        yes={isLast ? '通过并更正' : '通过'}
        pending={decide.pending}
        onYes={() => void send()}
        onClose={close}
      >
        {decide.failure && <Notice tone="bad">{decide.failure.message}</Notice>}
        <View>
          {changes.map(({ field, label, before, after }) => (
            <View key={field}>{`${label}：${before || '（未填）'} → ${after}`}</View>
          ))}
        </View>
        <View>
          {isLast
            ? '通过后学籍信息立即改变，不能撤回；本人要重新核对确认。'
            : '通过后报上一级审核。请确认已对照材料看过。'}
        </View>
      </Question>
      <Question
        open={move === 'return'}
        title="退回修改"
        yes="退回"
        danger
        pending={decide.pending}
        disabled={draft.reason.trim().length < REASON_MIN}
        onYes={() => void send()}
        onClose={close}
      >
        {decide.failure && Object.keys(decide.fields).length === 0 && (
          <Notice tone="bad">{decide.failure.message}</Notice>
        )}
        <View className="ready">
          {returnReasons.map((words, i) => (
            <Tappable
              key={words}
              id={`ready-${i}`}
              className="ready__words"
              onTap={() => set('reason', words)}
            >
              {words}
            </Tappable>
          ))}
        </View>
        <LongTextField
          id="reason"
          label="退回的原因（至少 4 个字）"
          value={draft.reason}
          maxLength={200}
          placeholder="缺什么、错在哪里、怎么补"
          hint="申请人会看到这句话"
          error={decide.fields.reason}
          onChange={(value) => set('reason', value)}
        />
      </Question>
    </>
  )
}
