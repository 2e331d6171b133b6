// One question of a form: its label, the answer, and what is wrong with it, said right there.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { aria } from './aria'
import { Icon } from './icon'
import {
  NativeDate,
  NativeInput,
  NativeSelect,
  NativeTextArea,
  type DateProps,
  type InputProps,
} from './native'
import './field.scss'

interface Around {
  label: string
  hint?: string
  error?: string
}

interface ErrorProps {
  id?: string
  children: ReactNode
}

/** What is wrong, where it is wrong; read aloud as it appears. */
export const FieldError = ({ id, children }: ErrorProps) => (
  <View className="field__error" {...(id ? { id } : {})} {...aria({ role: 'alert' })}>
    <Icon name="alert" size="small" />
    <View>{children}</View>
  </View>
)

export const Field = ({ label, hint, error, children }: Around & { children: ReactNode }) => (
  <View className={`field ${error ? 'field--wrong' : ''}`}>
    <View className="field__label">{label}</View>
    {children}
    {error ? <FieldError>{error}</FieldError> : hint && <View className="field__hint">{hint}</View>}
  </View>
)

type TextProps = Around & Omit<InputProps, 'label' | 'className' | 'invalid'>

export const TextField = ({ label, hint, error, ...input }: TextProps) => (
  <Field label={label} hint={hint} error={error}>
    <NativeInput className="field__control" label={label} invalid={Boolean(error)} {...input} />
  </Field>
)

type LongTextProps = Omit<TextProps, 'keyboard' | 'onDone'>

/** The count shows how much room is left before anything is cut. */
export const LongTextField = ({ label, hint, error, ...input }: LongTextProps) => (
  <Field label={label} hint={hint} error={error}>
    <View className="field__area">
      <NativeTextArea
        className="field__control field__control--long"
        label={label}
        invalid={Boolean(error)}
        {...input}
      />
      <View className="field__count">
        {input.value.length} / {input.maxLength}
      </View>
    </View>
  </Field>
)

interface ChoiceProps extends Around {
  id?: string
  value: string
  options: readonly string[]
  onChange: (value: string) => void
}

export const ChoiceField = ({ label, hint, error, ...select }: ChoiceProps) => (
  <Field label={label} hint={hint} error={error}>
    <View className="field__choice">
      <NativeSelect className="field__control" label={label} {...select} />
      <View className="field__open">
        <Icon name="down" size="small" />
      </View>
    </View>
  </Field>
)

type DateFieldProps = Around & Omit<DateProps, 'label' | 'className' | 'invalid'>

export const DateField = ({ label, hint, error, ...date }: DateFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    <NativeDate className="field__control" label={label} invalid={Boolean(error)} {...date} />
  </Field>
)
