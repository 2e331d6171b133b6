// The words of one's own 学籍卡 while they are written: kept on the phone at once, on the server a moment later.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ChecklistItem } from '../domain/campaigns/contract'
import type { CardContent } from '../domain/record-cards/content'
import { recordCards, type RecordCard } from '../domain/record-cards/contract'
import { call } from '../api'
import { drop, keep, recallText } from '../storage'
import { isRefusal } from './use-act'

/** Long enough for a word, short enough that little is lost. */
const SAVE_AFTER_MS = 1200

export type Kept = 'kept' | 'waiting' | 'offline' | 'moved'
export const keptWords: Record<Kept, string> = {
  kept: '已自动保存',
  waiting: '正在保存…',
  offline: '网络不通，先存在这台手机上',
  moved: '另一台手机上改过',
}

interface Held {
  version: number
  content: CardContent
}

/** What this phone could not send before; it counts only while nobody has written since. */
function recalled(key: string, version: number): CardContent | null {
  try {
    const held = JSON.parse(recallText(key)) as Partial<Held>
    return held.version === version && held.content ? held.content : null
  } catch {
    return null
  }
}

export function useCardDraft(card: RecordCard, onItem: (item: ChecklistItem | null) => void) {
  const key = `draft/record-card/${card.graduateId}`
  const [content, setContent] = useState(() => recalled(key, card.version) ?? card.content)
  const [kept, setKept] = useState<Kept>('kept')
  const latest = useRef(content)
  const version = useRef(card.version)
  const isDirty = useRef(latest.current !== card.content)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<boolean> | null>(null)

  /** True once everything written lies on the server. One saving at a time: each names the version before it. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    while (running.current) await running.current
    if (!isDirty.current) return true
    const sent = latest.current
    isDirty.current = false
    setKept('waiting')
    const save = async (): Promise<boolean> => {
      try {
        const answer = await call(recordCards.save, { version: version.current, content: sent })
        version.current = answer.version
        onItem(answer.item)
        if (latest.current === sent) drop(key)
        setKept('kept')
        return true
      } catch (thrown) {
        isDirty.current = true
        setKept(isRefusal(thrown as Error, 'CARD_MOVED') ? 'moved' : 'offline')
        return false
      }
    }
    running.current = save()
    const done = await running.current
    running.current = null
    return done
  }, [key, onItem])

  const change = useCallback(
    (patch: Partial<CardContent>) => {
      latest.current = { ...latest.current, ...patch }
      isDirty.current = true
      setKept('waiting')
      setContent(latest.current)
      keep(key, JSON.stringify({ version: version.current, content: latest.current }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), SAVE_AFTER_MS)
    },
    [key, flush],
  )

  /** After another phone has written: its words, or these once more. */
  const settle = useCallback(
    (theirs: RecordCard, take: 'theirs' | 'mine') => {
      version.current = theirs.version
      if (take === 'theirs') {
        latest.current = theirs.content
        isDirty.current = false
        setContent(theirs.content)
        drop(key)
        setKept('kept')
      } else void flush()
    },
    [key, flush],
  )

  useEffect(() => {
    // What is remembered shows first; a newer card from the server replaces it unless something was written here.
    if (card.version <= version.current || running.current) return
    if (isDirty.current) return setKept('moved')
    version.current = card.version
    latest.current = card.content
    setContent(card.content)
  }, [card])

  useEffect(() => () => void flush(), [flush])

  return {
    content,
    kept,
    change,
    flush,
    settle,
    versionNow: () => version.current,
    forget: () => drop(key),
  }
}
