// One card to read as it will be printed; taken, returned with a reason, or filled in for its owner.
import { Alert, App, Button, Drawer, Skeleton, Space, Timeline } from 'antd'
import { useState } from 'react'
import { recordCards, type CardLine } from '../../../src/domain/record-cards/contract'
import { cardMoveLabels } from '../../../src/domain/record-cards/rules'
import { stampOf } from '../../../src/domain/time'
import { useAct, useAsk } from '../../ask'
import { ReasonDialog } from '../../components/reason-dialog'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { useDesk } from '../../desk-context'
import { useSay } from '../../say'
import { StateMark } from './card-class'
import { FillFor } from './fill-for'
import { PrintedCard } from './printed-card'

const reasons = [
  '学习简历请从初中写起',
  '联系电话有误，请核对',
  '照片不符合要求，请换近期免冠正面照',
] as const

interface Props {
  line: CardLine
  onClose: () => void
  onAccept: () => Promise<void>
}

export function CardDrawer({ line, onClose, onAccept }: Props) {
  const { drawer, close } = useClosing(onClose)
  const { may } = useDesk()
  const say = useSay()
  const { modal } = App.useApp()
  const card = useAsk(recordCards.show, { graduateId: line.graduateId })
  const back = useAct(recordCards.return, ['recordCards'])
  const [doing, setDoing] = useState<'return' | 'fill' | null>(null)
  const state = card.data?.state ?? line.state
  const mayReturn = may(recordCards.return) && (state === 'submitted' || state === 'accepted')
  const mayFill = may(recordCards.fillFor) && state !== 'submitted' && state !== 'accepted'
  const askAccept = () =>
    modal.confirm({
      title: `接收${line.name}的学籍卡？`,
      content: '接收后学生不能再改，除非您退回。',
      okText: '接收',
      onOk: () => onAccept().then(close, say.failed),
    })
  return (
    <Drawer
      {...drawer}
      width={720}
      title={`${line.name}　${line.studentNo}`}
      extra={<StateMark state={state} />}
      footer={
        card.data &&
        doing !== 'fill' && (
          <Space wrap>
            {may(recordCards.accept) && state === 'submitted' && (
              <Button type="primary" onClick={askAccept}>
                接收
              </Button>
            )}
            {mayReturn && <Button onClick={() => setDoing('return')}>退回修改</Button>}
            {mayFill && <Button onClick={() => setDoing('fill')}>代办填写</Button>}
          </Space>
        )
      }
    >
      {card.error && !card.data && (
        <Trouble error={card.error} onRetry={() => void card.refetch()} />
      )}
      {card.isLoading && <Skeleton active paragraph={{ rows: 12 }} />}
      {card.data && (
        <>
          {card.data.clearedAt !== null && (
            <Alert
              className="gap-below"
              type="info"
              showIcon
              message="填写的内容和照片已按期删除，纸质卡已归档。"
            />
          )}
          {doing === 'fill' ? (
            <FillFor card={card.data} onDone={() => setDoing(null)} />
          ) : (
            <PrintedCard card={card.data} />
          )}
          <h3>办理经过</h3>
          {card.data.steps.length === 0 ? (
            <p className="faint">还没有提交过。</p>
          ) : (
            <Timeline
              items={card.data.steps.map((step) => ({
                children: (
                  <>
                    {stampOf(step.at)}　{step.byName} <b>{cardMoveLabels[step.move]}</b>
                    {step.reason && <div className="faint">{step.reason}</div>}
                  </>
                ),
              }))}
            />
          )}
          <p className="hint">打开学籍卡会记录在案，本人能看到谁看过。</p>
        </>
      )}
      {doing === 'return' && card.data && (
        <ReasonDialog
          title={`退回${line.name}的学籍卡`}
          lead="学生会看到这段说明，改好后再提交；截止后也能改。已打印的整册会提示这一页过期。"
          label="要改什么"
          okText="退回"
          phrases={reasons}
          atLeast={4}
          atMost={200}
          onOk={async (reason) => {
            const { version } = card.data
            await back.mutateAsync({ graduateId: line.graduateId, version, reason })
            say.done('已退回，学生会在首页看到')
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </Drawer>
  )
}
