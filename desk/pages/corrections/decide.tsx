// Yes, or back with a reason; when somebody else was quicker, the fresh state is shown and nothing is decided.
import { Alert, App, Button, Space } from 'antd'
import { useState } from 'react'
import { Refusal } from '../../../src/api/call'
import { corrections, type Correction } from '../../../src/domain/corrections/contract'
import { returnReasons } from '../../../src/domain/corrections/words'
import { useAct } from '../../ask'
import { ReasonDialog } from '../../components/reason-dialog'
import { sentenceFor, useSay } from '../../say'
import { ChangeLines } from './change-lines'

interface Props {
  application: Correction
  /** The registrar's yes changes the record. */
  isLast: boolean
  onDone: () => void
}

const REASON_MIN = 4
const moved = ['CORRECTION_MOVED', 'CORRECTION_NOT_YOURS', 'CORRECTION_OVER']

export function Decide({ application, isLast, onDone }: Props) {
  const { id, version, name, changes } = application
  const { modal } = App.useApp()
  const say = useSay()
  const decide = useAct(corrections.decide, ['corrections', 'campaigns', 'roster', 'enrolment'])
  const [isReturning, setReturning] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const send = async (move: 'advance' | 'return', reason: string) => {
    setProblem(null)
    await decide.mutateAsync({ correctionId: id, version, move, reason })
    const done = isLast ? `已更正 ${name} 的学籍信息` : `已通过 ${name} 的申请，报上一级`
    say.done(move === 'return' ? `已退回，${name} 会看到原因` : done)
    onDone()
  }
  const advance = () => send('advance', '').catch(setProblem)
  const askLast = () =>
    modal.confirm({
      title: `更正 ${name} 的学籍信息？`,
      content: (
        <>
          <ChangeLines changes={changes} />
          <p>通过后学籍信息立即改变，不能撤回；本人要重新核对确认。</p>
        </>
      ),
      okText: '通过并更正',
      onOk: advance,
    })
  const hasMoved = problem instanceof Refusal && moved.includes(problem.code)
  return (
    <>
      {problem !== null && (
        <Alert
          className="gap-below"
          type={hasMoved ? 'warning' : 'error'}
          showIcon
          message={
            hasMoved
              ? '这份申请刚刚有变动，上面已是最新内容，请重新看过再决定。'
              : sentenceFor(problem)
          }
        />
      )}
      <Space>
        <Button
          type="primary"
          loading={decide.isPending && !isReturning}
          onClick={() => (isLast ? askLast() : void advance())}
        >
          {isLast ? '通过并更正' : '通过，报上一级'}
        </Button>
        <Button danger disabled={decide.isPending} onClick={() => setReturning(true)}>
          退回
        </Button>
      </Space>
      {isReturning && (
        <ReasonDialog
          title={`退回 ${name} 的申请`}
          lead="申请人会看到原因，改好后可以重新提交。"
          label="退回的原因"
          okText="退回"
          phrases={returnReasons}
          atLeast={REASON_MIN}
          atMost={200}
          danger
          onOk={(reason) => send('return', reason)}
          onClose={() => setReturning(false)}
        />
      )}
    </>
  )
}
