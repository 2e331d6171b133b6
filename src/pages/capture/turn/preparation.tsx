// What to bring and wear, from the notice's own notes (annex 1, 图像采集须知).
import { Card } from '../../../components/card'
import { RowList, type Row } from '../../../components/row-list'

const toBring: Row[] = [
  {
    icon: 'card',
    title: '采集码：提前三天在学信网下载',
    text: '登录学信网（chsi.com.cn）获取，长按保存图片，截图可能扫不出来；没有采集码不能拍照',
  },
  { icon: 'clock', title: '提前 5 分钟到，按学号列队', text: '以班级为单位，听现场老师安排' },
  { icon: 'person', title: '穿白色或浅色衬衫', text: '不穿蓝色、黄色、条纹或吊带衣' },
  {
    icon: 'eye',
    title: '露出眉毛和双耳',
    text: '不化浓妆，不戴耳环项链，发型整齐、不染发',
  },
  { icon: 'calendar', title: '来不了怎么办', text: '集中采集只有一次；错过的可在之后自行联系补拍' },
]

export const Preparation = () => (
  <Card heading="去之前准备好">
    <RowList rows={toBring} />
  </Card>
)
