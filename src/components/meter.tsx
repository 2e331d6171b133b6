// How much of a whole is done, as a bar; the numbers always stand beside it in words.
import { View } from '@tarojs/components'
import { aria } from './aria'
import './meter.scss'

export interface Part {
  tone: 'good' | 'bad' | 'calm'
  count: number
}

interface Props {
  total: number
  parts: readonly Part[]
}

export const Meter = ({ total, parts }: Props) => (
  <View className="meter" {...aria({ hidden: true })}>
    {parts.map((part) => (
      <View
        key={part.tone}
        className={`meter__part meter__part--${part.tone}`}
        style={{ width: `${total === 0 ? 0 : (part.count / total) * 100}%` }}
      />
    ))}
  </View>
)
