// The dry run's findings: figures, and every problem of the table, to be filtered, copied or sent to its author.
import { CopyOutlined, DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Segmented, Space } from 'antd'
import { useEffect } from 'react'
import { type Job, jobs } from '../../../src/domain/jobs/contract'
import { allOf, usePages } from '../../ask'
import { copyText, downloadText } from '../../components/copy'
import { MoreButton } from '../../components/more-button'
import { asText, TableProblems } from '../../components/table-problems'
import { usePlace } from '../../place'
import { useSay } from '../../say'
import { ImportCounts } from './import-counts'

/** Fetched without being asked, so that the filters work on the whole list of an ordinary table. */
const UNASKED = 400

export function ImportFindings(props: {
  job: Job
  onApply: () => void
  onCancel: () => void
  onLeave: () => void
  unit?: '人' | '本'
}) {
  const { job, onApply, onCancel, onLeave, unit = '人' } = props
  const [{ show }, go] = usePlace('show')
  const say = useSay()
  const list = usePages(jobs.problems, { jobId: job.id })
  const { items, hasNextPage, isFetching, fetchNextPage } = list
  const errors = job.summary?.errors ?? 0
  const warnings = job.summary?.warnings ?? 0
  const shown = items.filter(({ severity }) => show === '' || severity === show)

  useEffect(() => {
    if (hasNextPage && !isFetching && items.length < UNASKED) void fetchNextPage()
  }, [hasNextPage, isFetching, items.length, fetchNextPage])

  const whole = async () => {
    const problems = hasNextPage ? await allOf(jobs.problems, { jobId: job.id }) : items
    return asText(problems.filter(({ severity }) => show === '' || severity === show))
  }
  const copy = () =>
    whole()
      .then(copyText)
      .then(() => say.done('已复制，可以粘贴到 Excel 或发给填表的人'), say.failed)
  const download = () =>
    whole().then((text) => downloadText(`${job.title}-问题清单.txt`, text), say.failed)

  return (
    <>
      {errors > 0 ? (
        <Alert
          className="gap-below"
          type="error"
          showIcon
          message={`有 ${errors} 处错误，改好后才能导入`}
          description="请按下面的清单修改原表，然后重新上传。清单可以复制或下载，发给填表的人。"
          action={
            <Button type="primary" onClick={onLeave}>
              上传改好的表
            </Button>
          }
        />
      ) : (
        <Alert
          className="gap-below"
          type="success"
          showIcon
          message={
            warnings > 0 ? `没有错误，有 ${warnings} 处提醒请过目` : '没有发现问题，可以导入'
          }
          action={
            <Button type="primary" onClick={onApply}>
              开始导入
            </Button>
          }
        />
      )}
      {job.summary && <ImportCounts summary={job.summary} unit={unit} />}
      {errors + warnings > 0 && (
        <>
          <div className="toolbar">
            <Segmented
              value={show === '' ? 'all' : show}
              onChange={(value) => go({ show: value === 'all' ? undefined : value })}
              options={[
                { value: 'all', label: `全部 ${errors + warnings}` },
                { value: 'error', label: `错误 ${errors}` },
                { value: 'warning', label: `提醒 ${warnings}` },
              ]}
            />
            <Button icon={<CopyOutlined />} onClick={() => void copy()}>
              复制清单
            </Button>
            <Button icon={<DownloadOutlined />} onClick={() => void download()}>
              下载清单
            </Button>
          </div>
          <TableProblems problems={shown} loading={list.isLoading} />
          <MoreButton list={list} unit="处" />
        </>
      )}
      <Space className="foot-actions">
        <Button type="primary" disabled={errors > 0} onClick={onApply}>
          开始导入
        </Button>
        <Button onClick={onCancel}>放弃这次导入</Button>
      </Space>
    </>
  )
}
