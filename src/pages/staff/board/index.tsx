// Progress by class: who is how far, the slowest first, and the way to the names.
import { useState } from 'react'
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
import { enrolment } from '../../../domain/enrolment/contract'
import { roster } from '../../../domain/roster/contract'
import { dayAndClockOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'
import { useCohort } from '../../../hooks/use-cohort'
import { useHome } from '../../../hooks/use-home'
import { go } from '../../../routes'
import { byCollege, sumOf, type Board, type Group } from './groups'
import './index.scss'

export default function BoardScreen() {
  const home = useHome()
  const post = home.data?.post
  const { cohortId, tree } = useCohort(post)
  const failure = home.failure ?? tree.failure
  return (
    <Screen title="各班进度">
      {cohortId ? (
        <CohortBoard cohortId={cohortId} folds={post?.role !== 'adviser'} />
      ) : failure ? (
        <Failed failure={failure} onRetry={() => void home.reload().then(tree.reload)} />
      ) : tree.data ? (
        <Empty
          icon="inbox"
          title="还没有毕业生名册"
          text="教务处在电脑端导入名册后，这里会显示各班进度。"
        />
      ) : (
        <Loading cards={3} />
      )}
    </Screen>
  )
}

function CohortBoard({ cohortId, folds }: { cohortId: string; folds: boolean }) {
  const board = useAsk(enrolment.board, { cohortId })
  const tree = useAsk(roster.tree, { cohortId }, { freshFor: 10 * 60_000, skip: !folds })
  return (
    <Asked of={board} cards={4} lines={2}>
      {(data) => {
        if (data.classes.length === 0)
          return (
            <Empty
              icon="inbox"
              title="范围内还没有班级"
              text="导入名册、或由学院把班级分给您之后，会显示在这里。"
            />
          )
        const groups = byCollege(data.classes, tree.data?.colleges ?? [])
        return (
          <>
            <Total board={data} />
            {folds && groups.length > 1 ? (
              groups.map((group) => (
                <CollegeCard key={group.id} group={group} cohortId={cohortId} />
              ))
            ) : (
              <Card flush>
                {groups
                  .flatMap((group) => group.classes)
                  .map((each) => (
                    <ClassRow key={each.classId} tally={each} cohortId={cohortId} />
                  ))}
              </Card>
            )}
          </>
        )
      }}
    </Asked>
  )
}

function Total({ board }: { board: Board }) {
  const sum = sumOf(board.classes)
  return (
    <View className="board__total">
      <View className="board__line">
        共 {sum.total} 人，已确认 {sum.confirmed} 人
      </View>
      <View className="board__at">{dayAndClockOf(board.at)} 统计</View>
    </View>
  )
}

function CollegeCard({ group, cohortId }: { group: Group; cohortId: string }) {
  const [open, setOpen] = useState(false)
  const sum = sumOf(group.classes)
  return (
    <Card flush>
      <Tappable className="tally" expanded={open} onTap={() => setOpen(!open)}>
        <View className="tally__head">
          <View className="tally__name">{group.name}</View>
          <View className="tally__share">
            {sum.confirmed}/{sum.total}
          </View>
          <View className={`tally__fold ${open ? 'tally__fold--open' : ''}`}>
            <Icon name="down" size="small" />
          </View>
        </View>
        <Bar tally={sum} />
      </Tappable>
      {open &&
        group.classes.map((each) => (
          <ClassRow key={each.classId} tally={each} cohortId={cohortId} />
        ))}
    </Card>
  )
}

type Tally = Board['classes'][number]
type Counts = Pick<Tally, 'total' | 'bound' | 'confirmed' | 'disputed' | 'corrected'>

function ClassRow({ tally, cohortId }: { tally: Tally; cohortId: string }) {
  return (
    <Tappable
      className="tally"
      onTap={() => go('class', { cohortId, classId: tally.classId, name: tally.className })}
    >
      <View className="tally__head">
        <View className="tally__name">{tally.className}</View>
        <View className="tally__share">
          {tally.confirmed}/{tally.total}
        </View>
        <View className="tally__fold">
          <Icon name="right" size="small" />
        </View>
      </View>
      <Bar tally={tally} />
    </Tappable>
  )
}

function Bar({ tally }: { tally: Counts }) {
  const { total, bound, confirmed, disputed, corrected } = tally
  // The four of the desk's board add up to the total; who is not bound is among them and said by itself.
  const unchecked = Math.max(0, total - confirmed - disputed - corrected)
  const words = [
    `未核对 ${unchecked}`,
    ...(corrected > 0 ? [`已更正 ${corrected}`] : []),
    ...(disputed > 0 ? [`有误处理中 ${disputed}`] : []),
    ...(bound < total ? [`未绑定 ${total - bound}`] : []),
  ]
  const isDone = tally.confirmed === tally.total
  return (
    <>
      <Meter
        total={tally.total}
        parts={[
          { tone: 'good', count: tally.confirmed },
          { tone: 'calm', count: corrected },
          { tone: 'bad', count: disputed },
        ]}
      />
      <View className="tally__words">{isDone ? '全部确认' : words.join(' · ')}</View>
    </>
  )
}
