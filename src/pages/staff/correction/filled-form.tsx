// The filled 申请表, with full numbers in it: opened for a written reason, which its owner can read.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { openDocument } from '../../../api/open-document'
import { Button } from '../../../components/button'
import { TextField } from '../../../components/field'
import { Question } from '../../../components/sheet'
import { corrections, type Correction } from '../../../domain/corrections/contract'
import { say, useAct } from '../../../hooks/use-act'
import { whileInFront } from '../../../routes'

const REASON_MIN = 4

export function FilledForm({ application: { id } }: { application: Correction }) {
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('核对变更申请的完整号码')
  const form = useAct(corrections.form)

  async function open() {
    const isHere = whileInFront()
    try {
      const outcome = await form.run({ correctionId: id, reason: reason.trim() })
      if (!outcome?.done) return
      setAsking(false)
      if (isHere()) await openDocument({ ...outcome.data, fileType: 'docx' }, isHere)
    } catch {
      if (isHere()) say('没有打开，请检查网络后再试一次')
    }
  }

  return (
    <>
      <Button id="form" kind="quiet" onTap={() => setAsking(true)}>
        打开申请表（含完整号码）
      </Button>
      <Question
        open={isAsking}
        title="打开申请表"
        yes="打开"
        pending={form.pending}
        disabled={reason.trim().length < REASON_MIN}
        onYes={() => void open()}
        onClose={() => setAsking(false)}
      >
        <View>表里有完整的证件号码。打开会记录在案，本人能看到谁、为什么看过；请不要转发。</View>
        <TextField
          id="form-reason"
          label="理由（至少 4 个字）"
          value={reason}
          maxLength={100}
          error={form.fields.reason}
          onChange={setReason}
        />
      </Question>
    </>
  )
}
