// The one thing to do on a screen (primary), or a quieter way beside it.
import { View } from '@tarojs/components'
import { useSlow } from '../hooks/use-slow'
import { Tappable } from './tappable'
import './button.scss'

interface Props {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** While it runs, the button says so and takes no second tap. */
  pending?: boolean
  pendingText?: string | undefined
  disabled?: boolean
  id?: string
  children: string
  onTap: () => void
}

export const Button = (props: Props) => {
  const { kind = 'primary', pending = false, pendingText = '正在提交…' } = props
  const isSlow = useSlow(pending)
  return (
    <Tappable
      id={props.id}
      className={`button button--${kind} ${pending ? 'button--pending' : ''} ${props.disabled ? 'button--off' : ''}`}
      disabled={props.disabled || pending}
      onTap={props.onTap}
    >
      <View className="button__text">
        {pending ? (isSlow ? `网络有点慢，${pendingText}` : pendingText) : props.children}
      </View>
    </Tappable>
  )
}
