// Nothing here yet, and why, and what would bring something.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon, type IconName } from './icon'
import './empty.scss'

interface Props {
  icon: IconName
  title: string
  text: string
  children?: ReactNode
}

export const Empty = ({ icon, title, text, children }: Props) => (
  <View className="empty">
    <View className="empty__icon">
      <Icon name={icon} size="large" />
    </View>
    <View className="empty__title">{title}</View>
    <View className="empty__text">{text}</View>
    {children !== undefined && <View className="empty__act">{children}</View>}
  </View>
)
