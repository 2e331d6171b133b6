// For somebody who missed the collective capture: how to make up for it, and saying that it is done.
import { Image, View } from '@tarojs/components'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { MakeUpFields } from '../../../components/make-up-fields'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { serverNow } from '../../../clock'
import { capture } from '../../../domain/capture/contract'
import type { MakeUpInfo, MyDay } from '../../../domain/capture/make-up-contract'
import { dayAndClockOf, dayLabel, dayOf } from '../../../domain/time'
import { copyText } from '../../../hooks/copy-text'
import { say, useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { useDraft } from '../../../hooks/use-draft'
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
                <Report
                  day={day}
                  onDone={(makeUp) =>
                    mine.patch((before) => ({ ...before, day: { ...before.day, makeUp } }))
                  }
                />
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

interface ReportProps {
  day: MyDay
  onDone: (report: MyDay['makeUp']) => void
}

function Report({ day, onDone }: ReportProps) {
  const { draft, set, clear } = useDraft('make-up', {
    on: day.makeUp?.on ?? '',
    place: day.makeUp?.place ?? '',
    note: day.makeUp?.note ?? '',
  })
  const report = useAct(capture.reportMakeUp)

  async function send() {
    const outcome = await report.run(draft)
    if (!outcome?.done) return
    clear()
    if (outcome.data.item) patchHome(outcome.data.item)
    onDone(outcome.data.report)
    if (outcome.isHere) say('已登记，等学院确认')
  }

  return (
    <Card heading={day.makeUp ? '修改补拍登记' : '已自行补拍？在这里登记'}>
      <View className="make-up__form">
        <MakeUpFields
          draft={draft}
          until={dayOf(serverNow())}
          errors={report.fields}
          onChange={set}
        />
        <Button
          id="report"
          pending={report.pending}
          disabled={draft.on === '' || draft.place.trim() === ''}
          onTap={() => void send()}
        >
          {day.makeUp ? '重新提交' : '提交登记'}
        </Button>
      </View>
    </Card>
  )
}
