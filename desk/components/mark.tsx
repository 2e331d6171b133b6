// A short word on a tinted ground: states and kinds, readable without telling the colours apart.
import type { ReactNode } from 'react'

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info'

export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`mark is-${tone}`}>{children}</span>
}
