// Whether something has been running for so long that a person begins to doubt it.
import { useEffect, useState } from 'react'

const SLOW_MS = 5_000

export function useSlow(isRunning: boolean): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!isRunning) return
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [isRunning])
  return isSlow
}
