// Progress: how far 学籍核对 is, for the school, by college and by class, and whom to remind.
import { CopyOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button, Empty, Segmented, Skeleton, Statistic, Tooltip } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router-dom'
import { campaigns } from '../../../src/domain/campaigns/contract'
import { enrolment } from '../../../src/domain/enrolment/contract'
import { deadlinesLine } from '../../../src/domain/campaigns/words'
import { clockOf } from '../../../src/domain/time'
import { roster } from '../../../src/domain/roster/contract'
import { useAsk } from '../../ask'
import { PageHead } from '../../components/page-head'
import { BarLegend, percentOf, StackedBar } from '../../components/stacked-bar'
import { Trouble } from '../../components/trouble'
import { useCohort, useDesk } from '../../desk-context'
import { addressOf, usePlace } from '../../place'
import { serverNow } from '../../server-clock'
import { ProgressTable } from './progress-table'
import { ReminderText } from './reminder-text'
import {
  byCollege,
  classesOf,
  laggardsFirst,
  leftOf,
  type ProgressLine,
  sumOf,
  unfinishedOf,
} from './tallies'

const REFRESH_MS = 60_000

export default function Progress() {
  const cohort = useCohort()
  const { colleges, post, may } = useDesk()
  const [{ sort, by }, go] = usePlace('sort', 'by')
  const [chosen, setChosen] = useState<string[]>([])
  const [reminded, setReminded] = useState<ProgressLine[] | null>(null)
  const board = useAsk(enrolment.board, { cohortId: cohort.id }, { every: REFRESH_MS })
  const tasks = useAsk(campaigns.tasks, { cohortId: cohort.id })

  const official = useMemo(
    () => byCollege(board.data?.classes ?? [], colleges),
    [board.data, colleges],
  )
  const lines = useMemo(() => {
    const grouped = by === 'class' ? classesOf(official) : official
    return sort === 'laggards' ? laggardsFirst(grouped) : grouped
  }, [official, sort, by])
  const school = useMemo(() => sumOf(official), [official])
  const chosenClasses = classesOf(official).filter(({ key }) => chosen.includes(key))
  const task = tasks.data?.items.find(({ kind }) => kind === 'enrolment') ?? null
  const deadlines = deadlinesLine(task, post.role, unfinishedOf(school), serverNow())

  if (board.error && !board.data)
    return <Trouble error={board.error} onRetry={() => void board.refetch()} page />
  return (
    <>
      <PageHead
        title="进度"
        lead={
          <>
            {cohort.name}学籍核对
            {deadlines && ` · ${deadlines}`}
            {tasks.data && !task?.student.opensAt && <NotOpen mayOpen={may(campaigns.setTask)} />}
            {board.data && ` · ${clockOf(board.data.at)} 的数据，每分钟自动更新`}
          </>
        }
      >
        <Tooltip title="立即更新">
          <Button
            icon={<ReloadOutlined />}
            aria-label="立即更新"
            loading={board.isFetching}
            onClick={() => void board.refetch()}
          />
        </Tooltip>
      </PageHead>
      {!board.data && <Skeleton active paragraph={{ rows: 8 }} />}
      {board.data && official.length === 0 && <NothingYet />}
      {official.length > 0 && (
        <>
          <Totals counts={school} />
          <div className="toolbar">
            <Segmented
              value={by === 'class' ? 'class' : 'college'}
              onChange={(value) => go({ by: value === 'class' ? 'class' : undefined })}
              options={[
                { value: 'college', label: '按学院' },
                { value: 'class', label: '按班级' },
              ]}
            />
            <Segmented
              value={sort === 'laggards' ? 'laggards' : 'official'}
              onChange={(value) => go({ sort: value === 'laggards' ? 'laggards' : undefined })}
              options={[
                { value: 'official', label: '学校次序' },
                { value: 'laggards', label: '落后的在前' },
              ]}
            />
            <Button
              icon={<CopyOutlined />}
              disabled={chosenClasses.length === 0}
              onClick={() => setReminded(chosenClasses)}
            >
              {chosenClasses.length > 0
                ? `复制 ${chosenClasses.length} 个班的未完成名单`
                : '勾选班级后复制未完成名单'}
            </Button>
            <BarLegend />
          </div>
          <ProgressTable
            lines={lines}
            task={task}
            chosen={chosen}
            onChoose={setChosen}
            onRemind={(line) => setReminded(line.children ?? [line])}
          />
        </>
      )}
      {reminded && (
        <ReminderText
          classes={reminded}
          deadline={task?.student.closesAt ?? null}
          onClose={() => setReminded(null)}
        />
      )}
    </>
  )
}

function Totals({ counts }: { counts: ReturnType<typeof sumOf> }) {
  const cohort = useCohort()
  const to = (filters: Record<string, string>) => addressOf('/roster', cohort.id, filters)
  const left = leftOf(counts)
  return (
    <section className="totals" aria-label="合计">
      <Link to={to({})}>
        <Statistic title="应核对" value={counts.total} suffix="人" />
      </Link>
      <Link to={to({ bound: 'yes' })}>
        <Statistic title="已绑定微信" value={counts.bound} suffix="人" />
      </Link>
      <Link to={to({ enrolment: 'confirmed' })}>
        <Statistic title="已确认" value={counts.confirmed} suffix="人" />
      </Link>
      <Link to={to({ enrolment: 'disputed' })}>
        <Statistic title="有误处理中" value={counts.disputed} suffix="人" />
      </Link>
      <Link to={to({ enrolment: 'corrected' })}>
        <Statistic title="已更正" value={counts.corrected} suffix="人" />
      </Link>
      <Link to={to({ enrolment: 'unchecked' })}>
        <Statistic title="未核对" value={left} suffix="人" />
      </Link>
      <div className="totals-share">
        <Statistic
          title="完成率"
          value={percentOf(counts.confirmed, counts.total)}
          suffix="%"
          valueStyle={{ color: '#0f766e' }}
        />
        <StackedBar {...counts} />
      </div>
    </section>
  )
}

/** A roster alone opens nothing: the dates are what lets graduates begin. */
function NotOpen({ mayOpen }: { mayOpen: boolean }) {
  const { cohort } = useDesk()
  return (
    <>
      {' · 还没有开放，学生现在不能核对'}
      {mayOpen && (
        <>
          {'，'}
          <Link to={addressOf('/windows', cohort?.id)}>去定时间</Link>
        </>
      )}
    </>
  )
}

function NothingYet() {
  const { may, cohort } = useDesk()
  const name = cohort?.name ?? '这一届'
  const mayImport = may(roster.beginImport)
  return (
    <Empty
      description={mayImport ? `${name}还没有导入名册。` : `${name}的名册里还没有您能看到的班级。`}
    >
      {mayImport && (
        <Link to={addressOf('/import', cohort?.id)}>
          <Button type="primary">去导入名册</Button>
        </Link>
      )}
    </Empty>
  )
}
