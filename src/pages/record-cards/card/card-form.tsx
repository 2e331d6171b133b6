// The card being written: calm parts one below the other, what is still missing, and one button to hand it in.
import { useCallback, useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import type { ChecklistItem } from '../../../domain/campaigns/contract'
import { sentenceOf } from '../../../domain/problems'
import { gapsOf, problemsOf, tidied } from '../../../domain/record-cards/check'
import { recordCards, type RecordCard } from '../../../domain/record-cards/contract'
import { dayOf } from '../../../domain/time'
import { serverNow } from '../../../clock'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { keptWords, useCardDraft } from '../../../hooks/use-card-draft'
import { patchHome } from '../../../hooks/use-home'
import { useWindow } from '../../../hooks/use-window'
import { go, whileInFront } from '../../../routes'
import { showPlace } from '../../../scroll'
import { CardFields, labelOf, placeOf } from './card-fields'
import { PhotoPart } from './photo-part'

interface Props {
  card: RecordCard
  onCard: (card: RecordCard) => void
  onReload: () => Promise<void>
}

const keepHome = (item: ChecklistItem | null) => item && patchHome(item)

export function CardForm({ card, onCard, onReload }: Props) {
  const draft = useCardDraft(card, keepHome)
  const [showsProblems, setShowsProblems] = useState(false)
  const [asking, setAsking] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [unsaved, setUnsaved] = useState({ title: '', failure: null as Error | null })
  const submit = useAct(recordCards.submit, { quiet: true })
  const newest = useAct(recordCards.mine)
  const window = useWindow(card)
  const { content, change } = draft
  const { parts } = card.settings
  const bornOn = card.facts.find(({ key }) => key === 'bornOn')?.value ?? ''
  const facts = { hasPhoto: card.photo !== null, today: dayOf(serverNow()), bornOn }
  const problems = problemsOf(tidied(content), card.settings, facts)
  const left = Object.keys(problems).length
  const gaps = gapsOf(tidied(content))
  const isOpen = window.isOpen || card.state === 'returned'
  const errorAt = useCallback(
    (path: string): string | undefined => {
      const problem = problems[path]
      return (showsProblems && problem && sentenceOf(problem)) || submit.fields[`content.${path}`]
    },
    [problems, showsProblems, submit.fields],
  )
  function check() {
    setShowsProblems(true)
    const [first] = Object.keys(problems)
    if (first === undefined) return setAsking(true)
    say(`还有 ${left} 处要改，已标红`)
    showPlace(placeOf(first))
  }

  /** Whether everything written lies on the server; why it does not stands beside the button. */
  async function saved(title: string): Promise<boolean> {
    setSaving(true)
    const failure = await draft.flush()
    setSaving(false)
    setUnsaved({ title, failure })
    return failure === null
  }

  async function send() {
    submit.clear()
    if (!(await saved('没有提交成功'))) return setAsking(false)
    const outcome = await submit.run({ version: draft.versionNow(), content })
    setAsking(false)
    if (!outcome?.done) return
    draft.forget()
    keepHome(outcome.data.item)
    onCard(outcome.data.card)
  }

  async function preview() {
    const isHere = whileInFront()
    if ((await saved('没有打开预览')) && isHere()) go('recordCardPreview')
  }

  async function settle(take: 'theirs' | 'mine') {
    const outcome = await newest.run({})
    if (!outcome?.done) return
    draft.settle(outcome.data, take)
    submit.clear()
    setUnsaved({ title: '', failure: null })
  }

  const isMoved = draft.kept === 'moved' || isRefusal(submit.failure, 'CARD_MOVED')
  const notSaved = draft.failure ?? (draft.kept === 'offline' ? unsaved.failure : null)
  // Handed in meanwhile, from here with the answer lost or elsewhere: the card shows what became of it.
  const isLocked = isRefusal(submit.failure, 'CARD_LOCKED') || isRefusal(notSaved, 'CARD_LOCKED')
  useEffect(() => {
    if (isLocked) void onReload()
  }, [isLocked, onReload])
  const lastReturn = [...card.steps].reverse().find(({ move }) => move === 'return')
  return (
    <Screen
      title="学籍卡"
      notDone={
        isMoved
          ? undefined
          : submit.failure
            ? { title: '没有提交成功', failure: submit.failure }
            : { title: unsaved.title || '没有保存成功', failure: notSaved }
      }
      footer={
        <>
          <View className="card-progress" id="progress">
            {isOpen
              ? `${left === 0 ? '都填好了' : `还差 ${left} 处`} · ${keptWords[draft.kept]}`
              : window.label}
          </View>
          <Button id="submit" disabled={!isOpen} onTap={check}>
            提交学籍卡
          </Button>
        </>
      }
    >
      {card.state === 'returned' && lastReturn && (
        <Notice tone="bad" title="学院退回了这张卡，请修改后再交">
          {lastReturn.reason}
        </Notice>
      )}
      {isMoved && (
        <Notice tone="warn" title="这张卡在另一台手机上改过">
          <View className="card-choice">
            <View>选一份继续，另一份不保留。</View>
            <Button
              id="take-theirs"
              kind="secondary"
              pending={newest.pending}
              pendingText="正在取…"
              onTap={() => void settle('theirs')}
            >
              用另一台手机上的
            </Button>
            <Button
              id="take-mine"
              kind="quiet"
              disabled={newest.pending}
              onTap={() => void settle('mine')}
            >
              用这里写的
            </Button>
          </View>
        </Notice>
      )}
      <View className="card-lead">
        学籍卡装入您的学籍档案。姓名、学号、专业等学校已有的信息会自动印上，只要填下面几项；写下的随时保存，换手机也能接着填。
      </View>
      {parts.photo !== 'off' && (
        <PhotoPart
          card={card}
          label={labelOf(card.settings, 'photo')}
          error={errorAt('photo')}
          onCard={onCard}
        />
      )}
      <CardFields settings={card.settings} content={content} errorAt={errorAt} onChange={change} />
      <Button
        id="preview"
        kind="secondary"
        pending={isSaving && !asking}
        pendingText="正在保存…"
        onTap={() => void preview()}
      >
        看看打印出来的样子
      </Button>
      <Question
        open={asking}
        title="提交学籍卡？"
        yes="提交"
        no="再看看"
        pending={isSaving || submit.pending}
        onYes={() => void send()}
        onClose={() => setAsking(false)}
      >
        {gaps.length > 0
          ? '学习简历里有空档，如果没有漏写可以直接提交。提交后学院接收前可以撤回；接收后要改，需要学院退回。'
          : '提交后学院接收前可以撤回；接收后要改，需要学院退回。'}
      </Question>
    </Screen>
  )
}
