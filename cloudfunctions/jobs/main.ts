// The function nobody can call: timers only. Each job is one file.
import { parts, platformContext } from '../api/parts'
import { sweepExpired } from './sweep'
import { resumeOrphans } from '../api/job-engine'

/** Refuses everything but the platform's own timer: no client, no other function. */
export async function main(): Promise<unknown> {
  const { OPENID, SOURCE } = platformContext()
  if (SOURCE !== 'wx_trigger' || OPENID) return { ok: false, code: 'FORBIDDEN' }
  const now = parts()
  const [resumed, swept] = [await resumeOrphans(now, 5), await sweepExpired(now)]
  return { ok: true, data: { resumed, swept } }
}
