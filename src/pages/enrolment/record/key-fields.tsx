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

export const KeyFields = ({ lines, isTicked, onTick }: Props) => (
  <Card heading="关键信息，逐项勾选" flush>
    {lines.map((line) => (
      <View key={line.key} className={`key ${isTicked(line.key) ? 'key--ticked' : ''}`}>
        <View className="key__label">{line.label}</View>
        {line.key === 'idNumber' ? (
          <OwnNumber masked={line.value} />
        ) : (
          <View className="key__value">{line.value || '（未填）'}</View>
        )}
        <CheckRow
          id={`tick-${line.key}`}
          checked={isTicked(line.key)}
          label={`${line.label} ${line.value}，我已核对`}
          onTap={() => onTick(line.key, !isTicked(line.key))}
        >
          {isTicked(line.key) ? '已核对' : '我已核对'}
        </CheckRow>
      </View>
    ))}
  </Card>
)

/** Masked until asked for: somebody may be looking over the shoulder. Shown in groups, as it is read. */
export function OwnNumber({ masked }: { masked: string }) {
  const [full, setFull] = useState<string | null>(null)
  const reveal = useAct(enrolment.revealOwn)

  async function toggle() {
    if (full !== null) return setFull(null)
    const outcome = await reveal.run({})
    if (outcome?.done) setFull(outcome.data.idNumber)
  }

  return (
    <>
      <View className="key__value key__value--number" id="id-number">
        {full === null ? masked : inGroups(full)}
      </View>
      <Tappable
        className="key__reveal"
        id="reveal"
        disabled={reveal.pending}
        onTap={() => void toggle()}
      >
        <Icon name="eye" size="small" />
        <View>{reveal.pending ? '正在取…' : full === null ? '查看完整号码' : '隐藏号码'}</View>
      </Tappable>
    </>
  )
}

/** 6-8-4 for an 18-character number: area, birth, rest; others stay as they are. */
const inGroups = (number: string) =>
  number.length === 18 ? `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}` : number
