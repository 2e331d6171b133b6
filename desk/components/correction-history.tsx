// What has been corrected on one person's record, newest first: by application or directly, by whom, both values.
import { corrections } from '../../src/domain/corrections/contract'
import { stampOf } from '../../src/domain/time'
import { useAsk } from '../ask'
import { ChangeLines } from '../pages/corrections/change-lines'
import { Trouble } from './trouble'

const ways = { application: '变更申请通过', direct: '直接更正' } as const

export function CorrectionHistory({ graduateId }: { graduateId: string }) {
  const history = useAsk(corrections.history, { graduateId })
  const { items } = history.data ?? {}
  if (history.error && !items)
    return <Trouble error={history.error} onRetry={() => void history.refetch()} />
  if (!items) return null
  return (
    <section aria-label="更正记录">
      <h3>更正记录</h3>
      {items.length === 0 && <p className="faint">没有更正过。</p>}
      {items.map(({ at, how, byName, reason, changes }) => (
        <div key={`${at}${how}`} className="gap-below">
          <ChangeLines changes={changes} />
          <div className="faint">
            {stampOf(at)}　{ways[how]}　{byName}
            {reason && `：${reason}`}
          </div>
        </div>
      ))}
    </section>
  )
}
