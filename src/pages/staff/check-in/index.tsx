// Chooses the class to check in: today's sessions first, kept on the phone for a hall without signal.
import { useMemo } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../api'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { LinkRow } from '../../../components/cell'
import { Empty } from '../../../components/empty'
import { Screen } from '../../../components/screen'
import { Tag } from '../../../components/tag'
import { serverNow } from '../../../clock'
import { capture, type Session } from '../../../domain/capture/contract'
import { roster } from '../../../domain/roster/contract'
import { clockOf, dayLabel, dayOf } from '../../../domain/time'
import { useKept } from '../../../hooks/use-kept'
import { keptUntil, listKey, planKey } from '../../../kept-check-in'
import { go } from '../../../routes'
import { useListsAhead } from './lists-ahead'
import { Unsent } from './unsent'
import './index.scss'

interface Plan {
  cohortId: string
  sessions: Session[]
  /** Class id → name, within reach. */
  names: Record<string, string>
}

async function loadPlan(): Promise<Plan> {
  const tree = await call(roster.tree, {})
  const [cohort] = [...tree.cohorts].sort((a, b) => b.year - a.year)
  const { items } = cohort ? await call(capture.sessions, { cohortId: cohort.id }) : { items: [] }
  return {
    cohortId: cohort?.id ?? '',
    sessions: items.filter((session) => session.published),
    names: Object.fromEntries(tree.classes.map(({ id, name }) => [id, name])),
  }
}

const planUntil = ({ sessions }: Plan): number =>
  Math.max(0, ...sessions.map(({ blocks }) => keptUntil(blocks)))

export default function CheckInScreen() {
  const plan = useKept(planKey, loadPlan, planUntil)
  return (
    <Screen title="采集签到">
      <Unsent />
      <Asked of={plan} cards={2} lines={5}>
        {(data) => (
          <>
            <Card flush>
              <LinkRow
                id="codes"
                icon="card"
                title="谁还没下载采集码"
                text="没有采集码不能拍照，提前三天提醒"
                onTap={() => go('codes', { cohortId: data.cohortId })}
              />
              <LinkRow
                id="choices"
                icon="calendar"
                title="谁还没选采集时间"
                text="班级没有统一安排、或不随班采集的，要自己约"
                onTap={() => go('choices', { cohortId: data.cohortId })}
              />
              <LinkRow
                id="fees"
                icon="chart"
                title="采集费谁交了"
                text="以班为单位收齐，采集时直接支付"
                onTap={() => go('fees', { cohortId: data.cohortId })}
              />
            </Card>
            <Sessions plan={data} />
          </>
        )}
      </Asked>
    </Screen>
  )
}

interface Entry {
  key: string
  session: Session
  block: Session['blocks'][number]
  classId: string
}

function Sessions({ plan }: { plan: Plan }) {
  const today = dayOf(serverNow())
  const entries = useMemo(
    () => plan.sessions.flatMap((session) => entriesOf(session, plan.names)),
    [plan],
  )
  const here = useListsAhead(useMemo(() => nextLists(entries, today), [entries, today]))
  const days = [...new Set(entries.map(({ block }) => block.on))].sort(
    (a, b) => Number(b === today) - Number(a === today) || (a < b ? -1 : 1),
  )
  if (days.length === 0)
    return (
      <Empty
        icon="calendar"
        title="还没有您负责的采集安排"
        text="教务处发布采集安排后，您的班级会出现在这里。"
      />
    )
  return (
    <>
      {days.map((on) => (
        <Card key={on} heading={on === today ? `今天 ${dayLabel(on)}` : dayLabel(on)} flush>
          {entries
            .filter(({ block }) => block.on === on)
            .map(({ key, session, block, classId }) => (
              <LinkRow
                key={key}
                id={`class-${classId}`}
                title={plan.names[classId] ?? ''}
                text={
                  <View>
                    <View>
                      {clockOf(block.startsAt)}～{clockOf(block.endsAt)} · {block.place}
                      {block.kind === 'freeChoice' && ` · ${block.label}`}
                    </View>
                    {here.has(listKey(session.id, classId)) && <View>名单已存在手机里</View>}
                  </View>
                }
                aside={on === today ? <Tag tone="good">今天</Tag> : undefined}
                onTap={() =>
                  go('checkInClass', {
                    sessionId: session.id,
                    classId,
                    name: plan.names[classId] ?? '',
                    until: String(keptUntil(session.blocks)),
                  })
                }
              />
            ))}
        </Card>
      ))}
    </>
  )
}

/** Those of today's classes, or of the next day that has any. */
function nextLists(entries: readonly Entry[], today: string) {
  const [next] = entries
    .map(({ block }) => block.on)
    .filter((on) => on >= today)
    .sort()
  return entries
    .filter(({ block }) => block.on === next)
    .map(({ session, classId }) => ({
      ...{ sessionId: session.id, classId, until: keptUntil(session.blocks) },
    }))
}

/** A free-choice block that names no classes is open to all: every class within reach may have people in it. */
function entriesOf(session: Session, names: Record<string, string>): Entry[] {
  return session.blocks.flatMap((block) => {
    const isOpenToAll = block.kind === 'freeChoice' && block.classIds.length === 0
    const classIds = isOpenToAll ? Object.keys(names) : block.classIds
    return classIds
      .filter((id) => id in names)
      .map((classId) => ({ key: `${block.id} ${classId}`, session, block, classId }))
  })
}
