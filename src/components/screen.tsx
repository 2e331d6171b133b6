// The frame of every screen: its title (WeChat draws its own), the content, and the act that stays in reach.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Unanswered } from '../api'
import { goBack } from '../routes'
import { aria } from './aria'
import { Icon } from './icon'
import { Notice } from './notice'
import { Tappable } from './tappable'
import './screen.scss'

interface Props {
  title: string
  /** Home is where back leads to, so it has none. */
  isHome?: boolean
  /** The act of this screen, always visible at the bottom. */
  footer?: ReactNode
  /** Why the act was not done: beside its button, so that nobody has to scroll to find out. */
  notDone?: { title: string; failure: Error | null }
  children: ReactNode
}

/** Without an answer nobody knows, and “not done” would be a guess. */
const titleOf = (failure: Error, title: string): string =>
  failure instanceof Unanswered ? '还不确定有没有办成' : title

const drawsTitle = process.env.TARO_ENV === 'h5'

export const Screen = ({ title, isHome = false, footer, notDone, children }: Props) => (
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
    {footer && (
      <View className="screen__footer">
        {notDone?.failure && (
          <View className="screen__not-done" id="not-done">
            <Notice tone="bad" title={titleOf(notDone.failure, notDone.title)}>
              {notDone.failure.message}
            </Notice>
          </View>
        )}
        {footer}
      </View>
    )}
  </View>
)
