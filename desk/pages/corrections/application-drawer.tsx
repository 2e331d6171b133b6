// One application beside its queue: what changes, what to look at, the way it went, and yes or back.
import { Alert, Button, Drawer, Skeleton, Space, Timeline } from 'antd'
import { useState } from 'react'
import { corrections, type Correction } from '../../../src/domain/corrections/contract'
import {
  deskOf,
  flagLabels,
  isOnBehalf,
  lastReturnOf,
  stateLabels,
} from '../../../src/domain/corrections/rules'
import { stepWords } from '../../../src/domain/corrections/words'
import { roleLabels } from '../../../src/domain/roles'
import { stampOf } from '../../../src/domain/time'
import { useAsk } from '../../ask'
import { GraduateDrawer } from '../../components/graduate-drawer'
import { Mark } from '../../components/mark'
import { Trouble } from '../../components/trouble'
import { useClosing } from '../../components/use-closing'
import { useDesk } from '../../desk-context'
import { ChangeLines } from './change-lines'
import { Decide } from './decide'
import { Evidence } from './evidence'
import { PaperTools } from './paper-tools'

interface Props {
  id: string
  /** The line of the list, shown until the application itself has come. */
  known: Correction | undefined
  before: string | undefined
  next: string | undefined
  onOpen: (id: string) => void
  onClose: () => void
}

export function ApplicationDrawer({ id, known, before, next, onOpen, onClose }: Props) {
  const { drawer, close } = useClosing(onClose)
  const { post } = useDesk()
  const asked = useAsk(corrections.show, { correctionId: id })
  const [person, setPerson] = useState('')
  const application = asked.data ?? known
  const isMine = application !== undefined && deskOf[post.role] === application.state
  return (
    <Drawer
      {...drawer}
      width={880}
      title={application ? `${application.name}　${application.studentNo}` : '变更申请'}
      extra={
        <Space>
          <Button disabled={!before} onClick={() => before && onOpen(before)}>
            上一件
          </Button>
          <Button disabled={!next} onClick={() => next && onOpen(next)}>
            下一件
          </Button>
        </Space>
      }
      footer={
        application &&
        isMine && (
          <Decide
            key={id}
            application={application}
            isLast={post.role === 'registrar'}
            onDone={() => (next ? onOpen(next) : close())}
          />
        )
      }
    >
      {asked.error && !application && (
        <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {!application && asked.isLoading && <Skeleton active paragraph={{ rows: 8 }} />}
      {application && (
        <Whole
          key={id}
          application={application}
          isMine={isMine}
          onPerson={() => setPerson(application.graduateId)}
        />
      )}
      {person && <GraduateDrawer graduateId={person} onClose={() => setPerson('')} />}
    </Drawer>
  )
}

function Whole(props: { application: Correction; isMine: boolean; onPerson: () => void }) {
  const { application, isMine, onPerson } = props
  const { className, changes, note, flags, state, steps, closedAt } = application
  const returned = lastReturnOf(application)
  return (
    <>
      {!isMine && (
        <Alert
          className="gap-below"
          type="info"
          showIcon
          message={`${stateLabels[state]}；现在不在您这里办理，可以查看。`}
        />
      )}
      {flags.map((flag) => (
        <Alert
          key={flag}
          className="gap-below"
          type="warning"
          showIcon
          message={flagLabels[flag]}
        />
      ))}
      <section className="change-card" aria-label="变更内容">
        <ChangeLines changes={changes} />
      </section>
      <dl className="facts">
        <dt>班级</dt>
        <dd>
          {className}
          {isOnBehalf(steps) && <Mark tone="info">代办申请</Mark>}
        </dd>
        <dt>变更原因</dt>
        <dd className="pre">{note}</dd>
        {returned && (
          <>
            <dt>上次退回</dt>
            <dd className="pre">
              {`${roleLabels[returned.byRole]} ${returned.byName}：${returned.reason}`}
            </dd>
          </>
        )}
      </dl>
      <Evidence application={application} />
      <PaperTools application={application} onPerson={onPerson} />
      <h3>办理经过</h3>
      <Timeline
        items={[
          ...steps.map((step) => ({
            color: step.move === 'return' ? 'red' : 'green',
            children: (
              <>
                <b>{stepWords(step)}</b>　{roleLabels[step.byRole]} {step.byName}
                {'　'}
                <span className="faint">{stampOf(step.at)}</span>
                {step.reason && <div className="pre">{step.reason}</div>}
              </>
            ),
          })),
          ...(closedAt === null ? [{ color: 'gray', children: stateLabels[state] }] : []),
        ]}
      />
    </>
  )
}
