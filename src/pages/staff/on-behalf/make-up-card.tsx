// 已自行补拍 reported for somebody else; the college confirms it as any other.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { MakeUpFields } from '../../../components/make-up-fields'
import { serverNow } from '../../../clock'
import { capture } from '../../../domain/capture/contract'
import type { MyDay } from '../../../domain/capture/make-up-contract'
import { dayLabel, dayOf } from '../../../domain/time'
import { say, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'
import type { Who } from './who'

interface Props {
  day: MyDay
  who: Who
  mayReport: boolean
  onReported: (report: MyDay['makeUp']) => void
}

export function MakeUpCard({ day, who, mayReport, onReported }: Props) {
  const { makeUp } = day
  if (!day.absent && !makeUp) return null
  return (
    <Card heading="补拍">
      <View className="on-behalf">
        <View>
          <View className="on-behalf__state">{standingOf(makeUp)}</View>
          {makeUp && (
            <View className="on-behalf__text">
              {dayLabel(makeUp.on)} · {makeUp.place}
              {makeUp.reportedBy ? ` · ${makeUp.reportedBy} 代办登记` : ' · 本人登记'}
            </View>
          )}
        </View>
        {mayReport && day.absent && makeUp?.state !== 'confirmed' && (
          <Report day={day} who={who} onReported={onReported} />
        )}
      </View>
    </Card>
  )
}

function standingOf(makeUp: MyDay['makeUp']): string {
  switch (makeUp?.state) {
    case undefined:
      return '缺席了集体采集，还没有登记补拍'
    case 'reported':
      return '已登记，等学院确认'
    case 'returned':
      return `被退回：${makeUp.reason}`
    case 'confirmed':
      return `${makeUp.byName} 已确认`
  }
}

function Report({ day, who, onReported }: Omit<Props, 'mayReport'>) {
  const { draft, set, clear } = useDraft(`make-up/${who.graduateId}`, {
    on: day.makeUp?.on ?? '',
    place: day.makeUp?.place ?? '',
    note: day.makeUp?.note ?? '',
  })
  const report = useAct(capture.reportMakeUp)

  async function send() {
    const outcome = await report.run({ ...draft, graduateId: who.graduateId })
    if (!outcome?.done) return
    clear()
    onReported(outcome.data.report)
    if (outcome.isHere) say('已代为登记，等学院确认')
  }

  return (
    <>
      <MakeUpFields
        draft={draft}
        until={dayOf(serverNow())}
        errors={report.fields}
        onChange={set}
      />
      <Button
        id="report"
        pending={report.pending}
        disabled={draft.on === '' || draft.place.trim() === ''}
        onTap={() => void send()}
      >
        {day.makeUp ? '重新提交' : '代为登记补拍'}
      </Button>
    </>
  )
}
