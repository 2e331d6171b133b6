// 证书登记: my certificates, each with where it stands, and the way to enter one more.
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { certificates, type Certificate } from '../../../domain/certificates/contract'
import { messages } from '../../../domain/messages'
import type { Code } from '../../../domain/errors'
import { deadlineLabel } from '../../../domain/time'
import { serverNow } from '../../../clock'
import { useAsk } from '../../../hooks/use-ask'
import { go, param } from '../../../routes'
import { OneCertificate } from './one-certificate'
import './index.scss'

/** What waits for its owner first, what is over last. */
const rank = ({ state }: Certificate): number =>
  ({ returned: 0, submitted: 1, accepted: 2, withdrawn: 3 })[state]

export default function CertificatesScreen() {
  const mine = useAsk(certificates.mine, {})
  const sent = param('id')
  usePullDownRefresh(() => void mine.reload().finally(() => Taro.stopPullDownRefresh()))
  const mayAdd = mine.data !== undefined && mine.data.whyNot === null

  function moved(next: Certificate) {
    mine.patch((before) => ({
      ...before,
      items: before.items.map((item) => (item.id === next.id ? next : item)),
    }))
  }
  return (
    <Screen
      title="证书登记"
      footer={
        mayAdd && (
          <Button id="add" onTap={() => go('certificate')}>
            登记一本证书
          </Button>
        )
      }
    >
      <Asked of={mine} cards={2} lines={4}>
        {({ items, window, whyNot }) => (
          <>
            {sent && items.some((item) => item.id === sent && item.state === 'submitted') && (
              <Notice tone="good" title="已提交">
                学院会核对照片和填写的内容，结果显示在这里。
              </Notice>
            )}
            {whyNot ? (
              <Notice>{messages[whyNot as Code]}</Notice>
            ) : (
              <Notice icon="clock">{deadlineLabel(window.closesAt, serverNow())}</Notice>
            )}
            {items.length === 0 && (
              <Empty
                icon="file"
                title="还没有登记证书"
                text="在校期间取得的英语、计算机、普通话、职业技能等证书和竞赛获奖，都可以登记；没有就不用办。"
              />
            )}
            {[...items]
              .sort((a, b) => rank(a) - rank(b))
              .map((item) => (
                <OneCertificate
                  key={item.id}
                  certificate={item}
                  mayMend={whyNot === null}
                  onMoved={moved}
                />
              ))}
          </>
        )}
      </Asked>
    </Screen>
  )
}
