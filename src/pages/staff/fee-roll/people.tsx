// The class in line order with a tick for each who has paid, found by the last digits of the 学号 or by name.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { TextField } from '../../../components/field'
import { Tag, type Tone } from '../../../components/tag'
import { Tappable } from '../../../components/tappable'
import { attendanceWords } from '../../../domain/capture/attendance'
import { feeWords, type FeeStanding } from '../../../domain/capture/fee'
import type { FeeLine } from '../../../domain/capture/fee-contract'

const tones: Record<FeeStanding, Tone> = {
  paid: 'good',
  unpaid: 'warn',
  owing: 'bad',
  refund: 'bad',
  free: 'calm',
}

/** What is under way shows as done. */
export const standingOf = (line: FeeLine, underWay: readonly string[]): FeeStanding =>
  underWay.includes(line.graduateId) && line.standing !== 'free' ? 'paid' : line.standing

export const isUnpaid = (line: FeeLine, underWay: readonly string[]): boolean => {
  const standing = standingOf(line, underWay)
  return standing === 'unpaid' || standing === 'owing'
}

interface Props {
  lines: readonly FeeLine[]
  underWay: readonly string[]
  onTick: (line: FeeLine) => void
  onPaid: (line: FeeLine) => void
}

export function People({ lines, underWay, onTick, onPaid }: Props) {
  const [find, setFind] = useState('')
  const wanted = find.trim()
  const found = lines.filter(
    ({ studentNo, name }) => studentNo.endsWith(wanted) || name.includes(wanted),
  )
  const tap = (line: FeeLine) => {
    if (line.paid) onPaid(line)
    else if (isUnpaid(line, underWay)) onTick(line)
  }
  return (
    <>
      <TextField
        id="find"
        label="找人：学号末几位或姓名"
        value={find}
        maxLength={24}
        onChange={setFind}
      />
      {found.length === 0 && (
        <Empty icon="person" title="没有找到" text="换几位学号，或清空再找。" />
      )}
      {found.length > 0 && (
        <Card heading="交了的，点一下名字" flush>
          {found.map((line) => {
            const standing = standingOf(line, underWay)
            return (
              <Tappable
                key={line.graduateId}
                id={`fee-${line.studentNo}`}
                className="payer"
                role="checkbox"
                checked={standing === 'paid' || standing === 'refund'}
                label={`${line.name}，${feeWords[standing]}`}
                disabled={standing === 'free'}
                onTap={() => tap(line)}
              >
                <View className="payer__words">
                  <View className="payer__name">{line.name}</View>
                  <View className="payer__no">
                    {line.studentNo}
                    {line.state !== 'none' && ` · ${attendanceWords[line.state]}`}
                  </View>
                </View>
                <Tag tone={tones[standing]}>{feeWords[standing]}</Tag>
              </Tappable>
            )
          })}
        </Card>
      )}
    </>
  )
}
