// Small line drawings that stand beside a word, never instead of it.
import { View } from '@tarojs/components'
import { aria } from './aria'
import './icon.scss'

export type IconName =
  | 'check'
  | 'alert'
  | 'clock'
  | 'right'
  | 'left'
  | 'down'
  | 'person'
  | 'camera'
  | 'card'
  | 'calendar'
  | 'place'
  | 'eye'
  | 'chart'
  | 'inbox'
  | 'file'
  | 'desktop'
  | 'lock'
  | 'swap'
  | 'key'
  | 'copy'

interface Props {
  name: IconName
  size?: 'small' | 'medium' | 'large'
}

export const Icon = ({ name, size = 'medium' }: Props) => (
  <View className={`icon icon--${name} icon--${size}`} {...aria({ hidden: true })} />
)
