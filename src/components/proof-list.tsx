// Papers that prove a change, each with how its copy must look.
import { View } from '@tarojs/components'
import type { Proof } from '../domain/corrections/evidence'
import './proof-list.scss'

export const ProofList = ({ proofs }: { proofs: readonly Proof[] }) => (
  <View className="proofs">
    {proofs.map(({ title, hint }, i) => (
      <View key={title} className="proofs__proof">
        <View className="proofs__number">{i + 1}</View>
        <View className="proofs__words">
          <View>{title}</View>
          <View className="proofs__hint">{hint}</View>
        </View>
      </View>
    ))}
  </View>
)
