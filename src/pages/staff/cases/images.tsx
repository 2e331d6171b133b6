// Images said to be wrong that lie with this post: passed on with an opinion, resolved, or returned with a reason.
import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../api'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Line } from '../../../components/cell'
import { LongTextField } from '../../../components/field'
import { Question } from '../../../components/sheet'
import {
  imageCheck,
  type CaseState,
  type ImageCase,
  type StaffMove,
} from '../../../domain/image-check/contract'
import {
  answeredFor,
  deskOf,
  itemLabels,
  lastOf,
  moveLabels,
  movesOf,
} from '../../../domain/image-check/rules'
import type { PostRole } from '../../../domain/roles'
import { dayAndClockOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import { useHome } from '../../../hooks/use-home'
import { usePages } from '../../../hooks/use-pages'
import { CaseList, NoDesk } from './case-list'

export function Images() {
  const home = useHome()
  const role = home.data?.post?.role
  const state = role && deskOf[role]
  if (role && state) return <List role={role} state={state} />
  return <Asked of={home}>{() => <NoDesk />}</Asked>
}

interface Decision {
  of: ImageCase
  move: StaffMove
}

function List({ role, state }: { role: PostRole; state: CaseState }) {
  const load = useCallback(
    (after: string | undefined) => call(imageCheck.cases, { state, after }),
    [state],
  )
  const pages = usePages(load)
  const [deciding, setDeciding] = useState<Decision | null>(null)

  function settled(id: string) {
    setDeciding(null)
    pages.drop(id)
  }

  return (
    <>
      <CaseList
        of={pages}
        empty={{
          title: '没有等您办的图像有误',
          text: '图像校对开放后，学生说照片或信息有误的，会出现在这里。',
        }}
      >
        {(each) => (
          <ImageCard of={each} role={role} onMove={(move) => setDeciding({ of: each, move })} />
        )}
      </CaseList>
      {deciding && (
        <Decide
          key={deciding.of.id + deciding.move}
          {...deciding}
          onCancel={() => setDeciding(null)}
          onSettled={() => settled(deciding.of.id)}
          onMoved={pages.asked.reload}
        />
      )}
    </>
  )
}

interface CardProps {
  of: ImageCase
  role: PostRole
  onMove: (move: StaffMove) => void
}

const ImageCard = ({ of, role, onMove }: CardProps) => {
  const staff = answeredFor(of.steps)
  const opinion = of.state === 'atRegistrar' ? lastOf(of.steps, 'pass') : undefined
  return (
    <Card heading={of.name} flush>
      <View className="case__who">
        {of.className} · {of.studentNo} · {dayAndClockOf(of.disputedAt)} 登记
      </View>
      <Line label="有误项" value={of.items.map((item) => itemLabels[item]).join('、')} />
      <Line
        label={staff ? `说明（${staff.byName} 代登记：${staff.reason}）` : '学生说明'}
        value={of.note}
      />
      {opinion && <Line label={`意见（${opinion.byName}）`} value={opinion.text} />}
      <View className="case__act case__act--two">
        {[...movesOf(of.state, role)].reverse().map((move) => (
          <Button
            key={move}
            id={`${move}-${of.id}`}
            kind={move === 'return' ? 'quiet' : 'secondary'}
            onTap={() => onMove(move)}
          >
            {moveLabels[move]}
          </Button>
        ))}
      </View>
    </Card>
  )
}

const words: Record<StaffMove, { label: string; placeholder: string; hint: string }> = {
  pass: {
    label: '您的意见',
    placeholder: '例如：已核对身份证，情况属实',
    hint: '会随这件事报给教务处，并印在勘误表上',
  },
  return: {
    label: '退回的原因',
    placeholder: '例如：学信网上照片正确，请刷新后再看',
    hint: '至少 4 个字；学生会看到，然后重新核对',
  },
  resolve: {
    label: '处理结果',
    placeholder: '例如：已请采集中心更换照片',
    hint: '学生会看到，然后到学信网重新核对',
  },
}

interface DecideProps extends Decision {
  onCancel: () => void
  onSettled: () => void
  onMoved: () => Promise<void>
}

function Decide({ of, move, onCancel, onSettled, onMoved }: DecideProps) {
  const { draft, set, clear } = useDraft(`image-${move}/${of.id}`, { text: '' })
  const decide = useAct(imageCheck.decide)
  const text = draft.text.trim()

  async function send() {
    const outcome = await decide.run({ caseId: of.id, move, text, version: of.version })
    if (!outcome) return
    if (outcome.done) {
      clear()
      if (outcome.isHere) say(move === 'pass' ? '已报教务处' : '已办，学生会收到通知')
      onSettled()
    } else if (
      isRefusal(outcome.failure, 'CASE_OVER', 'IMAGE_CASE_MOVED', 'IMAGE_CASE_NOT_YOURS')
    ) {
      onCancel()
      await onMoved()
    }
  }

  return (
    <Question
      open
      title={`${moveLabels[move]}：${of.name}`}
      yes={moveLabels[move]}
      no="先不办"
      pending={decide.pending}
      disabled={text === ''}
      onYes={() => void send()}
      onClose={onCancel}
    >
      <LongTextField
        id="text"
        value={draft.text}
        maxLength={200}
        error={decide.fields.text}
        onChange={(value) => set('text', value)}
        {...words[move]}
      />
    </Question>
  )
}
