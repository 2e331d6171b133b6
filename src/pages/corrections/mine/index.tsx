// 我的变更申请: where each application stands, and everything that has been corrected on my record.
import { usePullDownRefresh } from '@tarojs/taro'
import Taro from '@tarojs/taro'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Screen } from '../../../components/screen'
import { corrections, type Correction } from '../../../domain/corrections/contract'
import { isOver } from '../../../domain/corrections/rules'
import { useAsk } from '../../../hooks/use-ask'
import { go, param } from '../../../routes'
import { Application } from './application'
import { History } from './history'
import './index.scss'

/** What waits for its owner first, then what is under way, then what is over. */
const rank = ({ state }: Correction): number => (state === 'returned' ? 0 : isOver(state) ? 2 : 1)

export default function CorrectionsScreen() {
  const mine = useAsk(corrections.mine, {})
  const sent = param('id')
  usePullDownRefresh(() => void mine.reload().finally(() => Taro.stopPullDownRefresh()))

  function moved(next: Correction) {
    mine.patch((before) => ({
      ...before,
      items: before.items.map((item) => (item.id === next.id ? next : item)),
    }))
  }

  return (
    <Screen title="我的变更申请">
      <Asked of={mine} cards={2} lines={5}>
        {({ items, whyNot }) => {
          const sorted = [...items].sort((a, b) => rank(a) - rank(b))
          return (
            <>
              {items.length === 0 && (
                <Empty
                  icon="file"
                  title="没有变更申请"
                  text="姓名、性别、民族、证件或出生日期有误时，在这里申请变更；其他项请用“我发现有误”登记。"
                />
              )}
              {sorted.map((item, i) => (
                <Application
                  key={item.id}
                  application={item}
                  startsOpen={i === 0 || !isOver(item.state)}
                  isNew={item.id === sent && item.state !== 'returned' && !isOver(item.state)}
                  onMoved={moved}
                  reload={mine.reload}
                />
              ))}
              {whyNot === null && (
                <Button id="apply" kind="quiet" onTap={() => go('apply')}>
                  {items.length === 0 ? '申请变更' : '再申请变更别的项'}
                </Button>
              )}
              <History />
            </>
          )
        }}
      </Asked>
    </Screen>
  )
}
