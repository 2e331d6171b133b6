// A column of words with signs: what to bring, what happens next.
import { View } from '@tarojs/components'
import { Icon, type IconName } from './icon'
import './row-list.scss'

export interface Row {
  icon: IconName
  title: string
  text?: string
}

export const RowList = ({ rows }: { rows: readonly Row[] }) => (
  <View className="rows">
    {rows.map((row) => (
      <View key={row.title} className="rows__row">
        <View className="rows__icon">
          <Icon name={row.icon} />
        </View>
        <View className="rows__words">
          <View className="rows__title">{row.title}</View>
          {row.text !== undefined && <View className="rows__text">{row.text}</View>}
        </View>
      </View>
    ))}
  </View>
)
