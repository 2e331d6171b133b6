// How far a job is: what is being done, the bar, and what to do when it stands still.
import { Alert, Button, Progress } from 'antd'
import type { Job } from '../../src/domain/jobs/contract'
import { sentenceFor } from '../say'

export const shareOf = (job: Job) =>
  job.total > 0 ? Math.min(100, Math.floor((job.done / job.total) * 100)) : 0

export function JobProgress(props: { job: Job; error: unknown; onGoOn: () => void }) {
  const { job, error, onGoOn } = props
  return (
    <div className="job" aria-live="polite">
      <div className="job-line">
        <span>{job.phase || '准备中'}</span>
        <span className="number">
          {job.total > 0 ? `${job.done.toLocaleString()} / ${job.total.toLocaleString()}` : ''}
        </span>
      </div>
      <Progress percent={shareOf(job)} status={error ? 'exception' : 'active'} />
      {error !== null && (
        <Alert
          type="warning"
          showIcon
          message={sentenceFor(error)}
          description="已做完的部分都在，可以从这里接着做。"
          action={<Button onClick={onGoOn}>接着做</Button>}
        />
      )}
    </div>
  )
}
