// The frame of every screen: its title (WeChat draws its own), the content, and the act that stays in reach.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { goBack } from '../routes'
import { aria } from './aria'
import { Icon } from './icon'
import { Tappable } from './tappable'
import './screen.scss'

interface Props {
  title: string
  /** Home is where back leads to, so it has none. */
  isHome?: boolean
  /** The act of this screen, always visible at the bottom. */
  footer?: ReactNode
  children: ReactNode
}

const drawsTitle = process.env.TARO_ENV === 'h5'

export const Screen = ({ title, isHome = false, footer, children }: Props) => (
  <View className={`screen ${footer ? 'screen--footed' : ''}`}>
    {drawsTitle && (
      <View className="screen__bar">
        {!isHome && (
          <Tappable className="screen__back" label="返回" onTap={goBack}>
            <Icon name="left" />
          </Tappable>
        )}
        <View className="screen__title" {...aria({ role: 'heading' })}>
          {title}
        </View>
      </View>
    )}
    <View className="screen__body">{children}</View>
    {footer && <View className="screen__footer">{footer}</View>}
  </View>
)
