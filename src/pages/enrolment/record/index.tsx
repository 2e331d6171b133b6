// The enrolment record: read it, tick the five key fields one by one, confirm, or say that it is wrong.
import { Asked } from '../../../components/asked'
import { Screen } from '../../../components/screen'
import { enrolment } from '../../../domain/enrolment/contract'
import { useAsk } from '../../../hooks/use-ask'
import { Confirmed } from './confirmed'
import { Disputed } from './disputed'
import { ToConfirm } from './to-confirm'
import './index.scss'

/** Coming back from the next screen costs no call; confirming sends the version, so a change is noticed. */
const FRESH_FOR = 60_000

export default function RecordScreen() {
  const record = useAsk(enrolment.show, {}, { freshFor: FRESH_FOR })
  const { data } = record
  if (data?.state === 'unchecked')
    return <ToConfirm record={data} reload={record.reload} patch={record.patch} />
  return (
    <Screen title="核对学籍信息">
      <Asked of={record} cards={2} lines={5}>
        {(mine) =>
          mine.state === 'confirmed' ? <Confirmed record={mine} /> : <Disputed record={mine} />
        }
      </Asked>
    </Screen>
  )
}
