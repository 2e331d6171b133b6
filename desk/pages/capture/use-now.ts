// The server's time for a screen that stays open: anew every half minute.
import { useEffect, useState } from 'react'
import { serverNow } from '../../server-clock'

export function useNow(every = 30_000): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
