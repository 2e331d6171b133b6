// The five fields that go on the certificate: each read and ticked by itself.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { CheckRow } from '../../../components/check-row'
import { Icon } from '../../../components/icon'
import { Tappable } from '../../../components/tappable'
import type { Output } from '../../../domain/action'
import { enrolment } from '../../../domain/enrolment/contract'
import { useAct } from '../../../hooks/use-act'

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

/** Masked until asked for: somebody may be looking over the shoulder. */
function useOwnNumber() {
  const [full, setFull] = useState<string | null>(null)
  const reveal = useAct(enrolment.revealOwn)

  async function toggle() {
    if (full !== null) return setFull(null)
    const outcome = await reveal.run({})
    if (outcome?.done) setFull(outcome.data.idNumber)
  }

  const shown = (masked: string) => (full === null ? masked : inGroups(full))
  return { shown, toggle, isShown: full !== null, pending: reveal.pending }
}

const Reveal = ({ of: number }: { of: ReturnType<typeof useOwnNumber> }) => (
  <Tappable
    className="reveal"
    id="reveal"
    disabled={number.pending}
    onTap={() => void number.toggle()}
  >
    <Icon name="eye" size="small" />
    <View>{number.pending ? '正在取…' : number.isShown ? '隐藏号码' : '查看完整号码'}</View>
  </Tappable>
)

export function OwnNumber({ masked }: { masked: string }) {
  const number = useOwnNumber()
  return (
    <>
      <View className="key__digits">{number.shown(masked)}</View>
      <Reveal of={number} />
    </>
  )
}

/** 6-8-4 for an 18-character number: area, birth, rest; others stay as they are. */
const inGroups = (number: string) =>
  number.length === 18 ? `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}` : number
