// Earlier imports: what each did, and the way back into one that is not finished.
import { Button, Empty, Table } from 'antd'
import { type Job, jobs } from '../../../src/domain/jobs/contract'
import { stampOf } from '../../../src/domain/time'
import { useAsk } from '../../ask'
import { failureOf } from '../../../src/domain/jobs/failure'
import { shareOf } from '../../components/job-progress'
import { Trouble } from '../../components/trouble'
import { Mark } from '../../components/mark'

const stateTags: Record<Job['state'], React.ReactNode> = {
  running: <Mark tone="info">进行中</Mark>,
  review: <Mark tone="warn">待确认</Mark>,
  done: <Mark tone="good">已完成</Mark>,
  failed: <Mark tone="bad">没有做成</Mark>,
  cancelled: <Mark>已取消</Mark>,
}

function resultOf(job: Job): string {
  if (job.state === 'failed') return failureOf(job)
  if (job.state === 'running') return `${job.phase} ${shareOf(job)}%`
  if (job.state === 'cancelled') return job.phase
  if (!job.summary) return ''
  const { added, changed, unchanged, errors, warnings } = job.summary
  if (job.state === 'review') return `${errors} 处错误，${warnings} 处提醒`
  return `新增 ${added}，变更 ${changed}，不变 ${unchanged}`
}

export function EarlierImports({ onOpen }: { onOpen: (jobId: string) => void }) {
  const list = useAsk(jobs.list, {})
  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} />
  const imports = (list.data?.items ?? []).filter(({ kind }) => kind === 'roster.import')
  return (
    <section>
      <h2>以前的导入</h2>
      <Table<Job>
        size="small"
        rowKey="id"
        loading={list.isLoading}
        dataSource={imports}
        pagination={imports.length > 20 ? { pageSize: 20 } : false}
        scroll={{ x: 860 }}
        locale={{
          emptyText: <Empty description="还没有导入过。第一次导入后，这里能看到每次的结果。" />,
        }}
        columns={[
          {
            title: '时间',
            dataIndex: 'createdAt',
            width: 150,
            render: (at: number) => stampOf(at),
          },
          { title: '表格', dataIndex: 'title', ellipsis: true },
          {
            title: '状态',
            dataIndex: 'state',
            width: 100,
            render: (state: Job['state']) => stateTags[state],
          },
          { title: '结果', width: 260, render: (_cell, job) => resultOf(job) },
          {
            title: '',
            width: 90,
            render: (_cell, job) => (
              <Button type="link" size="small" onClick={() => onOpen(job.id)}>
                {job.state === 'running' || job.state === 'review' ? '接着做' : '查看'}
              </Button>
            ),
          },
        ]}
      />
    </section>
  )
}
