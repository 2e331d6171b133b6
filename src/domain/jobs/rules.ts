// When a job may be driven, applied or stopped.
import type { Code } from '../errors'
import type { Job } from './contract'

type State = Job['state']

/** Nothing moves a job any more. */
export const isOver = (state: State): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled'

/** Why an import may not be written, or null. A running job was applied already or is still being read. */
export function whyNotApply(job: {
  state: State
  summary: { errors: number } | null
}): { code: Code; detail?: Record<string, number> } | null {
  if (isOver(job.state)) return { code: 'JOB_OVER' }
  if (job.state === 'running') return { code: 'JOB_BUSY' }
  const errors = job.summary?.errors ?? 0
  return errors > 0 ? { code: 'IMPORT_HAS_ERRORS', detail: { errors } } : null
}
