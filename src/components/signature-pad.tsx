// A frame to sign in with the finger, and the ways to take back a stroke or all; and a signature as it was drawn.
import { View } from '@tarojs/components'
import type { Signature } from '../domain/enrolment/signature'
import { FieldError } from './field'
import { SignatureCanvas } from './signature-canvas'
import { Tappable } from './tappable'
import './signature-pad.scss'

interface Props {
  strokes: Signature
  error?: string
  onChange: (strokes: Signature) => void
}

export const SignaturePad = ({ strokes, error, onChange }: Props) => (
  <View className={`signature ${error ? 'signature--wrong' : ''}`}>
    <View className="signature__frame">
      <SignatureCanvas
        id="signature"
        label="签名框，请用手指写下姓名"
        strokes={strokes}
        onChange={onChange}
      />
      {strokes.length === 0 && <View className="signature__hint">请在这里写下您的姓名</View>}
    </View>
    {error && <FieldError id="signature-error">{error}</FieldError>}
    {strokes.length > 0 && (
      <View className="signature__acts">
        <Tappable
          id="signature-undo"
          className="signature__act"
          onTap={() => onChange(strokes.slice(0, -1))}
        >
          撤销一笔
        </Tappable>
        <Tappable id="signature-clear" className="signature__act" onTap={() => onChange([])}>
          清除重写
        </Tappable>
      </View>
    )}
  </View>
)

export const SignatureShown = ({ strokes }: { strokes: Signature }) => (
  <View className="signature">
    <View className="signature__frame">
      <SignatureCanvas id="signature-shown" label="手写签名" strokes={strokes} />
    </View>
  </View>
)
