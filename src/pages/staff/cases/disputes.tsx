// Registered mistakes, oldest worries first; closing one says in words what came of it.
import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import type * as z from 'zod/mini'
import { call } from '../../../api'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Line } from '../../../components/cell'
import { LongTextField } from '../../../components/field'
import { Question } from '../../../components/sheet'
import { enrolment, type DisputeCase } from '../../../domain/enrolment/contract'
import { recordFields } from '../../../domain/enrolment/record'
import { dayAndClockOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import { usePages } from '../../../hooks/use-pages'
import { CaseList } from './case-list'

type Case = z.infer<typeof DisputeCase>

export function Disputes() {
  const load = useCallback(
    (after: string | undefined) => call(enrolment.cases, { state: 'open', after }),
    [],
  )
  const pages = usePages(load)
  const [closing, setClosing] = useState<Case | null>(null)

  function settled(id: string) {
    setClosing(null)
    pages.drop(id)
  }

  return (
    <>
      <CaseList
        of={pages}
        empty={{
          title: '没有待处理的登记',
          text: '学生点“我发现有误”后，会出现在这里，并在首页提醒您。',
        }}
      >
        {(each) => <CaseCard case={each} onClose={() => setClosing(each)} />}
      </CaseList>
      {closing && (
        <CloseCase
          key={closing.id}
          case={closing}
          onCancel={() => setClosing(null)}
          onSettled={() => settled(closing.id)}
        />
      )}
    </>
  )
}

const CaseCard = ({ case: each, onClose }: { case: Case; onClose: () => void }) => (
  <Card heading={each.name} flush>
    <Line label="班级" value={each.className} />
    <Line label="学号" value={each.studentNo} />
    <Line
      label="有误的项"
      value={each.fields.map((field) => recordFields[field].label).join('、')}
    />
    <Line label="学生说明" value={each.note} />
    <Line
      label="登记时间"
      value={`${dayAndClockOf(each.openedAt)}${each.level === 'college' ? ' · 已转学院' : ''}`}
    />
    <View className="case__act">
      <Button kind="secondary" onTap={onClose}>
        处理完了，写结果
      </Button>
    </View>
  </Card>
)

interface CloseProps {
  case: Case
  onCancel: () => void
  onSettled: () => void
}

function CloseCase({ case: each, onCancel, onSettled }: CloseProps) {
  const { draft, set, clear } = useDraft(`outcome/${each.id}`, { outcome: '' })
  const close = useAct(enrolment.closeCase)

  async function send() {
    const outcome = await close.run({ caseId: each.id, outcome: draft.outcome.trim() })
    if (!outcome) return
    if (outcome.done || isRefusal(outcome.failure, 'CASE_OVER')) {
      clear()
      if (outcome.done && outcome.isHere) say('已办结，学生会看到结果')
      onSettled()
    }
  }

  return (
    <Question
      open
      title={`${each.name} 的登记怎么处理的？`}
      yes="办结"
      no="还没处理完"
      pending={close.pending}
      disabled={draft.outcome.trim() === ''}
      onYes={() => void send()}
      onClose={onCancel}
    >
      <LongTextField
        id="outcome"
        label="处理结果"
        value={draft.outcome}
        maxLength={200}
        placeholder="例如：姓名已由教务处更正，请重新核对"
        hint="学生会看到这句话，然后重新核对确认"
        error={close.fields.outcome}
        onChange={(value) => set('outcome', value)}
      />
    </Question>
  )
}
