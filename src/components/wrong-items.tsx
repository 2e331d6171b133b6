// What can be wrong at 学信网, one statement a row.
import { View } from '@tarojs/components'
import { WrongItem } from '../domain/image-check/contract'
import { itemLabels } from '../domain/image-check/rules'
import { CheckRow } from './check-row'
import './wrong-items.scss'

interface Props {
  picked: readonly WrongItem[]
  onToggle: (item: WrongItem) => void
}

export const WrongItems = ({ picked, onToggle }: Props) => (
  <>
    {WrongItem.options.map((item) => (
      <View className="wrong-item" key={item}>
        <CheckRow
          id={`wrong-${item}`}
          checked={picked.includes(item)}
          label={itemLabels[item]}
          onTap={() => onToggle(item)}
        >
          {itemLabels[item]}
        </CheckRow>
      </View>
    ))}
  </>
)
