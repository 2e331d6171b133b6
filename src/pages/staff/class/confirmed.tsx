// How a person confirmed: when, by whom, of how many fields, and the signature if one was drawn.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { SignatureShown } from '../../../components/signature-pad'
import { enrolment } from '../../../domain/enrolment/contract'
import { dayAndClockOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'

export function Confirmed({ graduateId }: { graduateId: string }) {
  const asked = useAsk(enrolment.confirmation, { graduateId })
  return (
    <Asked of={asked} cards={1} lines={2}>
      {({ confirmation, fields, signature }) =>
        confirmation ? (
          <>
            <View className="person__facts">
              {dayAndClockOf(confirmation.at)}{' '}
              {confirmation.via === 'self'
                ? '本人确认'
                : `${confirmation.byName} 代办：${confirmation.reason}`}
              ，核对了 {fields.length} 项
            </View>
            {signature && (
              <>
                <SignatureShown strokes={signature} />
                <View className="person__facts">确认时的手写签名；以纸质签名表为准。</View>
              </>
            )}
          </>
        ) : null
      }
    </Asked>
  )
}
