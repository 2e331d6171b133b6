// Reports a make-up, one's own or somebody else's: when, where, a note, and the button that hands it in.
import { serverNow } from '../clock'
import { capture } from '../domain/capture/contract'
import type { MyDay } from '../domain/capture/make-up-contract'
import type { Output } from '../domain/action'
import { dayOf } from '../domain/time'
import { say, useAct } from '../hooks/use-act'
import { useDraft } from '../hooks/use-draft'
import { Button } from './button'
import { DateField, LongTextField, TextField } from './field'

interface Props {
  day: MyDay
  /** Whose make-up it is; nobody named means one's own. */
  graduateId?: string
  sendText: string
  doneText: string
  onReported: (answer: Output<typeof capture.reportMakeUp>) => void
}

export function MakeUpReport({ day, graduateId, sendText, doneText, onReported }: Props) {
  const { draft, set, clear } = useDraft(graduateId ? `make-up/${graduateId}` : 'make-up', {
    on: day.makeUp?.on ?? '',
    place: day.makeUp?.place ?? '',
    note: day.makeUp?.note ?? '',
  })
  const report = useAct(capture.reportMakeUp)

  async function send() {
    const outcome = await report.run({ ...draft, ...(graduateId ? { graduateId } : {}) })
    if (!outcome?.done) return
    clear()
    onReported(outcome.data)
    if (outcome.isHere) say(doneText)
  }

  return (
    <>
      <DateField
        id="on"
        label="补拍日期"
        value={draft.on}
        until={dayOf(serverNow())}
        error={report.fields.on}
        onChange={(on) => set('on', on)}
      />
      <TextField
        id="place"
        label="补拍地点"
        value={draft.place}
        maxLength={60}
        placeholder="例如：新华社海南图像采集中心"
        error={report.fields.place}
        onChange={(place) => set('place', place)}
      />
      <LongTextField
        id="note"
        label="说明（可不填）"
        value={draft.note}
        maxLength={200}
        error={report.fields.note}
        onChange={(note) => set('note', note)}
      />
      <Button
        id="report"
        pending={report.pending}
        disabled={draft.on === '' || draft.place.trim() === ''}
        onTap={() => void send()}
      >
        {day.makeUp ? '重新提交' : sendText}
      </Button>
    </>
  )
}
