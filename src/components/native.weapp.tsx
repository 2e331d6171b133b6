// In WeChat: its own fields and picker; what taps is a view that says it is a button.
import { Input, Picker, Textarea, View } from '@tarojs/components'
import { aria } from './aria'
import type { ButtonProps, DateProps, InputProps, SelectProps, TextAreaProps } from './native'

export const NativeButton = (props: ButtonProps) => (
  <View
    id={props.id}
    className={props.className}
    hoverClass={props.disabled ? 'none' : 'pressed'}
    onClick={props.disabled ? undefined : props.onTap}
    {...aria({
      role: props.role ?? 'button',
      label: props.label,
      disabled: props.disabled,
      checked: props.checked,
      expanded: props.expanded,
    })}
  >
    {props.children}
  </View>
)

const kinds = { text: 'text', number: 'number', id: 'idcard' } as const

export const NativeInput = (props: InputProps) => (
  <Input
    id={props.id}
    className={props.className}
    value={props.value}
    type={kinds[props.keyboard ?? 'text']}
    placeholder={props.placeholder}
    placeholderClass="placeholder"
    maxlength={props.maxLength}
    cursorSpacing={80}
    onInput={(event) => props.onChange(event.detail.value)}
    onConfirm={props.onDone}
    {...aria({ label: props.label })}
  />
)

export const NativeTextArea = (props: TextAreaProps) => (
  <Textarea
    id={props.id}
    className={props.className}
    value={props.value}
    placeholder={props.placeholder}
    placeholderClass="placeholder"
    maxlength={props.maxLength}
    cursorSpacing={80}
    showConfirmBar={false}
    onInput={(event) => props.onChange(event.detail.value)}
    {...aria({ label: props.label })}
  />
)

export const NativeSelect = (props: SelectProps) => (
  <Picker
    id={props.id}
    mode="selector"
    range={[...props.options]}
    value={Math.max(0, props.options.indexOf(props.value))}
    onChange={(event) => {
      const chosen = props.options[Number(event.detail.value)]
      if (chosen !== undefined) props.onChange(chosen)
    }}
  >
    <View
      className={props.className}
      {...aria({ role: 'button', label: `${props.label}：${props.value}` })}
    >
      {props.value}
    </View>
  </Picker>
)

export const NativeDate = (props: DateProps) => (
  <Picker
    id={props.id}
    mode="date"
    value={props.value}
    end={props.until}
    onChange={(event) => props.onChange(event.detail.value)}
  >
    <View
      className={props.className}
      {...aria({ role: 'button', label: `${props.label}：${props.value || '请选择'}` })}
    >
      {props.value || '请选择'}
    </View>
  </Picker>
)
