// Who is captured only after choosing a slot, class by class: how many have one, and the way to those who have none.
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { LinkRow } from '../../../components/cell'
import { CohortScreen } from '../../../components/cohort-screen'
import { Empty } from '../../../components/empty'
import { Notice } from '../../../components/notice'
import { Tag } from '../../../components/tag'
import type { Output } from '../../../domain/action'
import { capture } from '../../../domain/capture/contract'
import { dayAndClockOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'
import { go } from '../../../routes'

type ClassLine = Output<typeof capture.choiceBoard>['classes'][number]

export default function ChoicesScreen() {
  return (
    <CohortScreen title="谁还没选采集时间" cards={1}>
      {(cohortId) => <Classes cohortId={cohortId} />}
    </CohortScreen>
  )
}

function Classes({ cohortId }: { cohortId: string }) {
  const board = useAsk(capture.choiceBoard, { cohortId })
  return (
    <Asked of={board} cards={1} lines={6}>
      {({ classes, chooseBy }) =>
        classes.length === 0 ? (
          <Empty
            icon="check"
            title="没有人需要自己选时间"
            text="班级都有统一安排，或者面向他们的自选时段还没有发布。"
          />
        ) : (
          <>
            <Notice title={chooseBy === null ? '现在没有能约的时段' : untilWords(chooseBy)}>
              班级没有统一安排的、缺席的、报了来不了的同学，只有约了自选时段才能采集。截止前三天和前一天，没选的会自动收到提醒。
            </Notice>
            <Card flush>
              {classes.map((line) => (
                <ClassRow key={line.classId} of={line} cohortId={cohortId} />
              ))}
            </Card>
          </>
        )
      }
    </Asked>
  )
}

const untilWords = (moment: number): string => `最晚 ${dayAndClockOf(moment)} 前选好`

function ClassRow({ of, cohortId }: { of: ClassLine; cohortId: string }) {
  const { classId, name, due, chosen, waiting } = of
  return (
    <LinkRow
      id={`choices-${classId}`}
      title={name}
      text={`${due} 人中 ${chosen} 人已选${waiting > 0 ? `，${waiting} 人候补中` : ''}`}
      aside={
        chosen < due ? <Tag tone="warn">{`差 ${due - chosen}`}</Tag> : <Tag tone="good">都选了</Tag>
      }
      onTap={() => go('choiceClass', { cohortId, classId, name })}
    />
  )
}
