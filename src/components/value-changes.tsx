// What a field was and what it is to be: the old value above, struck through, the new one below.
import { View } from '@tarojs/components'
import type { Correction } from '../domain/corrections/contract'
import './value-changes.scss'

export const ValueChanges = ({ changes }: { changes: Correction['changes'] }) => (
  <View className="changes">
    {changes.map(({ field, label, before, after }) => (
      <View key={field} className="changes__change">
        <View className="changes__label">{label}</View>
        <View className="changes__values">
          <View className="changes__before">原：{before || '（未填）'}</View>
          <View className="changes__after">改为：{after || '（清空）'}</View>
        </View>
      </View>
    ))}
  </View>
)
