// 图像校对: how to look at 学信网, then one of two answers; afterwards where it stands.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Icon } from '../../../components/icon'
import { Screen } from '../../../components/screen'
import { imageCheck, type MyImage } from '../../../domain/image-check/contract'
import { answeredFor, lastOf, standingOf } from '../../../domain/image-check/rules'
import { roleLabels } from '../../../domain/roles'
import { dayAndClockOf } from '../../../domain/time'
import { useAsk } from '../../../hooks/use-ask'
import { InHand } from './in-hand'
import { ToAnswer } from './to-answer'
import './index.scss'

const FRESH_FOR = 20_000

export default function ImageScreen() {
  const image = useAsk(imageCheck.show, {}, { freshFor: FRESH_FOR })
  const { data } = image
  const standing = data && standingOf(data.state)
  if (data && (standing === 'unchecked' || standing === 'toRecheck'))
    return <ToAnswer image={data} reload={image.reload} patch={image.patch} />
  return (
    <Screen title="图像校对">
      <Asked of={image} cards={2} lines={4}>
        {(mine) => (mine.state === 'confirmed' ? <Confirmed of={mine} /> : <InHand image={mine} />)}
      </Asked>
    </Screen>
  )
}

function confirmedBy({ steps }: MyImage): string {
  const staff = answeredFor(steps)
  return staff
    ? `由${roleLabels[staff.byRole]} ${staff.byName} 代您确认（${staff.reason}）`
    : '由您本人确认'
}

const Confirmed = ({ of }: { of: MyImage }) => (
  <View className="image-final" id="confirmed">
    <View className="image-final__mark">
      <Icon name="check" size="large" />
    </View>
    <View className="image-final__title">已确认无误</View>
    <View className="image-final__text">
      {dayAndClockOf(lastOf(of.steps, 'confirm')?.at ?? 0)}
      {` ${confirmedBy(of)}。确认后不能更改，学校按此制作毕业证书和电子注册。`}
    </View>
  </View>
)
