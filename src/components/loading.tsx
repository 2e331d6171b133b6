// While an answer is on its way: the shape of what will stand here, instead of something that spins.
import { View } from '@tarojs/components'
import { useSlow } from '../hooks/use-slow'
import { aria } from './aria'
import { Card } from './card'
import './loading.scss'

interface Props {
  /** How many cards, and how many lines in each. */
  cards?: number
  lines?: number
}

// Moved by the style sheet alone: NutUI's skeleton redraws through setData every two seconds.
export const Loading = ({ cards = 2, lines = 3 }: Props) => {
  const isSlow = useSlow(true)
  return (
    <View className="loading" {...aria({ live: 'polite', label: '正在加载' })}>
      {isSlow && <View className="loading__slow">网络有点慢，请稍等…</View>}
      {Array.from({ length: cards }, (_, card) => (
        <Card key={card}>
          {Array.from({ length: lines }, (_, line) => (
            <View key={line} className={`loading__line loading__line--${line % 3}`} />
          ))}
        </Card>
      ))}
    </View>
  )
}
