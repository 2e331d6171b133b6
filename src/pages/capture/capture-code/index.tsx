// How to get 学信网's capture code, step by step, and the tick that it is on the phone. The code never comes here.
import { View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { CheckRow } from '../../../components/check-row'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { CHSI_ADDRESS, CODE_DAYS_BEFORE, codeSteps } from '../../../domain/capture/capture-code'
import { capture } from '../../../domain/capture/contract'
import { dayAndClockOf } from '../../../domain/time'
import { copyText } from '../../../hooks/copy-text'
import { say, useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import './index.scss'

export default function CaptureCodeScreen() {
  const mine = useAsk(capture.mine, {}, { freshFor: 20_000 })
  const tick = useAct(capture.codeReady)

  async function set(ready: boolean) {
    const outcome = await tick.run({ ready })
    if (!outcome?.done) return
    const { codeReadyAt } = outcome.data
    mine.patch((before) => ({
      ...before,
      day: { ...before.day, codeReadyAt, codeReadyBy: '' },
    }))
    if (ready && outcome.isHere) say('记下了，拍照那天别忘了带手机')
  }

  const copy = () =>
    copyText(CHSI_ADDRESS, {
      done: '已复制网址，请在浏览器里打开',
      failed: '没有复制成功，请手动输入网址',
    })

  return (
    <Screen title="采集码">
      <Notice tone="warn" title={`请提前 ${CODE_DAYS_BEFORE} 天下载`}>
        没有采集码不能拍照。采集码在学信网领取，每个人只有一个。
      </Notice>
      <Card heading="怎么下载">
        <View className="steps">
          {codeSteps.map((step, i) => (
            <View key={step.title} className="steps__step">
              <View className="steps__number">{i + 1}</View>
              <View className="steps__words">
                <View className="steps__title">{step.title}</View>
                <View className="steps__text">{step.text}</View>
              </View>
            </View>
          ))}
        </View>
        <Button id="copy" kind="secondary" onTap={() => void copy()}>
          复制学信网网址
        </Button>
      </Card>
      <Asked of={mine} cards={1} lines={1}>
        {({ day }) => (
          <Card>
            <CheckRow
              id="ready"
              checked={day.codeReadyAt !== null}
              label="已下载采集码"
              pending={tick.pending}
              onTap={() => void set(day.codeReadyAt === null)}
            >
              <View className="steps__title">已下载采集码</View>
              <View className="steps__text">
                {tick.pending
                  ? '正在记下…'
                  : day.codeReadyAt !== null
                    ? `${dayAndClockOf(day.codeReadyAt)} ${day.codeReadyBy ? `${day.codeReadyBy} 代` : ''}勾选；再点一次可取消`
                    : '保存好图片后勾选。这里只记“有没有”，不上传采集码'}
              </View>
            </CheckRow>
          </Card>
        )}
      </Asked>
    </Screen>
  )
}
