// Whether a task may be done now, and the sentence that says why not.
import { useEffect, useState } from 'react'
import { serverNow } from '../clock'
import { dayAndClockOf, deadlineLabel } from '../domain/time'

interface Window {
  opensAt: number | null
  closesAt: number | null
}

interface Standing {
  isOpen: boolean
  /** '还剩 3 天', '已截止', '4月12日 08:00 开放'. */
  label: string
}

const TICK_MS = 30_000

/** Read again every half minute: a screen left open past the deadline must not promise what is over. */
export function useWindow({ opensAt, closesAt }: Window): Standing {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  if (opensAt === null && closesAt === null) return { isOpen: false, label: '开放时间另行通知' }
  if (opensAt !== null && now < opensAt)
    return { isOpen: false, label: `${dayAndClockOf(opensAt)} 开放` }
  if (closesAt !== null && now > closesAt)
    return { isOpen: false, label: `已于 ${dayAndClockOf(closesAt)} 截止，需要补办请联系辅导员` }
  return { isOpen: true, label: deadlineLabel(closesAt, now) }
}
