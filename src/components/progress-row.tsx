// How far one class or college is: its name, how many of how many, a bar, and what is left in words.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon } from './icon'
import { Tappable } from './tappable'
import './progress-row.scss'

interface Props {
  id?: string
  name: string
  done: number
  total: number
  bar: ReactNode
  words: string
  /** Beside the name, such as 逾期. */
  mark?: ReactNode
  /** Given where the row unfolds in place; otherwise it leads on to another screen. */
  open?: boolean
  onTap: () => void
}

export function ProgressRow({ id, name, done, total, bar, words, mark, open, onTap }: Props) {
  const folds = open !== undefined
  return (
    <Tappable
      {...(id ? { id } : {})}
      {...(folds ? { expanded: open } : {})}
      className="progress-row"
      onTap={onTap}
    >
      <View className="progress-row__head">
        <View className="progress-row__name">{name}</View>
        {mark}
        <View className="progress-row__share">{`${done}/${total}`}</View>
        <View className={`progress-row__more ${open ? 'progress-row__more--open' : ''}`}>
          <Icon name={folds ? 'down' : 'right'} size="small" />
        </View>
      </View>
      {bar}
      <View className="progress-row__words">{words}</View>
    </Tappable>
  )
}
