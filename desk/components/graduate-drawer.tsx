// One graduate: what staff may read of the record, its dated statuses, and what may be done for the person.
import { Alert, App, Button, Drawer, Skeleton, Space, Timeline } from 'antd'
import { useState } from 'react'
import { accounts } from '../../src/domain/accounts/contract'
import { capture } from '../../src/domain/capture/contract'
import { corrections } from '../../src/domain/corrections/contract'
import { isToConfirm } from '../../src/domain/enrolment/board'
import { enrolment } from '../../src/domain/enrolment/contract'
import { isListed } from '../../src/domain/enrolment/rules'
import { roster } from '../../src/domain/roster/contract'
import { stampOf } from '../../src/domain/time'
import { useAct, useAsk } from '../ask'
import { useDesk } from '../desk-context'
import { CaptureFor } from '../pages/capture/capture-for'
import { useSay } from '../say'
import { call } from '../transport'
import { CorrectionHistory } from './correction-history'
import { enrolmentTags } from './graduate-tags'
import { ReasonDialog } from './reason-dialog'
import { Standing } from './standing'
import { StatusDialog } from './status-dialog'
import { Trouble } from './trouble'
import { Mark } from './mark'
import { useClosing } from './use-closing'

type Doing = 'reveal' | 'confirm' | 'capture' | 'status' | null

const revealPhrases = ['核对本人证件', '办理学籍信息变更', '打印签名表前核对'] as const
const confirmPhrases = ['没有智能手机，已当面核对', '手机损坏，已电话核对'] as const

export function GraduateDrawer(props: { graduateId: string; onClose: () => void }) {
  const { graduateId, onClose } = props
  const { drawer } = useClosing(onClose)
  const { may } = useDesk()
  const say = useSay()
  const { modal } = App.useApp()
  const person = useAsk(roster.graduate, { graduateId })
  const unlock = useAct(accounts.unlock, ['roster'])
  const confirmFor = useAct(enrolment.confirmFor, ['roster', 'enrolment', 'campaigns'])
  const [doing, setDoing] = useState<Doing>(null)
  const [fullNumber, setFullNumber] = useState<string | null>(null)
  const { line, fields, statuses, locked } = person.data ?? {}

  const askUnlock = () =>
    modal.confirm({
      title: `为${line?.name ?? '该生'}解锁绑定？`,
      content: '请先确认是本人在操作。解锁后可以重新试五次。',
      okText: '解锁',
      onOk: () =>
        unlock
          .mutateAsync({ graduateId })
          .then(() => say.done('已解锁，请本人再绑定一次'), say.failed),
    })

  return (
    <Drawer
      {...drawer}
      width={560}
      title={line ? `${line.name}　${line.studentNo}` : '毕业生'}
      footer={
        line && (
          <Space wrap>
            {may(roster.revealIdNumber) && (
              <Button onClick={() => setDoing('reveal')}>查看完整证件号</Button>
            )}
            {may(enrolment.confirmFor) && isToConfirm(line.enrolment) && (
              <Button onClick={() => setDoing('confirm')}>代办确认</Button>
            )}
            {may(capture.book) && isListed(line.status) && (
              <Button onClick={() => setDoing('capture')}>代选采集时间</Button>
            )}
            {may(roster.setStatus) && (
              <Button onClick={() => setDoing('status')}>登记学籍状态</Button>
            )}
            {may(accounts.unlock) && locked && <Button onClick={askUnlock}>解锁绑定</Button>}
          </Space>
        )
      }
    >
      {person.error && !person.data && (
        <Trouble error={person.error} onRetry={() => void person.refetch()} />
      )}
      {person.isLoading && <Skeleton active paragraph={{ rows: 10 }} />}
      {line && fields && statuses && (
        <>
          {locked && (
            <Alert
              className="gap-below"
              type="warning"
              showIcon
              message="连续试错，绑定已锁定"
              description="确认是本人后可以在下面解锁。"
            />
          )}
          <Space wrap className="gap-below">
            {enrolmentTags[line.enrolment]}
            <Mark tone={line.bound ? 'good' : 'plain'}>
              {line.bound ? '已绑定微信' : '未绑定微信'}
            </Mark>
            {line.status !== '在籍' && <Mark tone="info">{line.status}</Mark>}
          </Space>
          <dl className="facts">
            {fields.map(({ key, label, value }) => (
              <FactLine
                key={key}
                label={label}
                value={key === 'idNumber' && fullNumber ? fullNumber : value}
              />
            ))}
          </dl>
          {fullNumber && (
            <p className="hint">完整证件号只在这里显示，关闭后即消失；本人能看到这次查看。</p>
          )}
          {may(enrolment.confirmation) && line.enrolment === 'confirmed' && (
            <Standing graduateId={graduateId} />
          )}
          {may(corrections.history) && <CorrectionHistory graduateId={graduateId} />}
          <h3>学籍状态</h3>
          {statuses.length === 0 ? (
            <p className="faint">没有登记过变动，一直在籍。</p>
          ) : (
            <Timeline
              items={statuses.map((one) => ({
                children: (
                  <>
                    <b>{one.kind}</b>　{one.fromOn} 起　{one.reason}
                    <div className="faint">
                      {one.by} 于 {stampOf(one.at)} 登记
                    </div>
                  </>
                ),
              }))}
            />
          )}
        </>
      )}
      {doing === 'reveal' && (
        <ReasonDialog
          title="查看完整证件号"
          lead="查看会记录在案，本人能看到谁在什么时候、为什么看过。"
          label="理由"
          okText="查看"
          phrases={revealPhrases}
          atLeast={4}
          atMost={100}
          onOk={async (reason) => {
            const { idNumber } = await call(roster.revealIdNumber, { graduateId, reason })
            setFullNumber(idNumber)
          }}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'confirm' && line && (
        <ReasonDialog
          title={`代${line.name}确认学籍信息`}
          lead="只在本人无法用手机、并且已经和本人逐项核对后使用。记录会标明是代办。"
          label="理由"
          okText="代办确认"
          phrases={confirmPhrases}
          atLeast={4}
          atMost={100}
          onOk={async (reason) => {
            await confirmFor.mutateAsync({ graduateId, reason })
            say.done('已代办确认')
          }}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'capture' && line && (
        <CaptureFor graduateId={graduateId} name={line.name} onClose={() => setDoing(null)} />
      )}
      {doing === 'status' && line && (
        <StatusDialog
          graduateId={graduateId}
          name={line.name}
          status={line.status}
          onClose={() => setDoing(null)}
        />
      )}
    </Drawer>
  )
}

function FactLine({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="number">{value || <span className="faint">未填</span>}</dd>
    </>
  )
}
