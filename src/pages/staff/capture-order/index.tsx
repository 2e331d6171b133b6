// The order of the classes at the photo days: one's blocks, and the classes of the chosen one with their arrival times.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { CohortScreen } from '../../../components/cohort-screen'
import { LinkRow } from '../../../components/cell'
import { Empty } from '../../../components/empty'
import { Tag } from '../../../components/tag'
import { can } from '../../../domain/action'
import { capture } from '../../../domain/capture/contract'
import { roster } from '../../../domain/roster/contract'
import { clockOf, dayLabel, dayOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'
import { go, param } from '../../../routes'
import { OrderScreen } from './order'
import './index.scss'

export default function CaptureOrderScreen() {
  const [blockId] = useState(() => param('blockId'))
  return blockId ? <OrderScreen blockId={blockId} /> : <BlocksScreen />
}

function BlocksScreen() {
  return (
    <CohortScreen title="采集次序" cards={2}>
      {(cohortId, post) => (
        <Blocks
          cohortId={cohortId}
          school={post?.school ?? false}
          mayOrder={post ? can(post.role, capture.orderClasses) : false}
        />
      )}
    </CohortScreen>
  )
}

interface BlocksProps {
  cohortId: string
  school: boolean
  mayOrder: boolean
}

function Blocks({ cohortId, school, mayOrder }: BlocksProps) {
  const sessions = useAsk(capture.sessions, { cohortId })
  const tree = useAsk(roster.tree, { cohortId }, { freshFor: 10 * 60_000 })
  const own = new Set(tree.data?.classes.map(({ id }) => id))
  return (
    <Asked of={sessions} cards={2} lines={4}>
      {({ items }) => {
        const plans = items
          .map((session) => ({
            session,
            blocks: session.blocks.filter(
              ({ kind, classIds }) =>
                kind === 'assigned' && (school || classIds.some((id) => own.has(id))),
            ),
          }))
          .filter(({ blocks }) => blocks.length > 0)
        if (plans.length === 0)
          return (
            <Empty
              icon="calendar"
              title="还没有采集安排"
              text="教务处排好时间后，您负责的班级在哪一段、什么时候采集会显示在这里。"
            />
          )
        return plans.map(({ session, blocks }) => (
          <Card key={session.id} heading={session.name} flush>
            {blocks.map((block) => (
              <LinkRow
                key={block.id}
                id={`block-${block.id}`}
                icon="calendar"
                title={block.label}
                text={`${dayLabel(dayOf(block.startsAt))} ${clockOf(block.startsAt)}～${clockOf(block.endsAt)} · ${block.place} · ${block.classIds.length} 个班 ${block.counted} 人`}
                aside={session.published ? undefined : <Tag tone="warn">未发布</Tag>}
                onTap={() => go('captureOrder', { blockId: block.id })}
              />
            ))}
            <View className="order__hint">
              {mayOrder ? '点开一段，排本学院各班的先后。' : '点开一段，看各班什么时候到场。'}
            </View>
          </Card>
        ))
      }}
    </Asked>
  )
}
