// 来不了: says which lesson meets the own turn, or why one cannot come, and shows what was arranged.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { LongTextField, TextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { Sheet } from '../../../components/sheet'
import { capture } from '../../../domain/capture/contract'
import { isAnswered, type LessonConflict } from '../../../domain/capture/lessons'
import { dayAndClockOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useDraft } from '../../../hooks/use-draft'

type Kind = LessonConflict['kind']
interface Place {
  sessionId: string
  startsAt: number
  /** Whoever chose the time chooses another instead of saying that they cannot come. */
  isTurn: boolean
}

interface Props {
  /** Turns and seats; the first of each session that is still to come is the one meant. */
  places: readonly Place[]
  reported: readonly LessonConflict[]
  now: number
  onReported: () => void
}

export function Lessons({ places, reported, now, onReported }: Props) {
  const [asking, setAsking] = useState<(Place & { kind: Kind }) | null>(null)
  const coming = places.filter(
    ({ sessionId, startsAt }, i) =>
      startsAt > now && places.findIndex((it) => it.sessionId === sessionId) === i,
  )
  if (coming.length === 0 && reported.length === 0) return null
  return (
    <Card heading="这个时间来不了？">
      {coming.map((place) => {
        const one = reported.find(({ sessionId }) => sessionId === place.sessionId)
        return one ? (
          <Reported
            key={place.sessionId}
            one={one}
            place={place}
            onAgain={() => setAsking({ ...place, kind: one.kind })}
          />
        ) : (
          <View key={place.sessionId}>
            <View className="slots__about">
              {dayAndClockOf(place.startsAt)} 有课的话告诉老师，由学院统一协调调课。
              {place.isTurn && '确实来不了也请说明，再约面向您的自选时段。'}
            </View>
            <Button
              id="report"
              kind="secondary"
              onTap={() => setAsking({ ...place, kind: 'lesson' })}
            >
              上报课程冲突
            </Button>
            {place.isTurn && (
              <Button id="away" kind="quiet" onTap={() => setAsking({ ...place, kind: 'away' })}>
                当天来不了
              </Button>
            )}
          </View>
        )
      })}
      {asking && (
        <Report
          place={asking}
          kind={asking.kind}
          onClose={() => setAsking(null)}
          onReported={() => {
            setAsking(null)
            onReported()
          }}
        />
      )}
    </Card>
  )
}

function Reported(props: { one: LessonConflict; place: Place; onAgain: () => void }) {
  const { one, place, onAgain } = props
  const lesson = one.teacher ? `${one.course}（${one.teacher}）` : one.course
  const what = one.kind === 'away' ? '当天来不了' : lesson
  if (one.state === 'answered')
    return (
      <>
        <Notice tone="good" title={`${what}：已有答复`}>
          {one.answer}（{one.answeredBy}）{one.mayChoose && '可以另选自选时段。'}
        </Notice>
        {!isAnswered(one, place) && (
          <Button id="again" kind="quiet" onTap={onAgain}>
            时间改了，新的时间也来不了
          </Button>
        )}
      </>
    )
  return (
    <>
      <Notice title={`已上报：${what}`}>
        等辅导员或学院协调，有答复会在首页通知您。
        {one.kind === 'away' && '有面向您的自选时段时，可以先约上。'}
      </Notice>
      <Button id="again" kind="quiet" onTap={onAgain}>
        写错了，改一下
      </Button>
    </>
  )
}

interface ReportProps {
  place: Place
  kind: Kind
  onClose: () => void
  onReported: () => void
}

function Report({ place, kind, onClose, onReported }: ReportProps) {
  const act = useAct(capture.reportConflict)
  const { draft, set, clear } = useDraft(`${kind}/${place.sessionId}`, {
    course: '',
    teacher: '',
    note: '',
  })

  async function send() {
    const outcome = await act.run({ sessionId: place.sessionId, kind, ...draft })
    if (outcome?.done) {
      clear()
      if (outcome.isHere) say('已上报')
      onReported()
    } else if (outcome && isRefusal(outcome.failure, 'CONFLICT_ANSWERED', 'SLOT_PAST')) onReported()
  }

  return (
    <Sheet
      open
      title={kind === 'lesson' ? '哪门课和采集冲突？' : '为什么来不了？'}
      onClose={onClose}
    >
      {kind === 'lesson' && (
        <>
          <TextField
            id="course"
            label="课程名称"
            value={draft.course}
            maxLength={40}
            error={act.fields.course}
            onChange={(value) => set('course', value)}
          />
          <TextField
            id="teacher"
            label="任课教师（可不填）"
            value={draft.teacher}
            maxLength={20}
            error={act.fields.teacher}
            onChange={(value) => set('teacher', value)}
          />
        </>
      )}
      <LongTextField
        id="note"
        label={kind === 'lesson' ? '说明（可不填）' : '原因'}
        value={draft.note}
        maxLength={200}
        error={act.fields.note}
        onChange={(value) => set('note', value)}
      />
      <Button id="send" pending={act.pending} pendingText="正在上报…" onTap={() => void send()}>
        上报
      </Button>
    </Sheet>
  )
}
