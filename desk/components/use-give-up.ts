// Giving up an import: asked first, and what is written by then is said.
import { App } from 'antd'
import { jobs, type Job } from '../../src/domain/jobs/contract'
import { useSay } from '../say'
import { call } from '../transport'

/** @param take shows the job as it is now, on this page */
export function useGiveUp(jobId: string, take: (job: Job) => void, onLeave: () => void) {
  const { modal } = App.useApp()
  const say = useSay()
  return () =>
    modal.confirm({
      title: '放弃这次导入？',
      content: '已经写入的会保留；没有写入的不再写。',
      okText: '放弃',
      cancelText: '不放弃',
      okButtonProps: { danger: true },
      onOk: () =>
        call(jobs.cancel, { jobId }).then((cancelled) => {
          take(cancelled)
          say.done(cancelled.phase)
          onLeave()
        }, say.failed),
    })
}
