// In a browser: real buttons and fields, so that Tab, Enter and screen readers work by themselves.
import type { ButtonProps, DateProps, InputProps, SelectProps, TextAreaProps } from './native'

export const NativeButton = (props: ButtonProps) => (
  <button
    type="button"
    id={props.id}
    className={props.className}
    disabled={props.disabled}
    role={props.role}
    aria-label={props.label}
    aria-checked={props.role === 'tab' ? undefined : props.checked}
    aria-selected={props.role === 'tab' ? props.checked : undefined}
    aria-expanded={props.expanded}
    onClick={props.onTap}
  >
    {props.children}
  </button>
)

const modes = { text: 'text', number: 'numeric', id: 'text' } as const

export const NativeInput = (props: InputProps) => (
  <input
    id={props.id}
    className={props.className}
    value={props.value}
    aria-label={props.label}
    aria-invalid={props.invalid}
    placeholder={props.placeholder}
    maxLength={props.maxLength}
    inputMode={modes[props.keyboard ?? 'text']}
    autoComplete="off"
    spellCheck={false}
    onChange={(event) => props.onChange(event.target.value)}
    onKeyDown={(event) => {
      if (event.key === 'Enter') props.onDone?.()
    }}
  />
)

export const NativeTextArea = (props: TextAreaProps) => (
  <textarea
    id={props.id}
    className={props.className}
    value={props.value}
    aria-label={props.label}
    aria-invalid={props.invalid}
    placeholder={props.placeholder}
    maxLength={props.maxLength}
    rows={props.rows ?? 4}
    onChange={(event) => props.onChange(event.target.value)}
  />
)

export const NativeSelect = (props: SelectProps) => (
  <select
    id={props.id}
    className={props.className}
    value={props.value}
    aria-label={props.label}
    onChange={(event) => props.onChange(event.target.value)}
  >
    {props.options.map((option) => (
      <option key={option}>{option}</option>
    ))}
  </select>
)

export const NativeDate = (props: DateProps) => (
  <input
    id={props.id}
    className={props.className}
    type="date"
    value={props.value}
    max={props.until}
    aria-label={props.label}
    aria-invalid={props.invalid}
    onChange={(event) => props.onChange(event.target.value)}
  />
)
