// 学籍卡: write it while it is open, see what became of it afterwards.
import { Asked } from '../../../components/asked'
import { Screen } from '../../../components/screen'
import { recordCards } from '../../../domain/record-cards/contract'
import { useAsk } from '../../../hooks/use-ask'
import { CardForm } from './card-form'
import { HandedIn } from './handed-in'
import './index.scss'

/** Coming back from the preview costs no call; another phone's words are noticed when these are saved. */
const FRESH_FOR = 60_000

export default function RecordCardScreen() {
  const asked = useAsk(recordCards.mine, {}, { freshFor: FRESH_FOR })
  const { data } = asked
  if (data && ['blank', 'draft', 'returned'].includes(data.state))
    return (
      <CardForm
        key={data.graduateId}
        card={data}
        onCard={(card) => asked.patch(() => card)}
        onReload={asked.reload}
      />
    )
  if (data) return <HandedIn card={data} onCard={(card) => asked.patch(() => card)} />
  return (
    <Screen title="学籍卡">
      <Asked of={asked} cards={3} lines={4}>
        {() => null}
      </Asked>
    </Screen>
  )
}
