// The words of one's own 学籍卡 while they are written: kept on the phone at once, on the server a moment later.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ChecklistItem } from '../domain/campaigns/contract'
import type { CardContent } from '../domain/record-cards/content'
import { recordCards, type RecordCard } from '../domain/record-cards/contract'
import { call, isUnsure } from '../api'
import { draftKey } from '../drafts'
import { drop, keep, recallText } from '../storage'
import { againAfter } from './again-after'
import { isRefusal } from './use-act'
import { useBackOnline } from './use-back-online'

/** Long enough for a word, short enough that little is lost. */
const SAVE_AFTER_MS = 1200

export type Kept = 'kept' | 'waiting' | 'offline' | 'moved' | 'refused'
export const keptWords: Record<Kept, string> = {
  kept: '已自动保存',
  waiting: '正在保存…',
  offline: '没有网，先存在这台手机上',
  moved: '另一台手机上改过',
  refused: '没有保存',
}

interface Written {
  version: number
  content: CardContent
}
/** What is kept on the phone: the words, and those that were sent before without an answer. */
interface Held extends Written {
  unsure: Written | null
}

/** What this phone could not send before; it counts only while nobody else has written since. */
function recalled(key: string, card: RecordCard): Held | null {
  try {
    const { version, content, unsure = null } = JSON.parse(recallText(key)) as Partial<Held>
    const isNewest = version === card.version || hasArrived(unsure, card)
    return isNewest && content ? { version: card.version, content, unsure: null } : null
  } catch {
    return null
  }
}

/** Sent without an answer, and on the server all the same. */
const hasArrived = (unsure: Written | null, { version, content }: Written): boolean =>
  unsure !== null && version === unsure.version + 1 && isSame(content, unsure.content)

const isSame = (one: CardContent, other: CardContent): boolean => inOrder(one) === inOrder(other)
const inOrder = (content: CardContent): string =>
  JSON.stringify(content, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)))

export function useCardDraft(card: RecordCard, onItem: (item: ChecklistItem | null) => void) {
  const key = draftKey(`record-card/${card.graduateId}`)
  const [content, setContent] = useState(() => recalled(key, card)?.content ?? card.content)
  const [kept, setKept] = useState<Kept>('kept')
  const [failure, setFailure] = useState<Error | null>(null)
  const latest = useRef(content)
  const version = useRef(card.version)
  const isDirty = useRef(latest.current !== card.content)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<Error | null> | null>(null)
  const unsure = useRef<Written | null>(null)
  const failures = useRef(0)

  const keepHere = useCallback(() => {
    const held: Held = {
      version: version.current,
      content: latest.current,
      unsure: unsure.current,
    }
    keep(key, JSON.stringify(held))
  }, [key])

  /** Whether what is there now is only what this phone wrote itself: then it goes on from there. */
  const isOwnWriting = useCallback(async (): Promise<boolean> => {
    if (!unsure.current) return false
    const theirs = await call(recordCards.mine, {})
    const isMine = hasArrived(unsure.current, theirs)
    unsure.current = null
    if (isMine) version.current = theirs.version
    return isMine
  }, [])

  const save = useCallback(async (): Promise<Error | null> => {
    const sent = latest.current
    const before = version.current
    isDirty.current = false
    setKept('waiting')
    setFailure(null)
    try {
      const answer = await call(recordCards.save, { version: before, content: sent })
      version.current = answer.version
      unsure.current = null
      onItem(answer.item)
      if (latest.current === sent) drop(key)
      setKept('kept')
      return null
    } catch (thrown) {
      isDirty.current = true
      const failed = asError(thrown)
      try {
        if (isRefusal(failed, 'CARD_MOVED') && (await isOwnWriting())) return await save()
      } catch (unread) {
        setKept('offline')
        return asError(unread)
      }
      if (isUnsure(failed)) {
        unsure.current = { version: before, content: sent }
        keepHere()
      }
      const isMoved = isRefusal(failed, 'CARD_MOVED')
      setKept(isMoved ? 'moved' : isUnsure(failed) ? 'offline' : 'refused')
      if (!isMoved && !isUnsure(failed)) setFailure(failed)
      return failed
    }
  }, [key, onItem, isOwnWriting, keepHere])

  /** Null once everything written lies on the server, else why not. One saving at a time: each names the version before it. */
  const flush = useCallback(async (): Promise<Error | null> => {
    clearTimeout(timer.current)
    while (running.current) await running.current
    if (!isDirty.current) return null
    running.current = save()
    const problem = await running.current
    running.current = null
    return problem
  }, [save])

  const change = useCallback(
    (patch: Partial<CardContent>) => {
      latest.current = { ...latest.current, ...patch }
      isDirty.current = true
      setKept('waiting')
      setContent(latest.current)
      keepHere()
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), SAVE_AFTER_MS)
    },
    [keepHere, flush],
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
    if (hasArrived(unsure.current, card)) {
      version.current = card.version
      unsure.current = null
      return
    }
    if (isDirty.current) return setKept('moved')
    version.current = card.version
    latest.current = card.content
    setContent(card.content)
  }, [card])

  useEffect(() => () => void flush(), [flush])
  useBackOnline(kept === 'offline', flush)
  useEffect(() => {
    if (kept === 'kept') failures.current = 0
    if (kept !== 'offline') return
    // Signal comes and goes without the phone telling.
    const again = setTimeout(() => void flush(), againAfter(++failures.current))
    return () => clearTimeout(again)
  }, [kept, flush])

  return {
    content,
    kept,
    /** The server's no to what was written; being without a network is none. */
    failure,
    change,
    flush,
    settle,
    versionNow: () => version.current,
    forget: () => drop(key),
  }
}
