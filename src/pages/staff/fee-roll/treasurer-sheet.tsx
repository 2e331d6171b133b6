// Asks whom the class pays, and how: two short answers that the whole class then reads.
import { useState } from 'react'
import { Button } from '../../../components/button'
import { TextField } from '../../../components/field'
import { Sheet } from '../../../components/sheet'
import { capture } from '../../../domain/capture/contract'
import type { Treasurer } from '../../../domain/capture/fee-contract'
import { useAct } from '../../../hooks/use-act'

interface Props {
  open: boolean
  of: { cohortId: string; classId: string }
  start: Treasurer
  onSaved: (treasurer: Treasurer) => void
  onClose: () => void
}

export const TreasurerSheet = (props: Props) => (
  <Sheet open={props.open} title="采集费交给谁" onClose={props.onClose}>
    {props.open && <Answers {...props} />}
  </Sheet>
)

function Answers({ of, start, onSaved, onClose }: Props) {
  const [name, setName] = useState(start.name)
  const [note, setNote] = useState(start.note)
  const save = useAct(capture.nameTreasurer)
  async function submit() {
    const outcome = await save.run({ ...of, name, note })
    if (outcome?.done) onSaved(outcome.data)
  }
  return (
    <>
      <TextField
        id="treasurer-name"
        label="班级经办人"
        hint="如：王明（班长）；不填就写“班级经办人（班长）”"
        value={name}
        maxLength={20}
        error={save.fields['name']}
        onChange={setName}
      />
      <TextField
        id="treasurer-note"
        label="怎么交"
        hint="如：微信转账，备注学号"
        value={note}
        maxLength={60}
        error={save.fields['note']}
        onChange={setNote}
      />
      <Button
        id="treasurer-save"
        pending={save.pending}
        pendingText="正在保存…"
        onTap={() => void submit()}
      >
        保存
      </Button>
      <Button id="treasurer-no" kind="quiet" onTap={onClose}>
        不改了
      </Button>
    </>
  )
}
