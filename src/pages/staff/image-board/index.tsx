// How far the image check is in each class, and the way to the names behind the numbers.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { CohortScreen } from '../../../components/cohort-screen'
import { Empty } from '../../../components/empty'
import { Meter } from '../../../components/meter'
import { Notice } from '../../../components/notice'
import { ProgressRow } from '../../../components/progress-row'
import type { Output } from '../../../domain/action'
import { campaigns } from '../../../domain/campaigns/contract'
import { imageCheck } from '../../../domain/image-check/contract'
import { dayAndClockOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'
import { useWindow } from '../../../hooks/use-window'
import { go } from '../../../routes'
import '../board/index.scss'

type Tally = Output<typeof imageCheck.board>['classes'][number]

export default function ImageBoardScreen() {
  return (
    <CohortScreen title="图像校对进度">
      {(cohortId) => <Classes cohortId={cohortId} />}
    </CohortScreen>
  )
}

function Classes({ cohortId }: { cohortId: string }) {
  const board = useAsk(imageCheck.board, { cohortId })
  const tasks = useAsk(campaigns.tasks, { cohortId })
  const dates = tasks.data?.items.find(({ kind }) => kind === 'imageCheck')?.student
  return (
    <Asked of={board} cards={4} lines={2}>
      {({ classes, at }) =>
        classes.length === 0 ? (
          <Empty
            icon="inbox"
            title="范围内还没有班级"
            text="导入名册、或由学院把班级分给您之后，会显示在这里。"
          />
        ) : (
          <>
            {dates && <When dates={dates} />}
            <Card
              heading={`共 ${sumOf(classes, 'total')} 人，已确认 ${sumOf(classes, 'confirmed')} 人`}
            >
              <View className="board__at">{dayAndClockOf(at)} 统计</View>
            </Card>
            <Card flush>
              {classes.map((each) => (
                <ClassRow key={each.classId} of={each} closesAt={dates?.closesAt ?? null} />
              ))}
            </Card>
          </>
        )
      }
    </Asked>
  )
}

const sumOf = (classes: readonly Tally[], of: 'total' | 'confirmed'): number =>
  classes.reduce((sum, each) => sum + each[of], 0)

function When({ dates }: { dates: { opensAt: number | null; closesAt: number | null } }) {
  const window = useWindow(dates)
  return window.isOpen ? (
    <Notice>学生现在可以核对，{window.label}。</Notice>
  ) : (
    <Notice tone="warn" title="学生现在还不能核对">
      {window.label}
    </Notice>
  )
}

function ClassRow({ of, closesAt }: { of: Tally; closesAt: number | null }) {
  const { classId, className, total, confirmed, disputed, toRecheck, bound } = of
  const unchecked = Math.max(0, total - confirmed - disputed - toRecheck)
  const words = [
    ...(unchecked > 0 ? [`未核对 ${unchecked}`] : []),
    ...(disputed > 0 ? [`有误处理中 ${disputed}`] : []),
    ...(toRecheck > 0 ? [`待重新核对 ${toRecheck}`] : []),
    ...(bound < total ? [`未绑定 ${total - bound}`] : []),
  ]
  return (
    <ProgressRow
      id={`image-class-${classId}`}
      name={className}
      done={confirmed}
      total={total}
      words={confirmed === total ? '全部确认' : words.join(' · ')}
      bar={
        <Meter
          total={total}
          parts={[
            { tone: 'good', count: confirmed },
            { tone: 'calm', count: toRecheck },
            { tone: 'bad', count: disputed },
          ]}
        />
      }
      onTap={() =>
        go('imageClass', {
          ...{ classId, name: className },
          ...(closesAt === null ? {} : { closesAt: String(closesAt) }),
        })
      }
    />
  )
}
