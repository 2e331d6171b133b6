// Entering one certificate: the screen loads what is taken and, where one is mended, what it says now.
import { Asked } from '../../../components/asked'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Screen } from '../../../components/screen'
import { certificates } from '../../../domain/certificates/contract'
import { whyNotMove } from '../../../domain/certificates/rules'
import type { Code } from '../../../domain/errors'
import { messages } from '../../../domain/messages'
import { useAsk } from '../../../hooks/use-ask'
import { goBack, param } from '../../../routes'
import { EntryForm } from './entry-form'

export default function EntryScreen() {
  const mine = useAsk(certificates.mine, {})
  const id = param('id')
  const { data } = mine
  const before = data?.items.find((item) => item.id === id)
  const isGone = id !== '' && (!before || whyNotMove(before.state, 'resubmit', 'graduate') !== null)
  if (data && !data.whyNot && !isGone)
    return <EntryForm taken={data.window.categories} demanded={data.demanded} before={before} />
  return (
    <Screen
      title="登记证书"
      footer={
        <Button id="back" kind="secondary" onTap={goBack}>
          返回
        </Button>
      }
    >
      <Asked of={mine}>
        {({ whyNot }) => (
          <Empty
            icon="lock"
            title="现在不能登记"
            text={messages[(whyNot ?? 'CERTIFICATE_OVER') as Code]}
          />
        )}
      </Asked>
    </Screen>
  )
}
