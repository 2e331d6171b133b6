// What changes, field by field: the value before, and the one to come.
import type { ValueChange } from '../../../src/domain/corrections/contract'
import type * as z from 'zod/mini'

export function ChangeLines({ changes }: { changes: readonly z.infer<typeof ValueChange>[] }) {
  return (
    <>
      {changes.map(({ field, label, before, after }) => (
        <div key={field} className="change">
          <span className="change-label">{label}</span>
          <span className="change-before">{before || '（空）'}</span>
          <span aria-label="改为">→</span>
          <b>{after || '（空）'}</b>
        </div>
      ))}
    </>
  )
}
