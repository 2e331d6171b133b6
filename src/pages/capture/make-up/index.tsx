// For somebody who missed the collective capture: how to make up for it, and saying that it is done.
import { Image, View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { MakeUpReport } from '../../../components/make-up-report'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { capture } from '../../../domain/capture/contract'
import type { MakeUpInfo, MyDay } from '../../../domain/capture/make-up-contract'
import { dayAndClockOf, dayLabel } from '../../../domain/time'
import { copyText } from '../../../hooks/copy-text'
import { useAsk } from '../../../hooks/use-ask'
import { patchHome } from '../../../hooks/use-home'
import './index.scss'

export default function MakeUpScreen() {
  const mine = useAsk(capture.mine, {})
  return (
    <Screen title="补拍">
      <Asked of={mine} cards={2} lines={4}>
        {({ day }) =>
          day.absent || day.makeUp ? (
            <>
              <Standing day={day} />
              {day.makeUpInfo && <Info info={day.makeUpInfo} />}
              {day.makeUp?.state !== 'confirmed' && (
                <Card heading={day.makeUp ? '修改补拍登记' : '已自行补拍？在这里登记'}>
                  <View className="make-up__form">
                    <MakeUpReport
                      day={day}
                      sendText="提交登记"
                      doneText="已登记，等学院确认"
                      onReported={({ report: makeUp, item }) => {
                        if (item) patchHome(item)
                        mine.patch((before) => ({ ...before, day: { ...before.day, makeUp } }))
                      }}
                    />
                  </View>
                </Card>
              )}
            </>
          ) : (
            <Empty icon="check" title="您不需要补拍" text="缺席集体采集的同学才会用到这一页。" />
          )
        }
      </Asked>
    </Screen>
  )
}

function Standing({ day }: { day: MyDay }) {
  const { makeUp } = day
  if (!makeUp)
    return (
      <Notice tone="bad" title="您缺席了集体采集">
        集体采集只有一次。请按下面的办法自行补拍，拍好后回来登记，学院确认后就办完了。
      </Notice>
    )
  if (makeUp.state === 'confirmed')
    return (
      <Notice tone="good" title="补拍已确认">
        {`${dayLabel(makeUp.on)} · ${makeUp.place}，由 ${makeUp.byName} 确认。`}
      </Notice>
    )
  if (makeUp.state === 'returned')
    return (
      <Notice tone="bad" title="补拍登记被退回">
        {`${makeUp.reason}。请改好后重新提交，或联系学院。`}
      </Notice>
    )
  return (
    <Notice tone="good" title="已登记，等学院确认">
      {`${dayLabel(makeUp.on)} · ${makeUp.place}（${dayAndClockOf(makeUp.reportedAt)} ${makeUp.reportedBy ? `由 ${makeUp.reportedBy} 代办` : ''}登记）。填错了可以在下面改。`}
    </Notice>
  )
}

const copy = (text: string) =>
  copyText(text, {
    done: '已复制，可以在浏览器或公众号里粘贴',
    failed: '没有复制成功，请长按图片识别，或手动输入',
  })

function Info({ info }: { info: MakeUpInfo }) {
  const days = [info.fromOn, info.untilOn].map((on) => (on ? dayLabel(on) : ''))
  return (
    <Card heading="怎么补拍">
      <View className="make-up__text">
        {info.text ||
          '学校还没有写补拍办法。可以先关注当地新华社图像采集中心的公众号，按要求预约拍摄。'}
      </View>
      {(info.fromOn || info.untilOn) && (
        <View className="make-up__days">
          补拍时间：{days[0]}
          {info.untilOn ? ` 至 ${days[1]}` : ' 起'}
        </View>
      )}
      {info.text !== '' && (
        // An address in it cannot be opened from here, but in a browser.
        <View className="make-up__copy">
          <Button id="copy-info" kind="secondary" onTap={() => void copy(info.text)}>
            复制这段文字
          </Button>
        </View>
      )}
      {info.pictureUrl && (
        <>
          <Image
            className="make-up__picture"
            src={info.pictureUrl}
            mode="aspectFit"
            showMenuByLongpress
          />
          <View className="make-up__hint">长按图片识别，进入图像采集中心的预约页面</View>
        </>
      )}
    </Card>
  )
}
