// The controls that each platform has of its own, behind one shape: the browser's for its keyboard and screen
// readers, WeChat's for its pickers and keyboards. Same ending in all three files: Taro tries one ending at a time.
export { NativeButton, NativeDate, NativeInput, NativeSelect, NativeTextArea } from './native.h5'

import type { ReactNode } from 'react'

export interface ButtonProps {
  className?: string
  disabled?: boolean
  /** What a screen reader says it is; a plain button unless told. */
  role?: 'button' | 'checkbox' | 'radio' | 'tab' | 'link'
  label?: string
  checked?: boolean
  expanded?: boolean
  id?: string
  onTap: () => void
  children: ReactNode
}

export interface InputProps {
  id?: string
  className?: string
  value: string
  label: string
  placeholder?: string
  maxLength: number
  /** Which keyboard the phone opens. */
  keyboard?: 'text' | 'number' | 'id'
  invalid?: boolean
  onChange: (value: string) => void
  onDone?: () => void
}

export interface TextAreaProps extends Omit<InputProps, 'keyboard' | 'onDone'> {
  rows?: number
}

export interface SelectProps {
  id?: string
  className?: string
  label: string
  value: string
  options: readonly string[]
  onChange: (value: string) => void
}

export interface DateProps {
  id?: string
  className?: string
  label: string
  /** 'YYYY-MM-DD', or '' before a day is chosen. */
  value: string
  /** The last day that can be chosen. */
  until: string
  invalid?: boolean
  onChange: (value: string) => void
}
