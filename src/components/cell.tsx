// One line of a list: a label with its value, or a way onwards.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon, type IconName } from './icon'
import { Tappable } from './tappable'
import './cell.scss'

interface LineProps {
  label: string
  /** Empty values are said to be empty, not left blank. */
  value: ReactNode
}

/** Label above value: long values wrap instead of being cut. */
export const Line = ({ label, value }: LineProps) => (
  <View className="line">
    <View className="line__label">{label}</View>
    <View className="line__value">{value === '' ? '（未填）' : value}</View>
  </View>
)

interface LinkProps {
  icon?: IconName
  title: string
  text?: ReactNode
  aside?: ReactNode
  id?: string
  onTap: () => void
}

/** A row that leads to another screen. */
export const LinkRow = ({ icon, title, text, aside, id, onTap }: LinkProps) => (
  <Tappable className="link-row" id={id} onTap={onTap}>
    {icon && (
      <View className="link-row__icon">
        <Icon name={icon} />
      </View>
    )}
    <View className="link-row__words">
      <View className="link-row__title">{title}</View>
      {text !== undefined && <View className="link-row__text">{text}</View>}
    </View>
    {aside}
    <View className="link-row__onwards">
      <Icon name="right" size="small" />
    </View>
  </Tappable>
)
