// One session as it stands: its head, the picture of its days, its blocks, publishing, and who booked.
import { App, Button, Space, Table } from 'antd'
import { useMemo, useState } from 'react'
import { capture, type Session } from '../../../src/domain/capture/contract'
import { clockOf, dayLabel, dayOf } from '../../../src/domain/time'
import { useAct } from '../../ask'
import { useDesk } from '../../desk-context'
import { useSay } from '../../say'
import { BlockBookings } from './block-bookings'
import { ClassNames, NoClasses, OnlyFor } from './class-names'
import { DayPicture } from './day-picture'
import { OrderDrawer } from './order-drawer'
import { useAttendance } from './use-attendance'
import { Mark } from '../../components/mark'

type PlannedBlock = Session['blocks'][number]

export function SessionCard({ session, onEdit }: { session: Session; onEdit: () => void }) {
  const { may, classes, post } = useDesk()
  const { modal } = App.useApp()
  const say = useSay()
  const publish = useAct(capture.publish, ['capture', 'campaigns'])
  const [opened, setOpened] = useState<PlannedBlock | null>(null)
  const [ordered, setOrdered] = useState<string | null>(null)
  const nameOf = useMemo(() => new Map(classes.map(({ id, name }) => [id, name])), [classes])
  const people = session.blocks.reduce(
    (sum, block) => sum + (block.kind === 'assigned' ? block.counted : 0),
    0,
  )

  const attendance = useAttendance(session.id)
  const isOwn = (classIds: string[]) => post.school || classIds.some((id) => nameOf.has(id))

  const askPublish = () => {
    const published = !session.published
    modal.confirm({
      title: published ? '发布这份安排？' : '撤回这份安排？',
      content: published
        ? `发布后，${people.toLocaleString()} 位毕业生能看到自己的时间、地点和次序，自选时段开始接受预约。`
        : '撤回后毕业生看不到安排，也不能预约；已有的预约会保留。',
      okText: published ? '发布' : '撤回',
      okButtonProps: { danger: !published },
      onOk: () =>
        publish
          .mutateAsync({ sessionId: session.id, published })
          .then(() => say.done(published ? '已发布' : '已撤回'), say.failed),
    })
  }
  return (
    <section className="card gap-below">
      <div className="card-head">
        <div>
          <h2>
            {session.name}{' '}
            {session.published ? <Mark tone="good">已发布</Mark> : <Mark tone="warn">未发布</Mark>}
          </h2>
          <p className="faint">
            {session.place} · 按次序 {people.toLocaleString()} 人 · 每人 {session.secondsPerHead} 秒
            · {session.stations} 个机位 · 第 {session.planVersion} 版
          </p>
        </div>
        <Space wrap>
          {may(capture.saveSession) && <Button onClick={onEdit}>修改</Button>}
          {may(capture.publish) && (
            <Button
              type={session.published ? 'default' : 'primary'}
              danger={session.published}
              onClick={askPublish}
            >
              {session.published ? '撤回' : '发布'}
            </Button>
          )}
        </Space>
      </div>
      <DayPicture session={session} nameOf={nameOf} attendance={attendance} />
      <Table<PlannedBlock>
        size="small"
        rowKey="id"
        dataSource={session.blocks}
        pagination={false}
        scroll={{ x: 980 }}
        columns={[
          {
            title: '时间',
            width: 124,
            className: 'number',
            render: (_cell, block) => (
              <>
                {dayLabel(dayOf(block.startsAt))}
                <br />
                {clockOf(block.startsAt)}～{clockOf(block.endsAt)}
              </>
            ),
          },
          {
            title: '学院（班级）',
            width: 200,
            render: (_cell, block) => (
              <>
                {block.label}
                {block.kind === 'freeChoice' && <Mark tone="info">自选时段</Mark>}
                {block.remark && <div className="faint">{block.remark}</div>}
                <OnlyFor audience={block.audience} />
              </>
            ),
          },
          {
            title: '班级次序',
            className: 'two-lines',
            render: (_cell, block) =>
              block.classIds.length === 0 ? (
                <NoClasses isFree={block.kind === 'freeChoice'} />
              ) : (
                <>
                  <ClassNames names={namesOf(block.classIds, nameOf)} />
                  {block.kind === 'assigned' && isOwn(block.classIds) && (
                    <Button
                      type="link"
                      size="small"
                      aria-label={`${block.label}的班级次序`}
                      onClick={() => setOrdered(block.id)}
                    >
                      {may(capture.orderClasses) ? '排次序' : '看次序'}
                    </Button>
                  )}
                </>
              ),
          },
          { title: '地点', width: 80, render: (_cell, block) => block.place || session.place },
          { title: '负责人', width: 110, render: (_cell, block) => block.leaders.join('、') },
          {
            title: '人数',
            width: 84,
            align: 'right',
            render: (_cell, block) => <Headcount of={block} />,
          },
          {
            title: '每小时',
            width: 80,
            align: 'right',
            className: 'number',
            render: (_cell, block) => (block.kind === 'assigned' ? `${block.pace} 人` : ''),
          },
          {
            title: '预约',
            width: 100,
            align: 'right',
            render: (_cell, block) =>
              block.kind === 'freeChoice' && (
                <Button type="link" size="small" onClick={() => setOpened(block)}>
                  {block.booked} / {block.seats} 位
                </Button>
              ),
          },
        ]}
      />
      {ordered && <OrderDrawer blockId={ordered} onClose={() => setOrdered(null)} />}
      {opened && (
        <BlockBookings
          blockId={opened.id}
          sessionId={session.id}
          label={opened.label}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  )
}

/** A college or adviser knows only its own classes by name; the others are a number. */
function namesOf(classIds: string[], nameOf: ReadonlyMap<string, string>): string[] {
  const known = classIds.flatMap((id) => nameOf.get(id) ?? [])
  const others = classIds.length - known.length
  return others > 0 ? [...known, `其他 ${others} 个班`] : known
}

function Headcount({ of: block }: { of: PlannedBlock }) {
  if (block.kind === 'freeChoice') return null
  const differs = block.declared > 0 && block.declared !== block.counted
  return (
    <span className="number">
      {block.counted} 人{differs && <div className="warn">表上 {block.declared}</div>}
    </span>
  )
}
