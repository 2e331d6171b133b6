// For somebody who is not known yet: what this is for, and the two ways in.
import { View } from '@tarojs/components'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { RowList, type Row } from '../../components/row-list'
import type { Home } from '../../domain/campaigns/contract'
import { go } from '../../routes'

const offers: Row[] = [
  { icon: 'card', title: '核对学籍信息', text: '毕业证书按它制作，约一分钟看完' },
  { icon: 'camera', title: '毕业图像采集', text: '几点、在哪里、排第几位，一眼看到' },
  { icon: 'clock', title: '不会错过截止时间', text: '还剩几天，打开就知道' },
]

export const Welcome = ({ home }: { home: Home }) => (
  <>
    <View className="welcome">
      <View className="welcome__school">{home.schoolName}</View>
      <View className="welcome__title">毕业前的几件事，{'\n'}在这里办完</View>
    </View>
    <Card>
      <RowList rows={offers} />
    </Card>
    <View className="welcome__acts">
      <Button id="bind" onTap={() => go('bind')}>
        我是毕业生，绑定学籍
      </Button>
      <Button id="code" kind="secondary" onTap={() => go('code')}>
        我有邀请码（教职工、联络员）
      </Button>
    </View>
    <View className="welcome__privacy">
      绑定只核对身份：需要学号、姓名和证件号码后六位。证件号码不会保存在手机上。
    </View>
  </>
)
