// How many 学籍卡 of each class are in, for the staff in whose reach they are; a class leads to its names.
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { CohortScreen } from '../../../components/cohort-screen'
import { Empty } from '../../../components/empty'
import { Meter } from '../../../components/meter'
import { ProgressRow } from '../../../components/progress-row'
import type { Output } from '../../../domain/action'
import { recordCards } from '../../../domain/record-cards/contract'
import { useAsk } from '../../../hooks/use-ask'
import { go } from '../../../routes'

type Tally = Output<typeof recordCards.board>['classes'][number]

export default function CardClassesScreen() {
  return (
    <CohortScreen title="学籍卡" none={<NoClass />}>
      {(cohortId) => <Classes cohortId={cohortId} />}
    </CohortScreen>
  )
}

const NoClass = () => (
  <Empty
    icon="inbox"
    title="范围内还没有班级"
    text="导入名册、或由学院把班级分给您之后，会显示在这里。"
  />
)

function Classes({ cohortId }: { cohortId: string }) {
  const board = useAsk(recordCards.board, { cohortId })
  return (
    <Asked of={board} cards={1} lines={6}>
      {({ classes }) =>
        classes.length === 0 ? (
          <NoClass />
        ) : (
          <Card flush>
            {classes.map((each) => (
              <ClassRow key={each.classId} of={each} cohortId={cohortId} />
            ))}
          </Card>
        )
      }
    </Asked>
  )
}

function ClassRow({ of, cohortId }: { of: Tally; cohortId: string }) {
  const { classId, className, total, submitted, returned, accepted } = of
  const isIn = submitted + accepted
  const words = [
    ...(total > isIn ? [`未交 ${total - isIn}`] : []),
    ...(submitted > 0 ? [`待学院接收 ${submitted}`] : []),
    ...(returned > 0 ? [`已退回 ${returned}`] : []),
  ]
  return (
    <ProgressRow
      name={className}
      done={isIn}
      total={total}
      words={words.join(' · ') || '全部接收'}
      bar={
        <Meter
          total={total}
          parts={[
            { tone: 'good', count: accepted },
            { tone: 'calm', count: submitted },
            { tone: 'bad', count: returned },
          ]}
        />
      }
      onTap={() => go('cardClass', { cohortId, classId, name: className })}
    />
  )
}
