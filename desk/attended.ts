// Whether somebody sits at the screen: a page that polls for an empty chair would keep the session alive all day.
import { useSyncExternalStore } from 'react'

/** Well below the half hour after which the server ends an idle session. */
const PATIENCE_MS = 10 * 60_000
const signs = ['pointerdown', 'keydown', 'wheel', 'pointermove'] as const

let isAttended = true
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function become(next: boolean) {
  if (next === isAttended) return
  isAttended = next
  for (const listener of listeners) listener()
}
function onSign() {
  clearTimeout(timer)
  timer = setTimeout(() => become(false), PATIENCE_MS)
  become(true)
}
function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    for (const sign of signs) addEventListener(sign, onSign, { passive: true })
    onSign()
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    for (const sign of signs) removeEventListener(sign, onSign)
    clearTimeout(timer)
  }
}

export const useAttended = () => useSyncExternalStore(subscribe, () => isAttended)
