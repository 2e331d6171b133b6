// 代办: the words of somebody else's 学籍卡, kept on this phone until they are handed in; another hand's words are noticed.
import { useState } from 'react'
import type { CardContent } from '../domain/record-cards/content'
import type { RecordCard } from '../domain/record-cards/contract'
import { draftKey } from '../drafts'
import { drop, keep, recallText } from '../storage'

interface Held {
  version: number
  content: CardContent
  reason: string
}

function recalled(key: string): Held | null {
  try {
    const held = JSON.parse(recallText(key)) as Partial<Held>
    const { version, content, reason } = held
    return version !== undefined && content && reason !== undefined
      ? { version, content, reason }
      : null
  } catch {
    return null
  }
}

export function useCardFor(card: RecordCard) {
  const key = draftKey(`card-for/${card.graduateId}`)
  const [kept, setKept] = useState(() => recalled(key))
  // Until something is typed here there is nothing to lose: the card is shown as it is now.
  const held: Held = kept ?? { version: card.version, content: card.content, reason: '' }
  function put(patch: Partial<Held>) {
    const next = { ...held, ...patch }
    keep(key, JSON.stringify(next))
    setKept(next)
  }
  return {
    content: held.content,
    reason: held.reason,
    /** What these words were written on top of. */
    version: held.version,
    /** Whether somebody has written since: then a person chooses. */
    isMoved: held.version !== card.version,
    change: (patch: Partial<CardContent>) => put({ content: { ...held.content, ...patch } }),
    setReason: (reason: string) => put({ reason }),
    settle: (take: 'theirs' | 'mine') =>
      put({ version: card.version, ...(take === 'theirs' ? { content: card.content } : {}) }),
    forget: () => drop(key),
  }
}
