// What is said of a make-up: when, where, and a note.
import { DateField, LongTextField, TextField } from './field'

/** A type, not an interface: only a type is known to have no other keys. */
export type MakeUpDraft = { on: string; place: string; note: string }

interface Props {
  draft: MakeUpDraft
  /** The last day that can be chosen. */
  until: string
  errors: Record<string, string>
  onChange: (field: keyof MakeUpDraft, value: string) => void
}

export const MakeUpFields = ({ draft, until, errors, onChange }: Props) => (
  <>
    <DateField
      id="on"
      label="补拍日期"
      value={draft.on}
      until={until}
      error={errors.on}
      onChange={(on) => onChange('on', on)}
    />
    <TextField
      id="place"
      label="补拍地点"
      value={draft.place}
      maxLength={60}
      placeholder="例如：新华社海南图像采集中心"
      error={errors.place}
      onChange={(place) => onChange('place', place)}
    />
    <LongTextField
      id="note"
      label="说明（可不填）"
      value={draft.note}
      maxLength={200}
      error={errors.note}
      onChange={(note) => onChange('note', note)}
    />
  </>
)
