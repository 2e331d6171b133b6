// Not answered yet: four steps at 学信网, then 都对 (asked twice, never to be taken back) or 有误.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { FinalWord } from '../../../components/final-word'
import { Notice } from '../../../components/notice'
import { RowList, type Row } from '../../../components/row-list'
import { Screen } from '../../../components/screen'
import { imageCheck, type MyImage } from '../../../domain/image-check/contract'
import { lastOf } from '../../../domain/image-check/rules'
import { isRefusal, useAct } from '../../../hooks/use-act'
import { patchHome } from '../../../hooks/use-home'
import { useWindow } from '../../../hooks/use-window'
import { go } from '../../../routes'
import { showTop } from '../../../scroll'

/** Where and what to look at. Source: notice B 二.3 and the chsi.com.cn menu (domain facts §4). */
const how: readonly Row[] = [
  { icon: 'desktop', title: '打开学信网', text: '浏览器输入 chsi.com.cn，或搜索“学信网”' },
  { icon: 'person', title: '登录“学信档案”', text: '用您采集时的学信网账号' },
  { icon: 'camera', title: '点“图像校对”', text: '看毕业照片是不是您本人、清不清楚' },
  { icon: 'card', title: '对照身份证看信息', text: '姓名、证件号码、学校、专业、层次、学制' },
]

/** Refusals after which the image here is not what it was: it is loaded anew. */
const movedOn = ['IMAGE_MOVED', 'IMAGE_IN_HAND', 'IMAGE_CONFIRMED', 'IMAGE_NOT_LISTED'] as const

interface Props {
  image: MyImage
  reload: () => Promise<void>
  patch: (change: (image: MyImage) => MyImage) => void
}

export function ToAnswer({ image, reload, patch }: Props) {
  const [asking, setAsking] = useState(false)
  const confirm = useAct(imageCheck.confirm, { quiet: true })
  const window = useWindow(image)
  const answered = lastOf(image.steps, 'return', 'resolve')

  async function submit(looked: boolean) {
    const outcome = await confirm.run({ version: image.version, looked })
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      patchHome(outcome.data.item)
      patch(() => outcome.data.image)
      if (outcome.isHere) showTop()
    } else if (isRefusal(outcome.failure, ...movedOn)) await reload()
  }

  return (
    <Screen
      title="图像校对"
      notDone={{ title: '没有确认成功', failure: confirm.failure }}
      footer={
        <>
          <View className="image-when" id="when">
            {window.label}
          </View>
          <View className="image-answers">
            <Button
              id="wrong"
              kind="secondary"
              disabled={!window.isOpen}
              onTap={() => go('imageWrong')}
            >
              有误
            </Button>
            <Button id="right" disabled={!window.isOpen} onTap={() => setAsking(true)}>
              都对，无误
            </Button>
          </View>
        </>
      }
    >
      {answered && (
        <Notice
          tone={answered.move === 'return' ? 'warn' : 'good'}
          title={answered.move === 'return' ? '登记已退回，请重新核对' : '有误已处理，请重新核对'}
        >
          {answered.text}
        </Notice>
      )}
      <View className="image-say">
        毕业照片会印在毕业证书上、用于电子注册。先到学信网看，再回到这里选一个答案。
      </View>
      <Card heading="先到学信网看一遍">
        <RowList rows={how} />
      </Card>
      <Notice tone="warn" title="拿不准就先别确认">
        信息一经确认，将无法更改。有一处不对、没有照片或查不到学籍，请选“有误”。
      </Notice>
      <FinalWord
        open={asking}
        first="照片和每一项信息都对？"
        means="照片是您本人，姓名、证件号码、专业、层次、学制都与身份证和录取时一致。"
        statement="我已在学信网核对本人图像和信息"
        pending={confirm.pending}
        onConfirm={(looked) => void submit(looked)}
        onClose={() => setAsking(false)}
      />
    </Screen>
  )
}
