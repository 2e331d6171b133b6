// The phone's queue of marks: kept in storage before anything else happens, handed in whenever there is signal.
import { useCallback, useEffect, useSyncExternalStore } from 'react'
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
import { againAfter } from './again-after'
import { useBackOnline } from './use-back-online'

type Hear = (results: MarkResult[]) => void

let held: { key: string; queue: MarkQueue } | undefined
let failed: { key: string; failure: Error } | undefined
let uploading = false
/** One for the whole phone, however many of its screens show the queue. */
let timer: ReturnType<typeof setTimeout> | undefined
let failures = 0
const listeners = new Set<() => void>()
const hearers = new Set<Hear>()

function queueNow(): MarkQueue {
  const key = queueKeyNow()
  if (held?.key !== key) held = { key, queue: queueFrom(recall(key)) }
  return held.queue
}
const failureNow = (): Error | null =>
  failed && failed.key === queueKeyNow() ? failed.failure : null

const queueFrom = (kept: unknown): MarkQueue => {
  const { waiting, heard } = (kept || {}) as Partial<MarkQueue>
  return Array.isArray(waiting) && Array.isArray(heard) ? { waiting, heard } : emptyQueue
}

function tell() {
  for (const listener of listeners) listener()
}

/** Storage first: a phone that dies now loses nothing. What was answered and read leaves no names behind. */
function put(queue: MarkQueue) {
  const key = queueKeyNow()
  if (queue.waiting.length + queue.heard.length > 0) keep(key, queue)
  else drop(key)
  held = { key, queue }
  tell()
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
async function handIn(key: string): Promise<void> {
  const refused = new Set<string>()
  let refusal: Refusal | undefined
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
    // Whichever screen set it off: a list that does not learn of it would show these people as not checked in.
    for (const hear of hearers) hear(answer.results)
    // Never in a circle: what was not answered waits for the next time.
    if (queueNow().waiting.length >= before) return
  }
  if (refusal) throw refusal
}

async function upload(): Promise<void> {
  if (uploading) return
  uploading = true
  clearTimeout(timer)
  const key = queueKeyNow()
  try {
    await handIn(key)
    failed = undefined
    failures = 0
  } catch (thrown) {
    failed = { key, failure: thrown instanceof Error ? thrown : new Error(String(thrown)) }
    failures++
  } finally {
    uploading = false
  }
  tell()
  tryLater()
}

/** Signal comes and goes without the phone telling. */
function tryLater() {
  clearTimeout(timer)
  if (hearers.size > 0 && queueNow().waiting.length > 0)
    timer = setTimeout(() => void upload(), againAfter(Math.max(1, failures)))
}

function add(...marks: WaitingMark[]) {
  put(marks.reduce(withMark, queueNow()))
  void upload()
}
const dismiss = (nonce: string) => put(withoutHeard(queueNow(), nonce))

/** `onAnswers` must keep its identity. */
export function useMarkQueue(onAnswers: Hear) {
  const queue = useSyncExternalStore(subscribe, queueNow)
  const failure = useSyncExternalStore(subscribe, failureNow)
  const hear = useCallback<Hear>((results) => onAnswers(results), [onAnswers])

  useEffect(() => {
    hearers.add(hear)
    return () => {
      hearers.delete(hear)
      if (hearers.size === 0) clearTimeout(timer)
    }
  }, [hear])

  const isWaiting = queue.waiting.length > 0
  useEffect(() => {
    if (isWaiting) void upload()
  }, [isWaiting])
  useBackOnline(isWaiting, upload)

  return { queue, failure, add, dismiss, upload }
}

/** Long enough that two phones never make the same. */
export const newNonce = (): string =>
  Date.now().toString(36) +
  Math.random().toString(36).slice(2, 10) +
  Math.random().toString(36).slice(2, 8)
