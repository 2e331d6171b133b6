// Cases (有误登记): what graduates reported as wrong, and clearing it up.
import { Button, Drawer, Space } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import type * as z from 'zod/mini'
import { corrections } from '../../../src/domain/corrections/contract'
import { type DisputeCase, enrolment } from '../../../src/domain/enrolment/contract'
import { recordFields } from '../../../src/domain/enrolment/record'
import { dayAndClockOf, stampOf } from '../../../src/domain/time'
import { useAct, usePages } from '../../ask'
import { CaseList } from '../../components/case-list'
import { GraduateDrawer } from '../../components/graduate-drawer'
import { PageHead } from '../../components/page-head'
import { ReasonDialog } from '../../components/reason-dialog'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { addressOf, usePlace } from '../../place'
import { useSay } from '../../say'
import { Mark } from '../../components/mark'
import { useClosing } from '../../components/use-closing'

type Case = z.infer<typeof DisputeCase>

const outcomes = [
  '已核对证件，学籍信息无误，请重新确认',
  '非关键信息，已在名册中更正，请重新确认',
  '已提交《学籍信息变更申请表》及证明，更正后请重新确认',
] as const

const levelLabels = { adviser: '辅导员', college: '学院' } as const
const isState = (text: string): text is Case['state'] => text === 'open' || text === 'closed'

export default function Cases() {
  const cohort = useCohort()
  const [{ state, case: openId, person }, go] = usePlace('state', 'case', 'person')
  const shown = state === '' ? 'open' : state
  const list = usePages(enrolment.cases, {
    cohortId: cohort.id,
    ...(isState(shown) ? { state: shown } : {}),
  })
  const open = list.items.find(({ id }) => id === openId)

  if (list.error && list.items.length === 0)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <PageHead
        title="有误登记"
        lead="毕业生说“我发现有误”的都在这里。问题清楚后结案，本人会收到结果并重新核对确认。"
      />
      <CaseList<Case>
        list={list}
        shown={shown}
        onShow={(value) => go({ state: value === 'open' ? undefined : value })}
        onOpen={(id) => go({ case: id })}
        options={[
          { value: 'open', label: '待处理' },
          { value: 'closed', label: '已结案' },
          { value: 'all', label: '全部' },
        ]}
        empty={shown === 'open' ? '没有待处理的登记，大家的信息目前都对得上。' : '没有这一类登记。'}
        columns={[
          { title: '有误的项', width: 170, render: (_cell, one) => <FieldTags of={one} /> },
          { title: '本人说明', dataIndex: 'note', ellipsis: true },
          {
            title: '登记时间',
            dataIndex: 'openedAt',
            width: 140,
            className: 'nowrap',
            render: (at: number) => dayAndClockOf(at),
          },
          { title: '由谁办', width: 80, render: (_cell, one) => levelLabels[one.level] },
          ...(shown === 'all'
            ? [
                {
                  title: '状态',
                  width: 80,
                  render: (_cell: unknown, one: Case) => <StateTag of={one} />,
                },
              ]
            : []),
        ]}
      />
      {open && (
        <CaseDrawer
          of={open}
          onClose={() => go({ case: undefined })}
          onPerson={() => go({ person: open.graduateId })}
        />
      )}
      {person && <GraduateDrawer graduateId={person} onClose={() => go({ person: undefined })} />}
    </>
  )
}

/** Key fields change only by application with evidence, so they stand out. */
function FieldTags({ of }: { of: Case }) {
  return (
    <>
      {of.fields.map((field) => (
        <Mark key={field} tone={recordFields[field].isKey ? 'bad' : 'plain'}>
          {recordFields[field].label}
        </Mark>
      ))}
    </>
  )
}

function StateTag({ of }: { of: Case }) {
  return of.state === 'open' ? <Mark tone="warn">待处理</Mark> : <Mark>已结案</Mark>
}

function CaseDrawer(props: { of: Case; onClose: () => void; onPerson: () => void }) {
  const { of, onClose, onPerson } = props
  const { drawer, close } = useClosing(onClose)
  const { may } = useDesk()
  const cohort = useCohort()
  const say = useSay()
  const closing = useAct(enrolment.closeCase, ['enrolment', 'campaigns', 'roster'])
  const [isClosing, setClosing] = useState(false)
  const hasKeyField = of.fields.some((field) => recordFields[field].isKey)
  const finish = async (outcome: string) => {
    await closing.mutateAsync({ caseId: of.id, outcome })
    say.done('已结案，本人会收到结果')
    close()
  }
  return (
    <Drawer
      {...drawer}
      title={`${of.name} 的有误登记`}
      width={520}
      extra={
        of.state === 'open' &&
        may(enrolment.closeCase) && (
          <Button type="primary" onClick={() => setClosing(true)}>
            结案
          </Button>
        )
      }
    >
      <dl className="facts">
        <dt>学号</dt>
        <dd className="number">{of.studentNo}</dd>
        <dt>班级</dt>
        <dd>{of.className}</dd>
        <dt>登记时间</dt>
        <dd>{stampOf(of.openedAt)}</dd>
        <dt>有误的项</dt>
        <dd>
          <FieldTags of={of} />
        </dd>
        <dt>本人说明</dt>
        <dd className="pre">{of.note}</dd>
        <dt>由谁办</dt>
        <dd>
          {levelLabels[of.level]}
          {of.level === 'college' && '（班级暂无在任辅导员，已转学院）'}
        </dd>
        {of.outcome && (
          <>
            <dt>处理结果</dt>
            <dd className="pre">{of.outcome}</dd>
          </>
        )}
      </dl>
      <Space>
        <Button onClick={onPerson}>查看学籍信息</Button>
        {of.state === 'open' && may(corrections.correct) && (
          <Link to={addressOf('/key-in', cohort.id, { no: of.studentNo })}>
            <Button>去更正</Button>
          </Link>
        )}
      </Space>
      {hasKeyField && of.state === 'open' && (
        <p className="hint">
          标红的是关键信息，只能凭证明申请变更：本人在小程序里提交，或在“纸表更正录入”里代办，教务处通过后就改好了；其他信息可以直接更正。
        </p>
      )}
      {isClosing && (
        <ReasonDialog
          title={`结案：${of.name}`}
          lead="结果会发给本人。本人需要重新核对并确认一次。"
          label="处理结果"
          okText="结案"
          phrases={outcomes}
          atLeast={2}
          atMost={200}
          onOk={finish}
          onClose={() => setClosing(false)}
        />
      )}
    </Drawer>
  )
}
