// Moving through a list by keyboard: J and K or the arrows mark a row, Enter opens it; with one open they turn the page.
import { useEffect, useState } from 'react'

/** Keys typed into a field or pressed on a button belong to these. */
const isTaken = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey ||
  metaKey ||
  altKey ||
  (target instanceof HTMLElement &&
    target.closest('input, textarea, select, button, a, [role=dialog] .ant-modal-content') !== null)

const steps: Record<string, number> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }

export function useRowKeys(
  ids: readonly string[],
  open: string,
  onOpen: (id: string) => void,
): { at: string; setAt: (id: string) => void } {
  const [marked, setAt] = useState('')
  const at = open || marked
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = steps[event.key]
      const isEnter = event.key === 'Enter' && !open && at !== ''
      if (isTaken(event) || (step === undefined && !isEnter)) return
      if (isEnter) return onOpen(at)
      const from = ids.indexOf(at)
      const to = ids[Math.max(0, from < 0 ? 0 : from + (step ?? 0))]
      if (to === undefined || to === at) return
      event.preventDefault()
      setAt(to)
      if (open) onOpen(to)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [ids, at, open, onOpen])
  return { at, setAt }
}
