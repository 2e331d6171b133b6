// Chooses the class whose capture fee is collected: how much is in, and where something is still to sort out.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Card } from '../../../components/card'
import { LinkRow } from '../../../components/cell'
import { CohortScreen } from '../../../components/cohort-screen'
import { Empty } from '../../../components/empty'
import { Notice } from '../../../components/notice'
import { Tag } from '../../../components/tag'
import { capture } from '../../../domain/capture/contract'
import type { FeeClass } from '../../../domain/capture/fee-contract'
import { yuanFigures, yuanFor } from '../../../domain/capture/yuan-words'
import { useAsk } from '../../../hooks/use-ask'
import { go } from '../../../routes'
import './index.scss'

export default function FeesScreen() {
  return (
    <CohortScreen title="采集费" cards={1}>
      {(cohortId) => <Classes cohortId={cohortId} />}
    </CohortScreen>
  )
}

function Classes({ cohortId }: { cohortId: string }) {
  const board = useAsk(capture.feeBoard, { cohortId })
  return (
    <Asked of={board} cards={1} lines={6}>
      {({ yuan, classes }) =>
        yuan === 0 ? (
          <Empty icon="inbox" title="这一届不收采集费" text="要收的话，由教务处在电脑端设置。" />
        ) : classes.length === 0 ? (
          <Empty icon="inbox" title="没有您负责的班级" text="请在首页切换到带班的身份。" />
        ) : (
          <>
            <Notice>
              {`每人 ${yuanFigures(yuan)} 元，由班级经办人收齐，采集时直接付给图像采集中心。这里只记谁交了，不收钱。`}
            </Notice>
            <Card flush>
              {classes.map((line) => (
                <LinkRow
                  key={line.classId}
                  id={`fees-${line.classId}`}
                  title={line.name}
                  text={
                    <>
                      <View>{`已缴 ${line.paid} / ${line.due} 人`}</View>
                      <View>{`¥${yuanFor(yuan, line.paid)} / ¥${yuanFor(yuan, line.due)}`}</View>
                    </>
                  }
                  aside={asideOf(line)}
                  onTap={() => go('feeRoll', { cohortId, classId: line.classId, name: line.name })}
                />
              ))}
            </Card>
          </>
        )
      }
    </Asked>
  )
}

function asideOf({ due, paid, refunds }: FeeClass) {
  if (refunds === 0 && paid === due) return due > 0 ? <Tag tone="good">齐了</Tag> : undefined
  return (
    <View className="fees-aside">
      {paid < due && <Tag tone="warn">{`未缴 ${due - paid}`}</Tag>}
      {refunds > 0 && <Tag tone="bad">{`退费 ${refunds}`}</Tag>}
    </View>
  )
}
