// The five fields that go on the certificate: each read and ticked by itself.
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { CheckRow } from '../../../components/check-row'
import { Reveal, useOwnNumber } from '../../../components/own-number'
import type { Output } from '../../../domain/action'
import type { enrolment } from '../../../domain/enrolment/contract'

type Line = Output<typeof enrolment.show>['lines'][number]

interface Props {
  lines: readonly Line[]
  isTicked: (key: string) => boolean
  onTick: (key: string, on: boolean) => void
}

export function KeyFields({ lines, isTicked, onTick }: Props) {
  const number = useOwnNumber()
  return (
    <Card heading="关键信息，逐项勾选" flush>
      {lines.map((line) => {
        const isOn = isTicked(line.key)
        const value = line.key === 'idNumber' ? number.shown(line.value) : line.value
        return (
          <View key={line.key} className={`key ${isOn ? 'key--ticked' : ''}`}>
            <CheckRow
              id={`tick-${line.key}`}
              checked={isOn}
              label={`${line.label} ${value}，我已核对`}
              onTap={() => onTick(line.key, !isOn)}
            >
              <View className="key__row">
                <View className="key__words">
                  <View className="key__label">{line.label}</View>
                  <View
                    className={`key__value ${line.key === 'idNumber' ? 'key__value--number' : ''}`}
                    id={`value-${line.key}`}
                  >
                    {value || '（未填）'}
                  </View>
                </View>
                <View className="key__said">{isOn ? '已核对' : '我已核对'}</View>
              </View>
            </CheckRow>
            {line.key === 'idNumber' && (
              <View className="key__under">
                <Reveal of={number} />
              </View>
            )}
          </View>
        )
      })}
    </Card>
  )
}
