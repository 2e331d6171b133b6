// One person's 学籍卡 for staff: to be filled in on their behalf, or to read once it is handed in.
import { useState } from 'react'
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Notice } from '../../../components/notice'
import { PrintedCard } from '../../../components/printed-card'
import { Screen } from '../../../components/screen'
import { can } from '../../../domain/action'
import { recordCards, type RecordCard } from '../../../domain/record-cards/contract'
import { whyNotCardMove } from '../../../domain/record-cards/rules'
import { useAsk } from '../../../hooks/use-ask'
import { useHome } from '../../../hooks/use-home'
import { goBack, param } from '../../../routes'
import { CardSteps } from '../card/card-steps'
import { FillForm } from './fill-form'
import '../card/index.scss'

/** Each look is written down for its owner: coming back from the camera is none. */
const FRESH_FOR = 60_000

export default function FillForScreen() {
  const [{ id, name }] = useState(() => ({ id: param('id'), name: param('name') }))
  const asked = useAsk(recordCards.show, { graduateId: id }, { freshFor: FRESH_FOR })
  const role = useHome().data?.post?.role
  const { data } = asked
  const mayFill = role !== undefined && can(role, recordCards.fillFor)
  if (data && mayFill && whyNotCardMove(data.state, 'fill') === null)
    return (
      <FillForm
        key={data.graduateId}
        card={data}
        onCard={(card) => asked.patch(() => card)}
        onReload={asked.reload}
      />
    )
  return (
    <Screen
      title={name || '学籍卡'}
      footer={
        <Button id="back" kind="secondary" onTap={goBack}>
          返回名单
        </Button>
      }
    >
      <Asked of={asked} cards={2} lines={6}>
        {(card) => <Read card={card} />}
      </Asked>
    </Screen>
  )
}

function Read({ card }: { card: RecordCard }) {
  const last = card.steps[card.steps.length - 1]
  const words = {
    blank: '还没有填写',
    draft: '本人正在填写',
    returned: '已退回，等修改',
    submitted:
      last?.move === 'fill' ? `已由${last.byName}代办提交，等学院接收` : '已提交，等学院接收',
    accepted: '学院已接收',
  }
  return (
    <>
      <Notice tone={card.state === 'returned' ? 'bad' : 'good'} title={words[card.state]}>
        打开学籍卡会记录在案，本人能看到谁看过。
      </Notice>
      <PrintedCard card={card} />
      <CardSteps steps={card.steps} />
    </>
  )
}
