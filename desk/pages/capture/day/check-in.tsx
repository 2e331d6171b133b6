// The classes of one session with how far they are, and the line of the chosen one; blocks are closed here.
import { App, Button, Empty, Select, Skeleton, Space, Table } from 'antd'
import { capture, type Session } from '../../../../src/domain/capture/contract'
import type { AttendanceCount } from '../../../../src/domain/capture/attendance-contract'
import { clockOf, dayLabel, dayOf } from '../../../../src/domain/time'
import { useAct, useAsk } from '../../../ask'
import { Trouble } from '../../../components/trouble'
import { useCohort, useDesk } from '../../../desk-context'
import { usePlace } from '../../../place'
import { useSay } from '../../../say'
import { serverNow } from '../../../server-clock'
import { ClassLine } from './class-line'

type Block = Session['blocks'][number]
interface Row extends AttendanceCount {
  name: string
  block: Block | undefined
}

const AGAIN_MS = 15_000

export function CheckIn() {
  const cohort = useCohort()
  const { classes, may } = useDesk()
  const [place, go] = usePlace('session', 'block', 'class')
  const list = useAsk(capture.sessions, { cohortId: cohort.id })
  const sessions = (list.data?.items ?? []).filter(({ published }) => published)
  const session = sessions.find(({ id }) => id === place.session) ?? nearestTo(sessions)
  const counts = useAsk(
    capture.attendanceCounts,
    { sessionId: session?.id ?? '' },
    { enabled: session !== undefined, every: AGAIN_MS },
  )
  if (list.error && !list.data)
    return <Trouble error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton active paragraph={{ rows: 8 }} />
  if (!session)
    return <Empty description="还没有发布的采集安排。先在“采集安排”里排好并发布，这里就能签到。" />

  const nameOf = new Map(classes.map(({ id, name }) => [id, name]))
  const blockOf = (classId: string) =>
    session.blocks.find(({ classIds }) => classIds.includes(classId))
  const order = session.blocks.flatMap(({ classIds }) => classIds)
  const rows: Row[] = (counts.data?.classes ?? [])
    .map((count) => ({
      ...count,
      name: nameOf.get(count.classId) ?? '',
      block: blockOf(count.classId),
    }))
    .filter(({ block }) => place.block === '' || block?.id === place.block)
    .sort((a, b) => order.indexOf(a.classId) - order.indexOf(b.classId))
  const chosen = rows.find(({ classId }) => classId === place.class) ?? rows[0]
  const block = session.blocks.find(({ id }) => id === place.block)

  return (
    <>
      <Space wrap className="gap-below">
        <Select
          aria-label="场次"
          value={session.id}
          onChange={(id) => go({ session: id, block: undefined, class: undefined })}
          options={sessions.map(({ id, name }) => ({ value: id, label: name }))}
          popupMatchSelectWidth={false}
        />
        <Select
          aria-label="时段"
          value={place.block}
          onChange={(id) => go({ block: id || undefined, class: undefined })}
          options={[
            { value: '', label: '全部时段' },
            ...session.blocks.map((each) => ({ value: each.id, label: labelOf(each) })),
          ]}
          popupMatchSelectWidth={false}
        />
        {block && <CloseBlock block={block} rows={rows} isAssigned={block.kind === 'assigned'} />}
        {!block && may(capture.closeBlock) && (
          <span className="faint">拍完一个时段，在左边选它，再点“结束签到”：没来的记为缺席。</span>
        )}
      </Space>
      {counts.error && <Trouble error={counts.error} onRetry={() => void counts.refetch()} />}
      <div className="photo-day">
        <section className="card">
          <Table<Row>
            size="small"
            rowKey="classId"
            loading={counts.isLoading}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 360, y: 620 }}
            onRow={(row) => ({
              tabIndex: 0,
              'aria-selected': row.classId === chosen?.classId,
              className: row.classId === chosen?.classId ? 'is-chosen' : '',
              onClick: () => go({ class: row.classId }),
              onKeyDown: (event) => event.key === 'Enter' && go({ class: row.classId }),
            })}
            locale={{ emptyText: <Empty description="您负责的班级不在这个时段里。" /> }}
            columns={[
              { title: '班级', dataIndex: 'name' },
              {
                title: '到场情况',
                width: 250,
                render: (_cell, row) => <Progress of={row} />,
              },
            ]}
          />
        </section>
        {chosen && (
          <ClassLine
            key={`${session.id} ${chosen.classId}`}
            sessionId={session.id}
            classId={chosen.classId}
            name={chosen.name}
          />
        )}
      </div>
    </>
  )
}

const labelOf = (block: Block) =>
  `${dayLabel(dayOf(block.startsAt))} ${clockOf(block.startsAt)}～${clockOf(block.endsAt)} ${block.label}`

const restOf = ({ due, checkedIn, captured, absent, exempt }: AttendanceCount) =>
  Math.max(0, due - checkedIn - captured - absent - exempt)

function Progress({ of }: { of: Row }) {
  const rest = restOf(of)
  const width = (part: number) => `${of.due > 0 ? (part / of.due) * 100 : 0}%`
  const shares = [
    ['已采集', of.captured],
    ['已签到', of.checkedIn],
    ['未到', rest],
    ['缺席', of.absent],
    ['免采集', of.exempt],
  ] as const
  const words = shares
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word} ${count}`)
    .join('、')
  return (
    <>
      <span className="bar" role="img" aria-label={`${of.due} 人：${words}`}>
        <i className="bar-confirmed" style={{ width: width(of.captured) }} />
        <i className="bar-present" style={{ width: width(of.checkedIn) }} />
        <i className="bar-disputed" style={{ width: width(of.absent) }} />
      </span>
      <div className="faint number">
        {of.due} 人：{words}
      </div>
    </>
  )
}

interface CloseProps {
  block: Block
  rows: Row[]
  isAssigned: boolean
}

/** Asked with the number of people, who then stand on the make-up list; and taken back for them. */
function CloseBlock({ block, rows, isAssigned }: CloseProps) {
  const { may } = useDesk()
  const { modal } = App.useApp()
  const say = useSay()
  const close = useAct(capture.closeBlock, ['capture', 'campaigns'])
  const reopen = useAct(capture.reopenBlock, ['capture', 'campaigns'])
  if (!may(capture.closeBlock) || !isAssigned) return null
  const rest = rows.reduce((sum, row) => sum + restOf(row), 0)
  const closed = rows.reduce((sum, row) => sum + row.closed, 0)
  const waiting = rows.reduce((sum, row) => sum + row.checkedIn, 0)
  const unfinished =
    waiting > 0 ? `另有 ${waiting} 人签到了还没记为已采集，不算缺席：拍过的请辅导员补记。` : ''
  const askToClose = () =>
    modal.confirm({
      title: `结束“${block.label}”的签到？`,
      content: `还有 ${rest} 人没有任何记录，会记为缺席并进入补拍名单。当天来的仍可再签到；手机里还没上传的记录上传后会自动改正。${unfinished}`,
      okText: `记 ${rest} 人缺席`,
      okButtonProps: { danger: true },
      onOk: () =>
        close
          .mutateAsync({ blockId: block.id, expected: rest })
          .then(({ absent }) => say.done(`已记 ${absent} 人缺席`), say.failed),
    })
  const askToReopen = () =>
    modal.confirm({
      title: `撤回“${block.label}”的结束签到？`,
      content: `结束签到时记为缺席的 ${closed} 人改回未到，并离开补拍名单。已经登记补拍或约好补拍的同学不变。`,
      okText: '改回未到',
      onOk: () =>
        reopen
          .mutateAsync({ blockId: block.id })
          .then(({ reopened }) => say.done(`已有 ${reopened} 人改回未到`), say.failed),
    })
  return (
    <Space>
      <Button onClick={askToClose} disabled={rest === 0}>
        {rest === 0 ? '没有未到的人' : '结束签到'}
      </Button>
      {closed > 0 && <Button onClick={askToReopen}>撤回结束签到</Button>}
    </Space>
  )
}

/** The session that is on today, else the next one, else the last. */
function nearestTo(sessions: Session[]): Session | undefined {
  const today = dayOf(serverNow())
  const lastOf = (session: Session) =>
    session.blocks
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? ''
  const inOrder = [...sessions].sort((a, b) => (lastOf(a) < lastOf(b) ? -1 : 1))
  return inOrder.find((session) => lastOf(session) >= today) ?? inOrder.at(-1)
}
