// The server's clock as far as it has told us: a phone may be set wrong, a deadline is not.
import { keep, recall } from './storage'

const AHEAD = 'clock-ahead'
let ahead: number | undefined

/** Learns from a reply that carries `now`; kept, because marks made without signal carry their time. */
export const learnNow = (now: number): void => {
  ahead = now - Date.now()
  keep(AHEAD, ahead)
}

/** Read late: storage belongs to a person, who is known only once the app has started. */
function aheadKept(): number {
  const kept = recall(AHEAD)
  return typeof kept === 'number' ? kept : 0
}
export const serverNow = (): number => Date.now() + (ahead ??= aheadKept())
