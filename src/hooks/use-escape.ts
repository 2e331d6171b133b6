// In a browser, Escape leaves a sheet, as it does everywhere else there.
import { useEffect } from 'react'

export function useEscape(isOpen: boolean, leave: () => void): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOpen, leave])
}
