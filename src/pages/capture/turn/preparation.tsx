// What to bring, wear and pay, as the school has set it (annex 1, 图像采集须知).
import { Card } from '../../../components/card'
import { RowList, type Row } from '../../../components/row-list'
import { feeLabel, type CaptureSettings } from '../../../domain/capture/settings'

function rowsOf(settings: CaptureSettings): Row[] {
  const { attire, glasses, bring, feeNote, notes } = settings
  return [
    {
      icon: 'card',
      title: '带好这些',
      text: bring.map((line, i) => `${i + 1}. ${line}`).join('\n'),
    },
    {
      icon: 'alert',
      title: '采集码长按保存',
      text: '在学信网（chsi.com.cn）打开采集码后长按保存图片，截图可能扫不出来',
    },
    { icon: 'clock', title: '提前 5 分钟到，按学号列队', text: '以班级为单位，听现场老师安排' },
    { icon: 'person', title: '着装要求', text: attire },
    ...(glasses ? [{ icon: 'eye', title: '戴眼镜的同学', text: glasses } satisfies Row] : []),
    {
      icon: 'chart',
      title: `采集费：${feeLabel(settings)}`,
      ...(feeNote ? { text: feeNote } : {}),
    },
    {
      icon: 'calendar',
      title: '来不了怎么办',
      text: '集中采集只有一次；错过的可在之后自行联系补拍',
    },
    ...notes.map((note): Row => ({ icon: 'alert', title: note })),
  ]
}

export const Preparation = ({ settings }: { settings: CaptureSettings }) => (
  <Card heading="去之前准备好">
    <RowList rows={rowsOf(settings)} />
  </Card>
)
