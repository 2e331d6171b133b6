// A screen failed inside: say so, and offer the way back to a screen that works.
import { goHome } from '../routes'
import { Button } from './button'
import { Empty } from './empty'
import { Screen } from './screen'

export const Broken = ({ message }: { message: string }) => (
  <Screen title="毕业事务" isHome>
    <Empty
      icon="alert"
      title="这一页出错了"
      text={`请回到首页再试；如果还不行，请把这句话告诉管理员：${message}`}
    >
      <Button onTap={goHome}>回到首页</Button>
    </Empty>
  </Screen>
)
