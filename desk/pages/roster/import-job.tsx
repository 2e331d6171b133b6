// One import on its way: reading, the dry run's findings, the question, the writing, and what was done.
import { Alert, App, Button, Result, Skeleton, Space } from 'antd'
import { Link } from 'react-router-dom'
import type { Job } from '../../../src/domain/jobs/contract'
import { roster } from '../../../src/domain/roster/contract'
import { failureOf } from '../../../src/domain/jobs/failure'
import { JobProgress } from '../../components/job-progress'
import { Trouble } from '../../components/trouble'
import { useGiveUp } from '../../components/use-give-up'
import { useJob } from '../../components/use-job'
import { useCohort } from '../../desk-context'
import { addressOf } from '../../place'
import { useSay } from '../../say'
import { call } from '../../transport'
import { ImportFindings } from './import-findings'
import { ImportCounts } from './import-counts'
import { ImportSteps } from './import-steps'

export function ImportJob({ jobId, onLeave }: { jobId: string; onLeave: () => void }) {
  const cohort = useCohort()
  const { modal } = App.useApp()
  const say = useSay()
  const { job, error, goOn, take } = useJob(jobId)
  const askCancel = useGiveUp(jobId, take, onLeave)

  if (!job)
    return error ? <Trouble error={error} onRetry={goOn} page /> : <Skeleton active paragraph />

  const askApply = () =>
    modal.confirm({
      title: '写入名册？',
      content: applyLine(job),
      okText: '开始导入',
      onOk: () => call(roster.applyImport, { jobId }).then(take, say.failed),
    })
  switch (job.state) {
    case 'running':
      return (
        <>
          <ImportSteps current={job.summary ? 2 : 0} />
          <section className="card">
            <h2>{job.title}</h2>
            <JobProgress job={job} error={error} onGoOn={goOn} />
            <Space>
              <Button onClick={askCancel}>放弃</Button>
              <span className="faint">可以离开这一页，回来会接着做。</span>
            </Space>
          </section>
        </>
      )
    case 'review':
      return (
        <>
          <ImportSteps current={1} />
          <ImportFindings job={job} onApply={askApply} onCancel={askCancel} onLeave={onLeave} />
        </>
      )
    case 'done':
      return (
        <>
          <ImportSteps current={2} status="finish" />
          <Result
            status="success"
            title="名册已导入"
            subTitle={job.title}
            extra={[
              <Link key="roster" to={addressOf('/roster', cohort.id)}>
                <Button type="primary">看名册</Button>
              </Link>,
              <Link key="windows" to={addressOf('/windows', cohort.id)}>
                <Button>定核对的时间</Button>
              </Link>,
              <Button key="again" onClick={onLeave}>
                再导入一张表
              </Button>,
            ]}
          />
          {job.summary && <ImportCounts summary={job.summary} done />}
        </>
      )
    case 'failed':
      return (
        <>
          <ImportSteps current={0} status="error" />
          <Alert
            type="error"
            showIcon
            message={failureOf(job)}
            description={job.title}
            action={<Button onClick={onLeave}>重新选择表格</Button>}
          />
        </>
      )
    case 'cancelled':
      return (
        <Alert
          type="info"
          showIcon
          message={job.phase}
          description={job.title}
          action={<Button onClick={onLeave}>重新选择表格</Button>}
        />
      )
  }
}

function applyLine({ summary }: Job): string {
  if (!summary) return '确认后开始写入。'
  const { added, changed, unchanged, absent } = summary
  return [
    `新增 ${added} 人，变更 ${changed} 人，${unchanged} 人不变。`,
    changed > 0 ? '信息有变的人，已做的核对确认会作废，需要重新确认。' : '',
    absent > 0 ? `名册里另有 ${absent} 人不在表中，会原样保留。` : '',
  ].join('')
}
