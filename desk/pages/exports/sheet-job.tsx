// One sheet being made; only the first in the queue is driven, so that colleges do not slow each other.
import { Alert } from 'antd'
import type { Job } from '../../../src/domain/jobs/contract'
import { failureOf } from '../../../src/domain/jobs/failure'
import { JobProgress } from '../../components/job-progress'
import { useJob } from '../../components/use-job'

export function SheetJob({ start, isNext }: { start: Job; isNext: boolean }) {
  const { job, error, goOn } = useJob(start.id, isNext)
  const shown = job ?? start
  return (
    <div className="sheet-job">
      <b>{shown.title}</b>
      {shown.state === 'failed' && <Alert type="error" showIcon message={failureOf(shown)} />}
      {shown.state !== 'failed' && isNext && (
        <JobProgress job={shown} error={error} onGoOn={goOn} />
      )}
      {shown.state !== 'failed' && !isNext && <span className="faint">　排队中</span>}
    </div>
  )
}
