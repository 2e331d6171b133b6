// Says to a screen reader what a view is; WeChat knows aria-role where browsers know role.
interface Said {
  role?: string
  label?: string
  checked?: boolean
  disabled?: boolean
  hidden?: boolean
  expanded?: boolean
  live?: 'polite' | 'assertive'
}

const roleName = process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role'

/** Attributes to spread on a view; what is not said is not set. */
export function aria(said: Said): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(said)) {
    if (value === undefined) continue
    attributes[name === 'role' ? roleName : `aria-${name}`] = String(value)
  }
  return attributes
}
