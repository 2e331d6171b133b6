// In a browser: its own event, which Taro does not pass on.
import type { OnBackOnline } from './network'

export const onBackOnline: OnBackOnline = (then) => {
  window.addEventListener('online', then)
  return () => window.removeEventListener('online', then)
}
