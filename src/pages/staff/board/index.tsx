// Progress by college and class: the four states, what is late, the way to the names, and the text for the class group.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { serverNow } from '../../../clock'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Failed } from '../../../components/failed'
import { Icon } from '../../../components/icon'
import { Loading } from '../../../components/loading'
import { FourStates, StatesMeter, uncheckedOf, type Counts } from '../../../components/four-states'
import { Screen } from '../../../components/screen'
import { Tag } from '../../../components/tag'
import { Tappable } from '../../../components/tappable'
import { campaigns, type Task, type TaskWindow } from '../../../domain/campaigns/contract'
import { isOverdue, windowOf } from '../../../domain/campaigns/rules'
import { deadlinesLine } from '../../../domain/campaigns/words'
import { enrolment } from '../../../domain/enrolment/contract'
import { roster } from '../../../domain/roster/contract'
import type { Role } from '../../../domain/roles'
import { dayAndClockOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'
import { useCohort } from '../../../hooks/use-cohort'
import { useHome } from '../../../hooks/use-home'
import { go } from '../../../routes'
import { CopyUnfinished } from './copy-unfinished'
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
        <CohortBoard cohortId={cohortId} role={post?.role ?? 'adviser'} />
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

interface CohortBoardProps {
  cohortId: string
  role: Role
}

function CohortBoard({ cohortId, role }: CohortBoardProps) {
  const folds = role !== 'adviser'
  const board = useAsk(enrolment.board, { cohortId })
  const tree = useAsk(roster.tree, { cohortId }, { freshFor: 10 * 60_000, skip: !folds })
  const tasks = useAsk(campaigns.tasks, { cohortId }, { freshFor: 10 * 60_000 })
  const task = tasks.data?.items.find(({ kind }) => kind === 'enrolment') ?? null
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
        const isFolded = folds && groups.length > 1
        return (
          <>
            <Total board={data} deadlines={deadlinesOf(data, task, role)} />
            {!isFolded && (
              <CopyUnfinished
                id="copy-unfinished"
                cohortId={cohortId}
                classes={groups.flatMap((group) => group.classes)}
                closesAt={task?.student.closesAt ?? null}
              />
            )}
            {isFolded ? (
              groups.map((group) => (
                <CollegeCard key={group.id} group={group} cohortId={cohortId} task={task} />
              ))
            ) : (
              <Card flush>
                {groups
                  .flatMap((group) => group.classes)
                  .map((each) => (
                    <ClassRow key={each.classId} tally={each} cohortId={cohortId} task={task} />
                  ))}
              </Card>
            )}
          </>
        )
      }}
    </Asked>
  )
}

const unfinished = ({ total, confirmed }: Counts): number => Math.max(0, total - confirmed)
const deadlinesOf = (board: Board, task: Task | null, role: Role): string =>
  deadlinesLine(task, role, unfinished(sumOf(board.classes)), board.at)

function Total({ board, deadlines }: { board: Board; deadlines: string }) {
  const sum = sumOf(board.classes)
  return (
    <Card heading={`共 ${sum.total} 人`}>
      <FourStates counts={sum} />
      {deadlines && <View className="board__at">{deadlines}</View>}
      <View className="board__at">{dayAndClockOf(board.at)} 统计</View>
    </Card>
  )
}

interface CollegeCardProps {
  group: Group
  cohortId: string
  task: Task | null
}

function CollegeCard({ group, cohortId, task }: CollegeCardProps) {
  const [open, setOpen] = useState(false)
  const sum = sumOf(group.classes)
  return (
    <Card flush>
      <Tappable
        id={`college-${group.id}`}
        className="tally"
        expanded={open}
        onTap={() => setOpen(!open)}
      >
        <View className="tally__head">
          <View className="tally__name">{group.name}</View>
          <Late window={windowOf(task, 'college')} counts={sum} />
          <View className="tally__share">
            {sum.confirmed}/{sum.total}
          </View>
          <View className={`tally__fold ${open ? 'tally__fold--open' : ''}`}>
            <Icon name="down" size="small" />
          </View>
        </View>
        <Bar tally={sum} />
      </Tappable>
      {open && (
        <View className="board__copy">
          <CopyUnfinished
            id={`copy-${group.id}`}
            cohortId={cohortId}
            classes={group.classes}
            closesAt={task?.student.closesAt ?? null}
          />
        </View>
      )}
      {open &&
        group.classes.map((each) => (
          <ClassRow key={each.classId} tally={each} cohortId={cohortId} task={task} />
        ))}
    </Card>
  )
}

type Tally = Board['classes'][number]
interface ClassRowProps {
  tally: Tally
  cohortId: string
  task: Task | null
}

function ClassRow({ tally, cohortId, task }: ClassRowProps) {
  return (
    <Tappable
      className="tally"
      onTap={() => go('class', { cohortId, classId: tally.classId, name: tally.className })}
    >
      <View className="tally__head">
        <View className="tally__name">{tally.className}</View>
        <Late window={windowOf(task, 'adviser')} counts={tally} />
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

/** A class is its adviser's to finish, a college its own. */
const Late = ({ window, counts }: { window: TaskWindow | null; counts: Counts }) =>
  isOverdue(window, unfinished(counts), serverNow()) ? <Tag tone="bad">逾期</Tag> : null

function Bar({ tally }: { tally: Counts }) {
  const { total, bound, confirmed, disputed, corrected } = tally
  // The four of the desk's board add up to the total; who is not bound is among them and said by itself.
  const words = [
    `未核对 ${uncheckedOf(tally)}`,
    ...(corrected > 0 ? [`已更正 ${corrected}`] : []),
    ...(disputed > 0 ? [`有误处理中 ${disputed}`] : []),
    ...(bound < total ? [`未绑定 ${total - bound}`] : []),
  ]
  return (
    <>
      <StatesMeter counts={tally} />
      <View className="tally__words">{confirmed === total ? '全部确认' : words.join(' · ')}</View>
    </>
  )
}
