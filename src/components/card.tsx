// A sheet of paper on the desk: things that belong together, under a heading where they need one.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import './card.scss'

interface Props {
  heading?: string
  /** Stands at the right of the heading. */
  aside?: ReactNode
  /** Rows that reach the edges bring their own padding. */
  flush?: boolean
  children: ReactNode
}

export const Card = ({ heading, aside, flush = false, children }: Props) => (
  <View className={`card ${flush ? 'card--flush' : ''}`}>
    {heading !== undefined && (
      <View className="card__head">
        <View className="card__heading">{heading}</View>
        {aside}
      </View>
    )}
    {children}
  </View>
)
