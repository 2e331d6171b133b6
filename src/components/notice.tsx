// Something to know on this screen: what happened and what to do next.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { aria } from './aria'
import { Icon, type IconName } from './icon'
import './notice.scss'

interface Props {
  tone?: 'calm' | 'good' | 'warn' | 'bad'
  icon?: IconName
  title?: string
  children: ReactNode
}

const signs = { calm: 'alert', good: 'check', warn: 'alert', bad: 'alert' } as const

export const Notice = ({ tone = 'calm', icon, title, children }: Props) => (
  <View
    className={`notice notice--${tone}`}
    {...aria(tone === 'bad' ? { role: 'alert', live: 'assertive' } : { live: 'polite' })}
  >
    <Icon name={icon ?? signs[tone]} />
    <View className="notice__words">
      {title !== undefined && <View className="notice__title">{title}</View>}
      <View className="notice__text">{children}</View>
    </View>
  </View>
)
