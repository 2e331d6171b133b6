// What the photo day asks of this person now: the codes to have ready before, and how it went after.
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { LinkRow } from '../../../components/cell'
import { Notice } from '../../../components/notice'
import { Tag } from '../../../components/tag'
import type { checkedInOf } from '../../../domain/capture/checklist'
import type { MyDay } from '../../../domain/capture/make-up-contract'
import { dayAndClockOf } from '../../../domain/time'
import { go } from '../../../routes'

interface Props {
  day: MyDay
  isCalledUp: boolean
  checkedIn: ReturnType<typeof checkedInOf>
}

export function DayCard({ day, isCalledUp, checkedIn }: Props) {
  const captured = day.attendance.find(({ state }) => state === 'captured')
  if (captured)
    return (
      <Notice tone="good" title="已采集">
        {`${dayAndClockOf(captured.at)} 采集完成。学信网能查到照片时学校会另行通知，请到时核对。`}
      </Notice>
    )
  if (day.attendance.some(({ state }) => state === 'exempt'))
    return (
      <Notice tone="good" title="不用再采集">
        您之前采集过，在免采集名单里；有疑问请联系学院。
      </Notice>
    )
  const isCheckedIn = checkedIn === 'waits'
  return (
    <>
      {(day.absent || day.makeUp) && <Missed day={day} />}
      {isCheckedIn && (
        <Notice tone="good" title="已签到">
          请按次序等候，准备好采集码。
        </Notice>
      )}
      {checkedIn === 'left' && (
        <Notice tone="warn" title="签到过，没有记为已采集">
          拍过了，请辅导员补记；没有拍成，请问辅导员怎么补拍。
        </Notice>
      )}
      <Card flush>
        {isCalledUp && !isCheckedIn && (
          <LinkRow
            id="check-in-code"
            icon="card"
            title="我的签到码"
            text="到场后给老师扫一下"
            onTap={() => go('checkInCode')}
          />
        )}
        <LinkRow
          id="capture-code"
          icon="key"
          title="采集码"
          text={<View>学信网下载，没有它不能拍照</View>}
          aside={
            day.codeReadyAt !== null ? (
              <Tag tone="good">已下载</Tag>
            ) : (
              <Tag tone="warn">还没下载</Tag>
            )
          }
          onTap={() => go('captureCode')}
        />
      </Card>
    </>
  )
}

function Missed({ day }: { day: MyDay }) {
  const { makeUp } = day
  const isDone = makeUp?.state === 'confirmed'
  const title = isDone
    ? '补拍已确认'
    : makeUp?.state === 'returned'
      ? '补拍登记被退回'
      : makeUp
        ? '补拍已登记，等学院确认'
        : '您缺席了集体采集'
  const isTrouble = !makeUp || makeUp.state === 'returned'
  return (
    <Notice tone={isTrouble ? 'bad' : 'good'} title={title}>
      {isDone ? '您的采集已经办完。' : '集体采集只有一次，之后自行补拍，拍好后在这里登记。'}
      {!isDone && (
        <Button id="make-up" kind="secondary" onTap={() => go('makeUp')}>
          {makeUp ? '看补拍登记' : '看补拍办法'}
        </Button>
      )}
    </Notice>
  )
}
