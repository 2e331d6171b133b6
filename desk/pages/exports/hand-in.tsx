// 报送 of one sheet: how far its paper has come, and the step that this post may take next.
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { type Export, exports } from '../../../src/domain/exports/contract'
import {
  handInLabels,
  movesFor,
  receiptText,
  type HandInMove,
  type HandInState,
} from '../../../src/domain/exports/hand-in'
import { stampOf } from '../../../src/domain/time'
import { useAct } from '../../ask'
import { copyText } from '../../components/copy'
import { Mark, type Tone } from '../../components/mark'
import { ReasonDialog } from '../../components/reason-dialog'
import { useDesk } from '../../desk-context'
import { useSay } from '../../say'

const tones: Record<HandInState, Tone> = {
  printed: 'plain',
  stamped: 'info',
  received: 'good',
  returned: 'bad',
}
const buttons: Record<HandInMove, string> = {
  stamped: '登记盖章报送',
  received: '签收',
  returned: '退回',
}
const questions: Record<Exclude<HandInMove, 'returned'>, string> = {
  stamped: '纸质表已由本人签名、辅导员签字并盖章，现在送教务处？',
  received: '已收到盖章的纸质表？签收后学院会看到回执号。',
}
const returnPhrases = ['有学生没有签名', '没有盖章', '纸质版已过期，请重新打印'] as const

export function HandIn({ sheet }: { sheet: Export }) {
  const { post } = useDesk()
  const { modal } = App.useApp()
  const say = useSay()
  const handIn = useAct(exports.handIn, ['exports'])
  const [isReturning, setReturning] = useState(false)
  const { state, history, receipt } = sheet.handIn
  const last = history.at(-1)
  const moves = movesFor(state, post.role)

  const move = (to: HandInMove) => {
    if (to === 'returned') return setReturning(true)
    modal.confirm({
      title: `${sheet.className || sheet.collegeName}：${buttons[to]}`,
      content: questions[to],
      okText: buttons[to],
      onOk: () =>
        handIn
          .mutateAsync({ exportId: sheet.id, move: to })
          .then(() => say.done(`已登记：${handInLabels[to]}`), say.failed),
    })
  }
  const copyReceipt = () =>
    copyText(
      receiptText({
        ...sheet,
        title: sheet.fileName.replace(/_.*$/, ''),
        history,
        receipt,
      }),
    ).then(() => say.done('回执已复制'), say.failed)

  return (
    <>
      <Path state={state} />
      {(moves.length > 0 || receipt) && (
        <Space size={4} wrap>
          {moves.map((to) => (
            <Button key={to} size="small" danger={to === 'returned'} onClick={() => move(to)}>
              {buttons[to]}
            </Button>
          ))}
          {receipt && (
            <Button type="link" size="small" onClick={() => void copyReceipt()}>
              复制回执
            </Button>
          )}
        </Space>
      )}
      {last && (
        <div className="faint">
          {stampOf(last.at)} {last.byName}
          {last.note && `：${last.note}`}
        </div>
      )}
      {isReturning && (
        <ReasonDialog
          title="退回学院"
          lead="学院会看到理由，改好后重新盖章报送。"
          label="理由"
          okText="退回"
          phrases={returnPhrases}
          atLeast={4}
          atMost={100}
          danger
          onOk={async (note) => {
            await handIn.mutateAsync({ exportId: sheet.id, move: 'returned', note })
            say.done('已退回')
          }}
          onClose={() => setReturning(false)}
        />
      )}
    </>
  )
}

/** The way so far and the way ahead: 已打印 › 已盖章报送 › 已签收; a returned sheet starts again at the stamp. */
function Path({ state }: { state: HandInState }) {
  const way: HandInState[] = ['printed', state === 'returned' ? 'returned' : 'stamped', 'received']
  return (
    <div className="path">
      {way.map((step, i) => (
        <span key={step} className={step === state ? undefined : 'faint'}>
          {i > 0 && <span className="faint"> › </span>}
          {step === state ? (
            <Mark tone={tones[step]}>{handInLabels[step]}</Mark>
          ) : (
            shortLabels[step]
          )}
        </span>
      ))}
    </div>
  )
}

const shortLabels: Record<HandInState, string> = {
  printed: '打印',
  stamped: '盖章',
  received: '签收',
  returned: '退回',
}
