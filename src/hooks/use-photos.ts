// Photos on their way: chosen, looked at, sent one after the other, each with its own progress and its own trouble.
import { useRef, useState } from 'react'
import { call, Refusal } from '../api'
import { choosePhotos, type PickedPhoto } from '../api/photos'
import { sending } from '../api/sending'
import { serverNow } from '../clock'
import { files, type FilePurpose } from '../domain/files/contract'
import { PHOTO_MB, whyNotPhoto } from '../domain/files/rules'
import { messageOf } from '../domain/messages'
import { say } from './use-act'

export interface Photo {
  id: number
  name: string
  preview: string
  state: 'sending' | 'sent' | 'failed'
  percent: number
  /** Why it is not there, in a sentence. */
  problem: string
  /** Whether sending the same photo again may help. */
  mayRetry: boolean
}

interface Held extends Photo {
  picked: PickedPhoto
  ticket: string
  expiresAt: number
}

/** A ticket that ends while the application is on its way would fail it. */
const SPARE_MS = 60_000
/** The end of a long name, with its ending, is enough. */
const NAME_MAX = 100

export function usePhotos(purpose: FilePurpose = 'evidence', limitMB = PHOTO_MB) {
  const [photos, setPhotos] = useState<Held[]>([])
  const [isChoosing, setChoosing] = useState(false)
  const all = useRef<Held[]>([])
  const nextId = useRef(1)
  const underWay = useRef<{ id: number; stop: () => void } | null>(null)
  const [isWaiting, setWaiting] = useState(false)
  // One after the other: on a slow network nine at once would all run out of time.
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  function show(next: Held[]) {
    all.current = next
    setPhotos(next)
  }
  const patch = (id: number, change: Partial<Held>) =>
    show(all.current.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)))
  const isThere = (id: number) => all.current.some((photo) => photo.id === id)

  async function send(id: number) {
    const photo = all.current.find((each) => each.id === id)
    if (!photo) return
    patch(id, { state: 'sending', percent: 0, problem: '', ticket: '' })
    try {
      const { name, size } = photo.picked
      const { ticket, upload, expiresAt } = await call(files.begin, {
        purpose,
        fileName: name.slice(-NAME_MAX),
        size,
      })
      if (!isThere(id)) return
      const { done, stop } = sending(photo.picked, upload, (percent) => patch(id, { percent }))
      underWay.current = { id, stop }
      await done
      patch(id, { state: 'sent', percent: 100, ticket, expiresAt })
    } catch (thrown) {
      const refused = thrown instanceof Refusal
      const problem = refused ? thrown.message : '没有传完，请检查网络后重传'
      patch(id, { state: 'failed', problem, mayRetry: !refused })
    }
  }
  function sendInTurn(id: number): Promise<unknown> {
    patch(id, { state: 'sending', percent: 0, problem: '' })
    return (queue.current = queue.current.then(() => (isThere(id) ? send(id) : undefined)))
  }

  async function choose(room: number) {
    setChoosing(true)
    try {
      for (const picked of await choosePhotos(room)) {
        const problem = await problemOf(picked, limitMB)
        const id = nextId.current++
        const { name, preview } = picked
        const state = problem ? 'failed' : 'sending'
        const start = { percent: 0, problem, mayRetry: false }
        const none = { ticket: '', expiresAt: 0 }
        show([...all.current, { id, name, preview, state, ...start, picked, ...none }])
        if (!problem) void sendInTurn(id)
      }
    } catch (thrown) {
      say(thrown instanceof Error ? thrown.message : '没有选到照片，请再试一次')
    } finally {
      setChoosing(false)
    }
  }

  /** What is on its way is stopped: the next in turn need not wait for it. */
  function remove(id: number) {
    show(all.current.filter((photo) => photo.id !== id))
    if (underWay.current?.id === id) underWay.current.stop()
  }

  /** Tickets that hold for now: those that ran out are fetched anew by sending once more. Null when one is not there. */
  async function tickets(): Promise<string[] | null> {
    setWaiting(true)
    await queue.current
    const stale = all.current.filter(({ expiresAt }) => expiresAt < serverNow() + SPARE_MS)
    await Promise.all(stale.filter((photo) => !isRefused(photo)).map(({ id }) => sendInTurn(id)))
    setWaiting(false)
    return all.current.every(({ state }) => state === 'sent')
      ? all.current.map(({ ticket }) => ticket)
      : null
  }

  return {
    photos: photos as readonly Photo[],
    isChoosing,
    choose,
    retry: (id: number) => void sendInTurn(id),
    remove,
    /** Whether an act is waiting for them to arrive, and what its button says meanwhile. */
    isWaiting,
    waitingText: isWaiting ? waitingText(photos) : undefined,
    /** After the server has refused them: they must be sent once more. */
    expire: () => show(all.current.map((photo) => ({ ...photo, expiresAt: 0 }))),
    tickets,
  }
}

function waitingText(photos: readonly Photo[]): string {
  const sent = photos.filter(({ state }) => state === 'sent').length
  const percent = photos.find(({ state }) => state === 'sending')?.percent ?? 0
  return photos.length > 1
    ? `先传照片（${sent + 1}/${photos.length}）${percent}%…`
    : `先传照片 ${percent}%…`
}

const isRefused = ({ state, mayRetry }: Photo) => state === 'failed' && !mayRetry

/** What the server would say of it, said before anything is sent; '' when it may be. */
async function problemOf({ name, size, start }: PickedPhoto, limitMB: number): Promise<string> {
  const refusal = whyNotPhoto({ name, size, start: await start() }, limitMB)
  return refusal ? messageOf(refusal) : ''
}
