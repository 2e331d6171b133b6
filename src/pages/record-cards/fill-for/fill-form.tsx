// 代办: staff write from the paper what its owner filled in and signed; one button hands it in, marked with who and why.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { serverNow } from '../../../clock'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { LongTextField } from '../../../components/field'
import { Notice } from '../../../components/notice'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import { sentenceOf } from '../../../domain/problems'
import { problemsOf, tidied } from '../../../domain/record-cards/check'
import { recordCards, type RecordCard } from '../../../domain/record-cards/contract'
import { dayOf } from '../../../domain/time'
import { isRefusal, say, useAct } from '../../../hooks/use-act'
import { useCardFor } from '../../../hooks/use-card-for'
import { usePhotos } from '../../../hooks/use-photos'
import { whileInFront } from '../../../routes'
import { showPlace } from '../../../scroll'
import { CardFields, placeOf } from '../card/card-fields'
import { PhotoFor } from './photo-for'

const PHOTO_LIMIT_MB = 5
const REASON_MIN = 4
const NOT_SENT = '照片没有传上去，请重传或移除'

interface Props {
  card: RecordCard
  onCard: (card: RecordCard) => void
  onReload: () => Promise<void>
}

export function FillForm({ card, onCard, onReload }: Props) {
  const draft = useCardFor(card)
  const photos = usePhotos('cardPhoto', PHOTO_LIMIT_MB)
  const [showsProblems, setShowsProblems] = useState(false)
  const [asking, setAsking] = useState(false)
  const fill = useAct(recordCards.fillFor, { quiet: true })
  const { content, reason } = draft
  const { parts } = card.settings
  const bornOn = card.facts.find(({ key }) => key === 'bornOn')?.value ?? ''
  const hasPhoto = card.photo !== null || photos.photos.length > 0
  const facts = { hasPhoto, today: dayOf(serverNow()), bornOn }
  const sentences: Record<string, string> = Object.fromEntries(
    Object.entries(problemsOf(tidied(content), card.settings, facts)).map(([path, problem]) => [
      path,
      sentenceOf(problem),
    ]),
  )
  if (photos.photos.some(({ state }) => state === 'failed')) sentences.photo = NOT_SENT
  if (reason.trim().length < REASON_MIN) sentences.reason = '请写明理由（至少 4 个字），本人能看到'
  const left = Object.keys(sentences).length
  const errorAt = (path: string): string | undefined =>
    (showsProblems && sentences[path]) || fill.fields[`content.${path}`]

  function check() {
    setShowsProblems(true)
    const [first] = Object.keys(sentences)
    if (first === undefined) return setAsking(true)
    say(`还有 ${left} 处要改，已标红`)
    showPlace(placeOf(first))
  }

  async function send() {
    const isHere = whileInFront()
    const tickets = await photos.tickets()
    if (tickets === null) {
      setAsking(false)
      return isHere() && showPlace('#photo')
    }
    const { graduateId } = card
    const ticket = tickets[0] ?? null
    const version = draft.version
    const outcome = await fill.run({ graduateId, version, content, ticket, reason: reason.trim() })
    setAsking(false)
    if (!outcome) return
    if (outcome.done) {
      draft.forget()
      onCard(outcome.data)
      if (outcome.isHere) say('已代为提交，本人能看到是谁代办')
      return
    }
    // Handed in meanwhile: these words are of no more use, and they are somebody's own.
    if (isRefusal(outcome.failure, 'CARD_LOCKED')) draft.forget()
    if (isRefusal(outcome.failure, 'CARD_MOVED', 'CARD_LOCKED')) await onReload()
    if (isRefusal(outcome.failure, 'TICKET_INVALID', 'FILE_MISSING')) photos.expire()
  }

  function settle(take: 'theirs' | 'mine') {
    draft.settle(take)
    fill.clear()
  }

  const lastReturn = [...card.steps].reverse().find(({ move }) => move === 'return')
  const isFailed = !isRefusal(fill.failure, 'INVALID_INPUT', 'CARD_MOVED')
  return (
    <Screen
      title={`代办：${card.name}`}
      notDone={{ title: '没有提交成功', failure: isFailed ? fill.failure : null }}
      footer={
        <>
          <View className="card-progress" id="progress">
            {left === 0 ? '都填好了' : `还差 ${left} 处`} · 写下的先存在这台手机上
          </View>
          <Button id="submit" disabled={draft.isMoved} onTap={check}>
            代为提交
          </Button>
        </>
      }
    >
      {draft.isMoved && (
        <Notice tone="warn" title="这张卡刚刚有人改过">
          <View className="card-choice">
            <View>您写的内容还在。选一份继续，另一份不保留。</View>
            <Button id="take-theirs" kind="secondary" onTap={() => settle('theirs')}>
              用卡上现在的
            </Button>
            <Button id="take-mine" kind="quiet" onTap={() => settle('mine')}>
              用这里写的
            </Button>
          </View>
        </Notice>
      )}
      {card.state === 'returned' && lastReturn && (
        <Notice tone="bad" title="学院退回了这张卡，请修改后再交">
          {lastReturn.reason}
        </Notice>
      )}
      {card.state === 'draft' && (
        <Notice tone="warn" title="本人已经开始填写">
          代为提交会换掉本人没交的草稿。请先问清楚，让本人自己提交最好。
        </Notice>
      )}
      <View className="card-lead">
        {`照${card.name}本人填写并签名的纸质卡录入。学号 ${card.studentNo}，${card.className}；姓名、专业等学校已有的信息不用再填。`}
      </View>
      {parts.photo !== 'off' && (
        <PhotoFor card={card} of={photos} limitMB={PHOTO_LIMIT_MB} error={errorAt('photo')} />
      )}
      <CardFields
        settings={card.settings}
        content={content}
        errorAt={errorAt}
        onChange={draft.change}
      />
      <Card heading="代办理由">
        <LongTextField
          id="reason"
          label="为什么由您代办（至少 4 个字）"
          value={reason}
          maxLength={100}
          placeholder="例如：本人无智能手机，已当面核对签字"
          error={(showsProblems && sentences.reason) || fill.fields.reason}
          onChange={draft.setReason}
        />
      </Card>
      <Question
        open={asking}
        title={`代 ${card.name} 提交学籍卡？`}
        yes="代为提交"
        no="再看看"
        pending={photos.isWaiting || fill.pending}
        pendingText={photos.waitingText}
        onYes={() => void send()}
        onClose={() => setAsking(false)}
      >
        会注明由您代办，本人能看到理由。提交后要改，需要学院退回。
      </Question>
    </Screen>
  )
}
