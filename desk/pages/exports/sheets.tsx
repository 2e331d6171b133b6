// Exports: making the official sheets of colleges, seeing them through, and fetching what was made.
import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Empty, Table } from 'antd'
import { useState } from 'react'
import { type Export, exports } from '../../../src/domain/exports/contract'
import { type ExportKind, kindOf } from '../../../src/domain/exports/kinds'
import { jobs } from '../../../src/domain/jobs/contract'
import { school } from '../../../src/domain/school/contract'
import { DAY_MS, dayOf, stampOf } from '../../../src/domain/time'
import { useAsk, usePages } from '../../ask'
import { downloadFrom } from '../../components/copy'
import { failureOf } from '../../../src/domain/jobs/failure'
import { MoreButton } from '../../components/more-button'
import { PageHead } from '../../components/page-head'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { useSay } from '../../say'
import { serverNow } from '../../server-clock'
import { call } from '../../transport'
import { CheckDrawer } from './check-drawer'
import { HandIn } from './hand-in'
import { NewSheets } from './new-sheets'
import { SheetJob } from './sheet-job'
import { Mark } from '../../components/mark'

/** What failed longer ago has been dealt with or given up. */
const SHOWN_FOR_MS = 3_600_000 * 2
/** So long before a file is deleted its row says so. */
const TOLD_BEFORE_MS = 14 * DAY_MS

const kindsOf = (files: readonly Export[]): ExportKind[] => [
  ...new Set(files.map((one) => one.kind)),
]

const keptUntil = ({ createdAt }: Export, days: number) => createdAt + days * DAY_MS
const isSoonDeleted = (one: Export, days: number) =>
  keptUntil(one, days) < serverNow() + TOLD_BEFORE_MS

/** The timer comes every few minutes. */
const lastCall = (until: number) =>
  until > serverNow()
    ? `文件保存到 ${dayOf(until)}，还要用请先下载`
    : '文件已到保存期限，几分钟内自动删除'

export default function Sheets() {
  const cohort = useCohort()
  const { post } = useDesk()
  const say = useSay()
  const [checked, setChecked] = useState<Export | null>(null)
  const list = usePages(exports.list, { cohortId: cohort.id })
  const work = useAsk(jobs.list, {})
  const keptDays = useAsk(school.get, {}).data?.filesKeptDays
  const running = (work.data?.items ?? [])
    .filter((job) => job.kind === 'exports.build' && job.state === 'running')
    .sort((a, b) => a.createdAt - b.createdAt)

  const failed = (work.data?.items ?? []).filter(
    (job) =>
      job.kind === 'exports.build' &&
      job.state === 'failed' &&
      job.updatedAt > serverNow() - SHOWN_FOR_MS,
  )

  const fetchFile = async (one: Export) => {
    try {
      const { url, fileName } = await call(exports.open, { exportId: one.id })
      downloadFrom(url, fileName)
    } catch (error) {
      say.failed(error)
    }
  }
  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} page />
  return (
    <>
      <PageHead
        title="导出"
        lead={
          post.role === 'adviser'
            ? '为自己带的班生成签到表、缴费名单和照片签收表，每份有批号和校验码；打印签字后由学院登记报送。'
            : '按学院或班级生成要报送的文件，每份有批号和校验码；打印、签名、盖章后在这里登记报送。'
        }
      />
      <NewSheets />
      {failed.map((job) => (
        <Alert
          key={job.id}
          className="gap-below"
          type="error"
          showIcon
          closable
          message={`${job.title}：${failureOf(job)}`}
        />
      ))}
      {running.length > 0 && (
        <section className="card gap-below">
          <h2>正在生成</h2>
          {running.map((job, index) => (
            <SheetJob key={job.id} start={job} isNext={index === 0} />
          ))}
        </section>
      )}
      <h2>已生成的表</h2>
      {keptDays !== undefined && (
        <p className="faint gap-below">
          文件保存 {keptDays} 天，到期自动删除；批号、报送记录和核查一直都在，要用可以重新生成。
        </p>
      )}
      <Table<Export>
        size="small"
        rowKey="id"
        loading={list.isLoading}
        dataSource={list.items}
        pagination={list.items.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: 1160 }}
        locale={{
          emptyText: <Empty description="这一届还没有生成过表。在上面选学院或班级，点“生成”。" />,
        }}
        columns={[
          {
            title: '文件',
            render: (_cell, one) =>
              one.fileDeletedAt === null ? (
                <>
                  <Button
                    type="link"
                    size="small"
                    className="cell-link"
                    icon={<DownloadOutlined />}
                    onClick={() => void fetchFile(one)}
                  >
                    {one.fileName}
                  </Button>
                  {keptDays !== undefined && isSoonDeleted(one, keptDays) && (
                    <div className="faint">{lastCall(keptUntil(one, keptDays))}</div>
                  )}
                </>
              ) : (
                <>
                  {one.fileName}
                  <div className="faint">
                    文件已于 {dayOf(one.fileDeletedAt)} 按保存期限删除，还要用就在上面重新生成
                  </div>
                </>
              ),
          },
          {
            title: '文件类别',
            dataIndex: 'kind',
            width: 130,
            filters: kindsOf(list.items).map((kind) => ({
              text: kindOf(kind).title,
              value: kind,
            })),
            onFilter: (kind, one) => one.kind === kind,
            render: (kind: ExportKind) => kindOf(kind).title,
          },
          {
            title: '范围',
            width: 120,
            render: (_cell, one) => one.className || one.collegeName || '全校',
          },
          {
            title: '报送',
            width: 260,
            render: (_cell, one) =>
              kindOf(one.kind).isHandedIn ? (
                <HandIn sheet={one} />
              ) : (
                <span className="faint">不用报送</span>
              ),
          },
          {
            title: '纸质版',
            width: 70,
            render: (_cell, one) => (
              <Button
                type="link"
                size="small"
                className="cell-link"
                onClick={() => setChecked(one)}
              >
                核查
              </Button>
            ),
          },
          {
            title: '人数',
            dataIndex: 'rows',
            width: 60,
            align: 'right',
            className: 'number',
          },
          {
            title: '证件号',
            dataIndex: 'fullNumbers',
            width: 80,
            render: (isFull: boolean, { kind }) =>
              !kindOf(kind).hasNumbers ? (
                <span className="faint">无</span>
              ) : isFull ? (
                <Mark tone="bad">完整</Mark>
              ) : (
                <Mark>遮掩</Mark>
              ),
          },
          { title: '校验码', dataIndex: 'shortHash', width: 100, className: 'number' },
          {
            title: '生成',
            width: 140,
            render: (_cell, one) => (
              <>
                {stampOf(one.createdAt)}
                <div className="faint">{one.createdBy}</div>
              </>
            ),
          },
        ]}
      />
      <MoreButton list={list} unit="份" />
      {checked && <CheckDrawer key={checked.id} sheet={checked} onClose={() => setChecked(null)} />}
    </>
  )
}
