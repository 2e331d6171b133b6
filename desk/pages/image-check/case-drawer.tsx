// One image said to be wrong: what was said, the way it has gone, and what this post can do with it.
import { Button, Drawer, Timeline } from 'antd'
import { useState } from 'react'
import {
  imageCheck,
  type ImageCase,
  type ImageStep,
  type StaffMove,
} from '../../../src/domain/image-check/contract'
import { itemLabels, moveLabels, movesOf, stateLabels } from '../../../src/domain/image-check/rules'
import { roleLabels } from '../../../src/domain/roles'
import { stampOf } from '../../../src/domain/time'
import { useAct } from '../../ask'
import { ReasonDialog } from '../../components/reason-dialog'
import { useClosing } from '../../components/use-closing'
import { useDesk } from '../../desk-context'
import { useSay } from '../../say'

const asked: Record<
  StaffMove,
  { label: string; lead: string; atLeast: number; phrases: readonly string[] }
> = {
  pass: {
    label: '意见',
    lead: '意见会随这件事报给教务处，并印在勘误表上。',
    atLeast: 2,
    phrases: ['已核对身份证，情况属实', '材料齐全，请教务处处理'],
  },
  resolve: {
    label: '处理结果',
    lead: '结果会发给本人，本人到学信网再核对一次。',
    atLeast: 2,
    phrases: ['已请采集中心更换照片', '已在学籍平台更正信息'],
  },
  return: {
    label: '原因',
    lead: '原因会发给本人，本人重新核对后可以确认，也可以再登记。',
    atLeast: 4,
    phrases: ['经核对，学信网上的图像和信息无误', '请写清楚哪里不对，并交身份证复印件'],
  },
}

const stepLabels: Record<ImageStep['move'], string> = {
  ...moveLabels,
  dispute: '登记有误',
  confirm: '确认无误',
}

export function CaseDrawer({ of, onClose }: { of: ImageCase; onClose: () => void }) {
  const { drawer, close } = useClosing(onClose)
  const { post } = useDesk()
  const say = useSay()
  const decide = useAct(imageCheck.decide, ['imageCheck', 'campaigns'])
  const [move, setMove] = useState<StaffMove | null>(null)
  const finish = async (chosen: StaffMove, text: string) => {
    await decide.mutateAsync({ caseId: of.id, move: chosen, text, version: of.version })
    say.done(chosen === 'pass' ? '已报教务处' : '已办，本人会收到通知')
    close()
  }
  return (
    <Drawer
      {...drawer}
      title={`${of.name} 的图像有误`}
      width={520}
      extra={
        <div className="page-tools">
          {[...movesOf(of.state, post.role)].reverse().map((one) => (
            <Button
              key={one}
              type={one === 'return' ? 'default' : 'primary'}
              onClick={() => setMove(one)}
            >
              {moveLabels[one]}
            </Button>
          ))}
        </div>
      }
    >
      <dl className="facts">
        <dt>学号</dt>
        <dd className="number">{of.studentNo}</dd>
        <dt>班级</dt>
        <dd>{of.className}</dd>
        <dt>有误项</dt>
        <dd>{of.items.map((item) => itemLabels[item]).join('、')}</dd>
        <dt>本人说明</dt>
        <dd className="pre">{of.note}</dd>
        <dt>状态</dt>
        <dd>{stateLabels[of.state]}</dd>
      </dl>
      <Timeline
        items={of.steps.map((step) => ({
          children: (
            <>
              {stepLabels[step.move]}
              <div className="faint">
                {roleLabels[step.byRole]} {step.byName} · {stampOf(step.at)}
                {step.reason !== '' && ` · 代办：${step.reason}`}
              </div>
              {step.text !== '' && <div className="pre">{step.text}</div>}
            </>
          ),
        }))}
      />
      {move && (
        <ReasonDialog
          title={`${moveLabels[move]}：${of.name}`}
          okText={moveLabels[move]}
          atMost={200}
          {...asked[move]}
          onOk={(text) => finish(move, text)}
          onClose={() => setMove(null)}
        />
      )}
    </Drawer>
  )
}
