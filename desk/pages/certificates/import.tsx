// Importing certificates in the school's own table: the table, the dry run with every problem named, the writing.
import { Alert, App, Button, Result, Skeleton, Space } from 'antd'
import { certificates } from '../../../src/domain/certificates/contract'
import { ChooseTable } from '../../components/choose-table'
import { failureOf } from '../../../src/domain/jobs/failure'
import { JobProgress } from '../../components/job-progress'
import { Trouble } from '../../components/trouble'
import { useGiveUp } from '../../components/use-give-up'
import { useJob } from '../../components/use-job'
import { useCohort } from '../../desk-context'
import { usePlace } from '../../place'
import { useSay } from '../../say'
import { call } from '../../transport'
import { ImportCounts } from '../roster/import-counts'
import { ImportFindings } from '../roster/import-findings'

export function CertificateImport() {
  const [{ job }, go] = usePlace('job')
  return job ? (
    <ImportJob key={job} jobId={job} onLeave={() => go({ job: undefined })} />
  ) : (
    <Start onStarted={(jobId) => go({ job: jobId })} />
  )
}

function Start({ onStarted }: { onStarted: (jobId: string) => void }) {
  const { id: cohortId, name } = useCohort()
  return (
    <ChooseTable
      title={`按样表导入 ${name} 的证书`}
      advice={[
        '先试导一遍，问题全部列出来；没有错误后才写入',
        '学号、证书编号设为“文本”格式，否则末几位会丢失',
        '请勿改动样表的列和已有各行的顺序；要添加的写在最下面',
        '同一张表传两次不会重复；表里没有的证书不会被删除',
      ]}
      drop="把填好的表拖到这里，或点击选择"
      purpose="certificateTable"
      template={() => call(certificates.template, { cohortId })}
      begin={(ticket) => call(certificates.beginImport, { cohortId, ticket })}
      onStarted={onStarted}
    />
  )
}

function ImportJob({ jobId, onLeave }: { jobId: string; onLeave: () => void }) {
  const { modal } = App.useApp()
  const say = useSay()
  const { job, error, goOn, take } = useJob(jobId)
  const askCancel = useGiveUp(jobId, take, onLeave)
  if (!job)
    return error ? <Trouble error={error} onRetry={goOn} page /> : <Skeleton active paragraph />
  const { summary, title } = job
  const askApply = () =>
    modal.confirm({
      title: '写入证书？',
      content: `新增 ${summary?.added ?? 0} 本，变更 ${summary?.changed ?? 0} 本，${summary?.unchanged ?? 0} 本不变。写入的证书直接采纳。`,
      okText: '开始导入',
      onOk: () => call(certificates.applyImport, { jobId }).then(take, say.failed),
    })
  switch (job.state) {
    case 'running':
      return (
        <section className="card">
          <h2>{title}</h2>
          <JobProgress job={job} error={error} onGoOn={goOn} />
          <Space>
            <Button onClick={askCancel}>放弃</Button>
            <span className="faint">可以离开这一页，回来会接着做。</span>
          </Space>
        </section>
      )
    case 'review':
      return (
        <ImportFindings
          job={job}
          unit="本"
          onApply={askApply}
          onCancel={askCancel}
          onLeave={onLeave}
        />
      )
    case 'done':
      return (
        <>
          <Result
            status="success"
            title="证书已导入"
            subTitle={title}
            extra={<Button onClick={onLeave}>再导入一张表</Button>}
          />
          {summary && <ImportCounts summary={summary} unit="本" done />}
        </>
      )
    case 'failed':
    case 'cancelled':
      return (
        <Alert
          type={job.state === 'failed' ? 'error' : 'info'}
          showIcon
          message={job.state === 'failed' ? failureOf(job) : job.phase}
          description={title}
          action={<Button onClick={onLeave}>重新选择表格</Button>}
        />
      )
  }
}
