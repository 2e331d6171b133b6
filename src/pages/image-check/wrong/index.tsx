// 有误: what is wrong at 学信网, in the owner's words; kept on the phone until it has been sent.
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { LongTextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { WrongItems } from '../../../components/wrong-items'
import { imageCheck, WrongItem, type MyImage } from '../../../domain/image-check/contract'
import { standingOf } from '../../../domain/image-check/rules'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useAsk } from '../../../hooks/use-ask'
import { useDraft } from '../../../hooks/use-draft'
import { patchHome } from '../../../hooks/use-home'
import { useWindow } from '../../../hooks/use-window'
import { goBack } from '../../../routes'

/** The screen before has just loaded it. */
const FRESH_FOR = 5 * 60_000
const NOTE_MAX = 300
/** Refusals after which the image here is not what it was: it is loaded anew. */
const movedOn = ['IMAGE_MOVED', 'IMAGE_IN_HAND', 'IMAGE_CONFIRMED', 'IMAGE_NOT_LISTED'] as const

export default function WrongScreen() {
  const image = useAsk(imageCheck.show, {}, { freshFor: FRESH_FOR })
  const { data } = image
  const standing = data && standingOf(data.state)
  if (data && (standing === 'unchecked' || standing === 'toRecheck'))
    return <WrongForm image={data} reload={image.reload} patch={image.patch} />
  return (
    <Screen
      title="图像有误"
      footer={
        <Button id="back" kind="secondary" onTap={goBack}>
          回到图像校对
        </Button>
      }
    >
      <Asked of={image}>
        {(mine) => (
          <Notice
            tone="warn"
            title={mine.state === 'confirmed' ? '现在不能登记有误' : '有误已登记，正在处理'}
          >
            {mine.state === 'confirmed'
              ? '图像已经确认无误，不能再更改；照片确有问题请直接联系教务处。'
              : '处理完会在首页通知您，到时再到学信网看一遍。'}
          </Notice>
        )}
      </Asked>
    </Screen>
  )
}

interface FormProps {
  image: MyImage
  reload: () => Promise<void>
  patch: (change: (image: MyImage) => MyImage) => void
}

function WrongForm({ image, reload, patch }: FormProps) {
  const { draft, set, clear } = useDraft<Record<string, string>>('image-wrong', { note: '' })
  const dispute = useAct(imageCheck.dispute, { quiet: true })
  const window = useWindow(image)
  const items = WrongItem.options.filter((item) => draft[item] === 'yes')
  const note = draft.note ?? ''
  const isReady = items.length > 0 && note.trim() !== '' && window.isOpen

  async function send() {
    const outcome = await dispute.run({ version: image.version, items, note: note.trim() })
    if (!outcome) return
    if (outcome.done) {
      clear()
      patchHome(outcome.data.item)
      patch(() => outcome.data.image)
      if (!outcome.isHere) return
      say('已登记，等辅导员核实')
      goBack()
    } else if (isRefusal(outcome.failure, ...movedOn)) await reload()
  }

  return (
    <Screen
      title="图像有误"
      notDone={{ title: '没有提交成功', failure: dispute.failure }}
      footer={
        <Button id="send" pending={dispute.pending} disabled={!isReady} onTap={() => void send()}>
          {!window.isOpen
            ? window.label
            : items.length === 0
              ? '先选出有误的项'
              : note.trim() === ''
                ? '再写一句说明'
                : '提交登记'}
        </Button>
      }
    >
      <Card heading="学信网上哪里不对？" flush>
        <WrongItems
          picked={items}
          onToggle={(item) => set(item, draft[item] === 'yes' ? '' : 'yes')}
        />
      </Card>
      <Card>
        <LongTextField
          id="note"
          label="怎么不对？"
          value={note}
          maxLength={NOTE_MAX}
          placeholder="例如：照片是同班另一位同学的"
          hint="不用写完整的证件号码；写下的内容会留在手机上，直到提交"
          error={dispute.fields.note}
          onChange={(value) => set('note', value)}
        />
      </Card>
      <Notice>请同时在学信网上点“反馈”，并准备身份证复印件和相关材料交给辅导员。</Notice>
    </Screen>
  )
}
