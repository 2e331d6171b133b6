// A big tick for one statement; the whole row is the target.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon } from './icon'
import { Tappable } from './tappable'
import './check-row.scss'

interface Props {
  id?: string
  checked: boolean
  /** The statement that a screen reader reads out. */
  label: string
  /** While the tick is on its way. */
  pending?: boolean
  onTap: () => void
  children: ReactNode
}

export const CheckRow = ({ id, checked, label, pending = false, onTap, children }: Props) => (
  <Tappable
    id={id}
    className={`check-row ${checked ? 'check-row--on' : ''} ${pending ? 'check-row--pending' : ''}`}
    disabled={pending}
    role="checkbox"
    checked={checked}
    label={label}
    onTap={onTap}
  >
    <View className="check-row__box">{checked && <Icon name="check" size="small" />}</View>
    <View className="check-row__words">{children}</View>
  </Tappable>
)
