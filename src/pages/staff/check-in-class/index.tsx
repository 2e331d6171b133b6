// Checks one class in, in line order: a tap on the name, or a scan of the student's code; also without signal.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../api'
import { scan } from '../../../api/scan'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Screen } from '../../../components/screen'
import { serverNow } from '../../../clock'
import { attendanceWords, type MarkTarget } from '../../../domain/capture/attendance'
import type { AttendanceLine, MarkResult } from '../../../domain/capture/attendance-contract'
import { readCheckInCode } from '../../../domain/capture/check-in-code'
import { capture } from '../../../domain/capture/contract'
import {
  linesAfter,
  linesWith,
  type ShownLine,
  type WaitingMark,
} from '../../../domain/capture/mark-queue'
import { messages } from '../../../domain/messages'
import { say } from '../../../hooks/use-act'
import { useKept } from '../../../hooks/use-kept'
import { newNonce, useMarkQueue } from '../../../hooks/use-mark-queue'
import { listKey } from '../../../kept-check-in'
import { param } from '../../../routes'
import { UnsentOf } from '../check-in/unsent'
import { AllCaptured } from './all-captured'
import { Counters, Modes, type Mode } from './counters'
import { Lines } from './lines'
import { PastedCode } from './pasted-code'
import { PersonMarks } from './person-marks'
import './index.scss'

const isSame =
  (graduateId: string, to: MarkTarget) =>
  (mark: WaitingMark): boolean =>
    mark.graduateId === graduateId && mark.to === to

export default function CheckInClassScreen() {
  const [{ sessionId, classId, name, until }] = useState(() => ({
    sessionId: param('sessionId'),
    classId: param('classId'),
    name: param('name'),
    until: Number(param('until')),
  }))
  const load = useCallback(
    async () => (await call(capture.attendance, { sessionId, classId })).items,
    [sessionId, classId],
  )
  const untilThen = useCallback(() => until, [until])
  const list = useKept<AttendanceLine[]>(listKey(sessionId, classId), load, untilThen)
  const { patch } = list
  const shown = useRef<ReadonlySet<string>>(new Set())
  const onAnswers = useCallback(
    (results: MarkResult[]) => {
      patch((lines) => linesAfter(lines, results))
      // Of another class of the block, say: taken all the same, and the list here cannot show it.
      const guest = results.find(
        (one) => one.outcome === 'ok' && !shown.current.has(one.graduateId),
      )
      if (guest) say(`${guest.name}：${attendanceWords[guest.state]}（不在本班名单里）`)
    },
    [patch],
  )
  const marks = useMarkQueue(onAnswers)
  const lines = useMemo(() => linesWith(list.data ?? [], marks.queue), [list.data, marks.queue])
  useEffect(() => {
    shown.current = new Set(list.data?.map(({ graduateId }) => graduateId))
  }, [list.data])
  const [mode, setMode] = useState<Mode>('checkedIn')
  const [person, setPerson] = useState<ShownLine | null>(null)
  const [isPasting, setPasting] = useState(false)

  const listed = ({ graduateId, name: who }: ShownLine, to: MarkTarget): WaitingMark => ({
    ...{ nonce: newNonce(), sessionId, graduateId, name: who },
    ...{ to, deviceAt: serverNow(), via: 'list' },
  })

  function mark(line: ShownLine, to: MarkTarget) {
    marks.add(listed(line, to))
    setPerson(null)
  }

  /** What is on the way already, or cannot be said by one tap, is asked about. */
  function tap(line: ShownLine) {
    const isNew = line.state === 'none' || line.state === 'absent'
    if (isNew || (mode === 'captured' && line.state === 'checkedIn')) mark(line, mode)
    else setPerson(line)
  }

  function take(text: string) {
    const code = readCheckInCode(text)
    // Whatever else was scanned (学信网's own code above all) is not kept.
    if (!code) return say(messages.CODE_UNREADABLE)
    const line = lines.find(({ graduateId }) => graduateId === code.graduateId)
    if (line?.state === 'captured') return say(messages.CAPTURED_ALREADY)
    if (line?.state === 'exempt') return say(messages.CAPTURE_EXEMPT)
    // A camera held a moment too long reads the same code twice.
    if (line?.state === mode || marks.queue.waiting.some(isSame(code.graduateId, mode)))
      return say(`${line?.name ?? '这位同学'} ${attendanceWords[mode]}，不用再扫`)
    marks.add({
      ...{ nonce: newNonce(), sessionId, graduateId: code.graduateId, code: text.trim() },
      ...{ name: line?.name ?? '', to: mode, deviceAt: serverNow(), via: 'scan' as const },
    })
    say(line ? `${line.name}：已扫` : '已扫，上传后核对是谁')
  }

  async function scanOne() {
    const text = await scan()
    if (text === null) setPasting(true)
    else if (text !== '') take(text)
  }

  return (
    <Screen
      title={name || '班级签到'}
      footer={
        <Button id="scan" onTap={() => void scanOne()}>
          {mode === 'checkedIn' ? '扫码签到' : '扫码，标为已采集'}
        </Button>
      }
    >
      <UnsentOf queue={marks} />
      <Asked of={list} cards={1} lines={9}>
        {() => (
          <>
            <Counters lines={lines} />
            <Modes mode={mode} onMode={setMode} />
            {mode === 'captured' && (
              <AllCaptured
                people={lines.filter(({ state }) => state === 'checkedIn')}
                onAll={(people) => marks.add(...people.map((line) => listed(line, 'captured')))}
              />
            )}
            <Lines lines={lines} onTap={tap} onMore={setPerson} />
          </>
        )}
      </Asked>
      <PersonMarks line={person} onMark={mark} onClose={() => setPerson(null)} />
      <PastedCode
        open={isPasting}
        onCode={(text) => {
          setPasting(false)
          take(text)
        }}
        onClose={() => setPasting(false)}
      />
    </Screen>
  )
}
