// Anything that can be tapped: one target, one meaning, reachable by keyboard and named to a screen reader.
import { NativeButton, type ButtonProps } from './native'
import './tappable.scss'

export const Tappable = ({ className = '', ...rest }: ButtonProps) => (
  <NativeButton className={`tappable ${className}`} {...rest} />
)
