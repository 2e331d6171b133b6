// One person of a list: name and number, where the matter stands, and the way on.
import { View } from '@tarojs/components'
import { Icon } from './icon'
import { Tag, type Tone } from './tag'
import { Tappable } from './tappable'
import './person-row.scss'

interface Props {
  id?: string
  name: string
  /** Said behind the name unless it is the usual one. */
  status: string
  /** 学号, and what else belongs to it. */
  number: string
  word: string
  tone: Tone
  onTap: () => void
}

export const PersonRow = ({ id, name, status, number, word, tone, onTap }: Props) => (
  <Tappable id={id} className="person" onTap={onTap}>
    <View className="person__words">
      <View className="person__name">
        {name}
        {status !== '在籍' && `（${status}）`}
      </View>
      <View className="person__no">{number}</View>
    </View>
    <Tag tone={tone}>{word}</Tag>
    <Icon name="right" size="small" />
  </Tappable>
)
