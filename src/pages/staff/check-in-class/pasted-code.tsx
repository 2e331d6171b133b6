// Where there is no scanner (a browser), the code's text is pasted.
import { useState } from 'react'
import { LongTextField } from '../../../components/field'
import { Question } from '../../../components/sheet'

interface Props {
  open: boolean
  onCode: (text: string) => void
  onClose: () => void
}

export function PastedCode({ open, onCode, onClose }: Props) {
  const [text, setText] = useState('')
  return (
    <Question
      open={open}
      title="粘贴签到码"
      yes="签到"
      disabled={text.trim() === ''}
      onYes={() => {
        onCode(text)
        setText('')
      }}
      onClose={onClose}
    >
      浏览器不能扫码。请让同学在“我的签到码”里点“复制文字”，粘贴到这里。
      <LongTextField
        id="pasted"
        label="签到码文字"
        value={text}
        maxLength={200}
        onChange={setText}
      />
    </Question>
  )
}
