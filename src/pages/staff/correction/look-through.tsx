// The papers that these very fields ask for, as a list to tick off while looking at the photos or the paper.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { CheckRow } from '../../../components/check-row'
import type { AppliedField, Correction } from '../../../domain/corrections/contract'
import { proofsFor } from '../../../domain/corrections/evidence'

/** Ticks are for the eye alone and are not stored: the decision is what counts. */
export function LookThrough({ application: { idType, changes } }: { application: Correction }) {
  const [seen, setSeen] = useState<readonly string[]>([])
  const newType = changes.find(({ field }) => field === 'idType')?.after
  const proofs = proofsFor(
    changes.map(({ field }) => field as AppliedField),
    { idType, newType },
  )
  const toggle = (title: string) =>
    setSeen(seen.includes(title) ? seen.filter((each) => each !== title) : [...seen, title])

  return (
    <Card heading="对照材料看一遍" flush>
      {proofs.map(({ title, hint }) => (
        <View key={title} className="look">
          <CheckRow
            checked={seen.includes(title)}
            label={`${title}，已看`}
            onTap={() => toggle(title)}
          >
            <View>{title}</View>
            <View className="look__hint">{hint}</View>
          </CheckRow>
        </View>
      ))}
      <View className="look__note">勾选只帮您逐项看，不会保存；缺什么，退回时写明。</View>
    </Card>
  )
}
