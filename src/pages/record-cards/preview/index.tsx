// One's own 学籍卡 as it will be printed, to read only.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { PrintedCard } from '../../../components/printed-card'
import { Screen } from '../../../components/screen'
import { recordCards } from '../../../domain/record-cards/contract'
import { useAsk } from '../../../hooks/use-ask'
import { goBack } from '../../../routes'
import './index.scss'

export default function CardPreviewScreen() {
  const card = useAsk(recordCards.mine, {})
  return (
    <Screen
      title="打印预览"
      footer={
        <Button id="back" kind="secondary" onTap={goBack}>
          回去修改
        </Button>
      }
    >
      <View className="preview-lead">
        纸上是一页 A4；证件号码在这里遮掩，印在纸上时按学校要求。
      </View>
      <Asked of={card} cards={1} lines={9}>
        {(mine) => <PrintedCard card={mine} />}
      </Asked>
    </Screen>
  )
}
