// Chips that narrow a list down: one is on, each says how many it leaves.
import { View } from '@tarojs/components'
import { Tappable } from './tappable'
import './filters.scss'

interface Props<T extends string> {
  of: readonly { value: T; label: string; count: number }[]
  shown: T
  onShow: (shown: T) => void
}

export const Filters = <T extends string>({ of, shown, onShow }: Props<T>) => (
  <View className="filters">
    {of.map(({ value, label, count }) => (
      <Tappable
        key={value}
        id={`show-${value}`}
        className={`filters__one ${value === shown ? 'filters__one--on' : ''}`}
        role="tab"
        checked={value === shown}
        onTap={() => onShow(value)}
      >
        {`${label} ${count}`}
      </Tappable>
    ))}
  </View>
)
