// A state in one word, with a sign besides its colour.
import { View } from '@tarojs/components'
import { Icon, type IconName } from './icon'
import './tag.scss'

export type Tone = 'calm' | 'good' | 'warn' | 'bad'

interface Props {
  tone: Tone
  icon?: IconName
  children: string
}

const signs: Record<Tone, IconName> = { calm: 'clock', good: 'check', warn: 'clock', bad: 'alert' }

export const Tag = ({ tone, icon, children }: Props) => (
  <View className={`tag tag--${tone}`}>
    <Icon name={icon ?? signs[tone]} size="small" />
    <View>{children}</View>
  </View>
)
