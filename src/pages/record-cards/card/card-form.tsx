// The card being written: calm parts one below the other, what is still missing, and one button to hand it in.
import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import { call } from '../../../api'
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
import { go } from '../../../routes'
import { showPlace } from '../../../scroll'
import { CardFields, labelOf, placeOf } from './card-fields'
import { PhotoPart } from './photo-part'

interface Props {
  card: RecordCard
  onCard: (card: RecordCard) => void
}

const keepHome = (item: ChecklistItem | null) => item && patchHome(item)

export function CardForm({ card, onCard }: Props) {
  const draft = useCardDraft(card, keepHome)
  const [showsProblems, setShowsProblems] = useState(false)
  const [asking, setAsking] = useState(false)
  const submit = useAct(recordCards.submit, { quiet: true })
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

  async function send() {
    await draft.flush()
    const outcome = await submit.run({ version: draft.versionNow(), content })
    setAsking(false)
    if (!outcome?.done) return
    draft.forget()
    keepHome(outcome.data.item)
    onCard(outcome.data.card)
  }

  async function settle(take: 'theirs' | 'mine') {
    draft.settle(await call(recordCards.mine, {}), take)
    submit.clear()
  }

  const isMoved = draft.kept === 'moved' || isRefusal(submit.failure, 'CARD_MOVED')
  const lastReturn = [...card.steps].reverse().find(({ move }) => move === 'return')
  return (
    <Screen
      title="学籍卡"
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
            <Button id="take-theirs" kind="secondary" onTap={() => void settle('theirs')}>
              用另一台手机上的
            </Button>
            <Button id="take-mine" kind="quiet" onTap={() => void settle('mine')}>
              用这里写的
            </Button>
          </View>
        </Notice>
      )}
      {submit.failure && !isMoved && (
        <Notice tone="bad" title="没有提交成功">
          {submit.failure.message}
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
        onTap={() => void draft.flush().then(() => go('recordCardPreview'))}
      >
        看看打印出来的样子
      </Button>
      <Question
        open={asking}
        title="提交学籍卡？"
        yes="提交"
        no="再看看"
        pending={submit.pending}
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
