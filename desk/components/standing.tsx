// How one person's check stands: who confirmed and when, what was shown, and the signature if one was drawn.
import { enrolment } from '../../src/domain/enrolment/contract'
import { recordFields } from '../../src/domain/enrolment/record'
import { PAD, pathOf } from '../../src/domain/enrolment/signature'
import { stampOf } from '../../src/domain/time'
import { useAsk } from '../ask'
import { Trouble } from './trouble'

export function Standing({ graduateId }: { graduateId: string }) {
  const answer = useAsk(enrolment.confirmation, { graduateId })
  const { confirmation, fields, signature } = answer.data ?? {}
  if (answer.error && !answer.data)
    return <Trouble error={answer.error} onRetry={() => void answer.refetch()} />
  if (!confirmation || !fields) return null
  const { at, via, byName, reason } = confirmation
  return (
    <section aria-label="核对情况">
      <h3>核对情况</h3>
      <p>
        {stampOf(at)}　{via === 'self' ? '本人确认' : `${byName} 代办：${reason}`}
      </p>
      <p className="hint">
        核对了 {fields.length} 项：{fields.map((field) => recordFields[field].label).join('、')}
      </p>
      {signature && (
        <figure className="signature">
          <svg viewBox={`0 0 ${PAD.width} ${PAD.height}`} role="img" aria-label="确认时的手写签名">
            <path d={pathOf(signature)} />
          </svg>
          <figcaption className="faint">确认时的手写签名，供核对；以纸质签名表为准。</figcaption>
        </figure>
      )}
    </section>
  )
}
