// Overlaps, contradictions and refusals of this phone's marks: each goes only when it has been read.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Screen } from '../../../components/screen'
import { Tag } from '../../../components/tag'
import { attendanceWords } from '../../../domain/capture/attendance'
import type { MarkResult } from '../../../domain/capture/attendance-contract'
import { heardText, type Heard } from '../../../domain/capture/mark-queue'
import { clockOf } from '../../../domain/time'
import { useMarkQueue } from '../../../hooks/use-mark-queue'
import './index.scss'

const ignore = (_results: MarkResult[]) => undefined
const signs: Record<Heard['outcome'], { word: string; tone: 'calm' | 'warn' | 'bad' }> = {
  ok: { word: '已记上', tone: 'calm' },
  already: { word: '重复', tone: 'calm' },
  conflict: { word: '不一致', tone: 'bad' },
  refused: { word: '没有记上', tone: 'bad' },
}

export default function CheckInAnswersScreen() {
  const { queue, dismiss } = useMarkQueue(ignore)
  return (
    <Screen title="要看一下的记录">
      {queue.heard.length === 0 && (
        <Empty icon="check" title="都看过了" text="没有重复、也没有没记上的。" />
      )}
      {queue.heard.map((heard) => {
        const { word, tone } = signs[heard.outcome]
        return (
          <Card key={heard.nonce}>
            <View className="answer" id={`answer-${heard.nonce}`}>
              <View className="answer__head">
                <View className="answer__name">{heard.name || '未识别的签到码'}</View>
                <Tag tone={tone}>{word}</Tag>
              </View>
              <View className="answer__own">
                您在 {clockOf(heard.deviceAt)} 标“{attendanceWords[heard.to]}”
              </View>
              <View>{heardText(heard)}</View>
              <Button id="read" kind="secondary" onTap={() => dismiss(heard.nonce)}>
                知道了
              </Button>
            </View>
          </Card>
        )
      })}
    </Screen>
  )
}
