// Progress by college and class: the four states, what is late, the way to the names, and the text for the class group.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { serverNow } from '../../../clock'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { CohortScreen } from '../../../components/cohort-screen'
import { Empty } from '../../../components/empty'
import { FourStates, StatesMeter, uncheckedOf, type Counts } from '../../../components/four-states'
import { ProgressRow } from '../../../components/progress-row'
import { Tag } from '../../../components/tag'
import { campaigns, type Task, type TaskWindow } from '../../../domain/campaigns/contract'
import { isOverdue, windowOf } from '../../../domain/campaigns/rules'
import { deadlinesLine } from '../../../domain/campaigns/words'
import { enrolment } from '../../../domain/enrolment/contract'
import { roster } from '../../../domain/roster/contract'
import type { Role } from '../../../domain/roles'
import { dayAndClockOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'
import { go } from '../../../routes'
import { CopyUnfinished } from './copy-unfinished'
import { byCollege, sumOf, type Board, type Group } from './groups'
import './index.scss'

export default function BoardScreen() {
  return (
    <CohortScreen title="各班进度">
      {(cohortId, post) => <CohortBoard cohortId={cohortId} role={post?.role ?? 'adviser'} />}
    </CohortScreen>
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
      <ProgressRow
        id={`college-${group.id}`}
        name={group.name}
        done={sum.confirmed}
        total={sum.total}
        words={wordsOf(sum)}
        bar={<StatesMeter counts={sum} />}
        mark={<Late window={windowOf(task, 'college')} counts={sum} />}
        open={open}
        onTap={() => setOpen(!open)}
      />
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
    <ProgressRow
      name={tally.className}
      done={tally.confirmed}
      total={tally.total}
      words={wordsOf(tally)}
      bar={<StatesMeter counts={tally} />}
      mark={<Late window={windowOf(task, 'adviser')} counts={tally} />}
      onTap={() => go('class', { cohortId, classId: tally.classId, name: tally.className })}
    />
  )
}

/** A class is its adviser's to finish, a college its own. */
const Late = ({ window, counts }: { window: TaskWindow | null; counts: Counts }) =>
  isOverdue(window, unfinished(counts), serverNow()) ? <Tag tone="bad">逾期</Tag> : null

/** The four of the desk's board add up to the total; who is not bound is among them and said by itself. */
function wordsOf(counts: Counts): string {
  const { total, bound, confirmed, disputed, corrected } = counts
  if (confirmed === total) return '全部确认'
  return [
    `未核对 ${uncheckedOf(counts)}`,
    ...(corrected > 0 ? [`已更正 ${corrected}`] : []),
    ...(disputed > 0 ? [`有误处理中 ${disputed}`] : []),
    ...(bound < total ? [`未绑定 ${total - bound}`] : []),
  ].join(' · ')
}
