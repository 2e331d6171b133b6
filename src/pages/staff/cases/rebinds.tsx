// Bindings that people ask to move to another WeChat: yes or no, after knowing that it is really them.
import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import type * as z from 'zod/mini'
import { call } from '../../../api'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Line } from '../../../components/cell'
import { LongTextField } from '../../../components/field'
import { Question } from '../../../components/sheet'
import { accounts, type Rebind } from '../../../domain/accounts/contract'
import { dayAndClockOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { usePages } from '../../../hooks/use-pages'
import { CaseList } from './case-list'

type Request = z.infer<typeof Rebind>

export function Rebinds() {
  const load = useCallback((after: string | undefined) => call(accounts.rebinds, { after }), [])
  const pages = usePages(load)
  const [deciding, setDeciding] = useState<{ request: Request; approve: boolean } | null>(null)

  function settled(id: string) {
    setDeciding(null)
    pages.drop(id)
  }

  return (
    <>
      <CaseList
        of={pages}
        empty={{
          title: '没有换绑申请',
          text: '学生换了微信、要把学籍绑到新微信时，会在这里等您确认。',
        }}
      >
        {(request) => (
          <Card heading={request.name} flush>
            <Line label="班级" value={request.className} />
            <Line label="学号" value={request.studentNo} />
            <Line label="原因" value={request.reason} />
            <Line label="申请时间" value={dayAndClockOf(request.requestedAt)} />
            <View className="case__act case__act--two">
              <Button kind="quiet" onTap={() => setDeciding({ request, approve: false })}>
                不同意
              </Button>
              <Button kind="secondary" onTap={() => setDeciding({ request, approve: true })}>
                同意换绑
              </Button>
            </View>
          </Card>
        )}
      </CaseList>
      {deciding && (
        <Decide
          request={deciding.request}
          approve={deciding.approve}
          onCancel={() => setDeciding(null)}
          onSettled={() => settled(deciding.request.id)}
        />
      )}
    </>
  )
}

interface DecideProps {
  request: Request
  approve: boolean
  onCancel: () => void
  onSettled: () => void
}

function Decide({ request, approve, onCancel, onSettled }: DecideProps) {
  const [note, setNote] = useState('')
  const decide = useAct(accounts.decideRebind)

  async function send() {
    const outcome = await decide.run({ rebindId: request.id, approve, note: note.trim() })
    if (!outcome) return
    if (outcome.done || isRefusal(outcome.failure, 'CASE_OVER')) {
      if (outcome.done && outcome.isHere) say(approve ? '已同意换绑' : '已回复不同意')
      onSettled()
    }
  }

  return (
    <Question
      open
      title={approve ? `同意 ${request.name} 换绑？` : `不同意 ${request.name} 换绑？`}
      yes={approve ? '已核实是本人，同意' : '不同意'}
      danger={!approve}
      pending={decide.pending}
      onYes={() => void send()}
      onClose={onCancel}
    >
      <View>
        {approve
          ? '请先打电话或当面核实是本人。同意后，原来的微信会解除绑定，并收到提示。'
          : '原来的微信继续绑定，申请人会看到您的说明。'}
      </View>
      <LongTextField
        id="note"
        label="说明（可不填）"
        value={note}
        maxLength={100}
        error={decide.fields.note}
        onChange={setNote}
      />
    </Question>
  )
}
