// How many 学籍卡 of each class are in, for the staff in whose reach they are; a class leads to its names.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Failed } from '../../../components/failed'
import { Icon } from '../../../components/icon'
import { Loading } from '../../../components/loading'
import { Meter } from '../../../components/meter'
import { Screen } from '../../../components/screen'
import { Tappable } from '../../../components/tappable'
import type { Output } from '../../../domain/action'
import { recordCards } from '../../../domain/record-cards/contract'
import { useAsk } from '../../../hooks/use-ask'
import { useCohort } from '../../../hooks/use-cohort'
import { useHome } from '../../../hooks/use-home'
import { go } from '../../../routes'
import './index.scss'

type Tally = Output<typeof recordCards.board>['classes'][number]

export default function CardClassesScreen() {
  const home = useHome()
  const { cohortId, tree } = useCohort(home.data?.post)
  const failure = home.failure ?? tree.failure
  return (
    <Screen title="学籍卡">
      {cohortId ? (
        <Classes cohortId={cohortId} />
      ) : failure ? (
        <Failed failure={failure} onRetry={() => void home.reload().then(tree.reload)} />
      ) : tree.data ? (
        <NoClass />
      ) : (
        <Loading cards={3} />
      )}
    </Screen>
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
    <Tappable
      className="card-class"
      onTap={() => go('cardClass', { cohortId, classId, name: className })}
    >
      <View className="card-class__head">
        <View className="card-class__name">{className}</View>
        <View className="card-class__share">{`${isIn}/${total}`}</View>
        <View className="card-class__more">
          <Icon name="right" size="small" />
        </View>
      </View>
      <Meter
        total={total}
        parts={[
          { tone: 'good', count: accepted },
          { tone: 'calm', count: submitted },
          { tone: 'bad', count: returned },
        ]}
      />
      <View className="card-class__words">{words.join(' · ') || '全部接收'}</View>
    </Tappable>
  )
}
