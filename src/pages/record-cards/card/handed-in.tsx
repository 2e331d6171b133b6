// Handed in: where the card is now, what was done with it, and the way back while the college has not taken it.
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { PrintedCard } from '../../../components/printed-card'
import { Screen } from '../../../components/screen'
import { Question } from '../../../components/sheet'
import { recordCards, type RecordCard } from '../../../domain/record-cards/contract'
import { useAct } from '../../../hooks/use-act'
import { patchHome } from '../../../hooks/use-home'
import { useWindow } from '../../../hooks/use-window'
import { CardSteps } from './card-steps'

interface Props {
  card: RecordCard
  onCard: (card: RecordCard) => void
}

export function HandedIn({ card, onCard }: Props) {
  const [asking, setAsking] = useState(false)
  const takeBack = useAct(recordCards.takeBack)
  const window = useWindow(card)
  const isAccepted = card.state === 'accepted'

  async function send() {
    const outcome = await takeBack.run({ version: card.version })
    setAsking(false)
    if (!outcome?.done) return
    if (outcome.data.item) patchHome(outcome.data.item)
    onCard(outcome.data.card)
  }

  return (
    <Screen
      title="学籍卡"
      footer={
        !isAccepted && window.isOpen ? (
          <Button id="take-back" kind="secondary" onTap={() => setAsking(true)}>
            撤回修改
          </Button>
        ) : undefined
      }
    >
      <Notice tone="good" title={isAccepted ? '学院已接收' : '已提交，等学院接收'}>
        {isAccepted ? '如果发现有误，请联系学院退回后修改。' : '学院接收前，您可以撤回修改。'}
      </Notice>
      {card.clearedAt !== null && (
        <Notice title="填写的内容已按期删除">
          纸质学籍卡已归档，这里不再保留您填写的内容和照片。
        </Notice>
      )}
      <PrintedCard card={card} />
      <CardSteps steps={card.steps} />
      <Question
        open={asking}
        title="撤回这张学籍卡？"
        yes="撤回修改"
        no="不撤回"
        pending={takeBack.pending}
        onYes={() => void send()}
        onClose={() => setAsking(false)}
      >
        撤回后内容都还在，改好要记得再提交一次。
      </Question>
    </Screen>
  )
}
