// The phone's queue of marks: kept in storage before anything else happens, handed in whenever there is signal.
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { call, Refusal } from '../api'
import { learnNow } from '../clock'
import type { MarkResult } from '../domain/capture/attendance-contract'
import { capture } from '../domain/capture/contract'
import {
  emptyQueue,
  nextBatch,
  withAnswers,
  withMark,
  withoutHeard,
  type MarkQueue,
  type WaitingMark,
} from '../domain/capture/mark-queue'
import { queueKeyNow } from '../kept-check-in'
import { onPostChange } from '../session'
import { drop, keep, recall } from '../storage'
import { useBackOnline } from './use-back-online'

/** Signal comes and goes without the phone telling. */
const AGAIN_MS = 15_000

let held: { key: string; queue: MarkQueue } | undefined
let uploading = false
const listeners = new Set<() => void>()

function queueNow(): MarkQueue {
  const key = queueKeyNow()
  if (held?.key !== key) held = { key, queue: queueFrom(recall(key)) }
  return held.queue
}

const queueFrom = (kept: unknown): MarkQueue => {
  const { waiting, heard } = (kept || {}) as Partial<MarkQueue>
  return Array.isArray(waiting) && Array.isArray(heard) ? { waiting, heard } : emptyQueue
}

/** Storage first: a phone that dies now loses nothing. What was answered and read leaves no names behind. */
function put(queue: MarkQueue) {
  const key = queueKeyNow()
  if (queue.waiting.length + queue.heard.length > 0) keep(key, queue)
  else drop(key)
  held = { key, queue }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  const stop = onPostChange(listener)
  return () => {
    listeners.delete(listener)
    stop()
  }
}

/** Hands in batch after batch; throws when no answer came, or at the end when a whole session was refused. */
async function handIn(onAnswers: (results: MarkResult[]) => void): Promise<void> {
  if (uploading) return
  uploading = true
  const key = queueKeyNow()
  const refused = new Set<string>()
  let refusal: Refusal | undefined
  try {
    for (let batch = nextBatch(queueNow()); batch; batch = nextBatch(queueNow(), refused)) {
      const answer = await call(capture.checkIn, batch).catch((thrown: unknown) => {
        if (thrown instanceof Refusal) return thrown
        throw thrown
      })
      // The post was changed meanwhile: its queue waits for its return, and the marks are recognised then.
      if (key !== queueKeyNow()) return
      if (answer instanceof Refusal) {
        refusal = answer
        refused.add(batch.sessionId)
        continue
      }
      learnNow(answer.at)
      const before = queueNow().waiting.length
      put(withAnswers(queueNow(), answer.results))
      onAnswers(answer.results)
      // Never in a circle: what was not answered waits for the next time.
      if (queueNow().waiting.length >= before) return
    }
  } finally {
    uploading = false
  }
  if (refusal) throw refusal
}

/** `onAnswers` must keep its identity. */
export function useMarkQueue(onAnswers: (results: MarkResult[]) => void) {
  const queue = useSyncExternalStore(subscribe, queueNow)
  const [failure, setFailure] = useState<Error | null>(null)

  const upload = useCallback(async () => {
    try {
      await handIn(onAnswers)
      setFailure(null)
    } catch (thrown) {
      setFailure(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
  }, [onAnswers])

  const add = useCallback(
    (...marks: WaitingMark[]) => {
      put(marks.reduce(withMark, queueNow()))
      void upload()
    },
    [upload],
  )
  const dismiss = useCallback((nonce: string) => put(withoutHeard(queueNow(), nonce)), [])

  const isWaiting = queue.waiting.length > 0
  useEffect(() => {
    if (!isWaiting) return
    void upload()
    const timer = setInterval(() => void upload(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [isWaiting, upload])
  useBackOnline(isWaiting, upload)

  return { queue, failure, add, dismiss, upload }
}

/** Long enough that two phones never make the same. */
export const newNonce = (): string =>
  Date.now().toString(36) +
  Math.random().toString(36).slice(2, 10) +
  Math.random().toString(36).slice(2, 8)
