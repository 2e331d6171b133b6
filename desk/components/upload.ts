// Brings a file to storage by ticket: the server names the place, the page only carries the bytes.
import { useSyncExternalStore } from 'react'
import { Unreachable } from '../../src/api/call'
import { type FilePurpose, files } from '../../src/domain/files/contract'
import { PHOTO_MB, PHOTO_START, whyNotPhoto } from '../../src/domain/files/rules'
import { messageOf } from '../../src/domain/messages'
import { call } from '../transport'

export const TABLES = '.xlsx,.xls,.csv'

/** Of chosen photos those that may be sent, and of each other one why not: nothing is sent to be refused. */
export async function sortPhotos(
  photos: readonly File[],
): Promise<{ good: File[]; slips: string[] }> {
  const good: File[] = []
  const slips: string[] = []
  for (const photo of photos) {
    const start = new Uint8Array(await photo.slice(0, PHOTO_START).arrayBuffer())
    const refusal = whyNotPhoto({ name: photo.name, size: photo.size, start }, PHOTO_MB)
    if (refusal) slips.push(`${photo.name}：${messageOf(refusal)}`)
    else good.push(photo)
  }
  return { good, slips }
}

/** A connection may stay silent without ever failing. */
const STILL_MS = 30_000

let percent: number | null = null
const listeners = new Set<() => void>()
function told(now: number | null): void {
  percent = now
  for (const listener of listeners) listener()
}

/** How much of the file on its way has left this computer, 0 to 100; null while none is on its way. */
export const usePercent = (): number | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => percent,
  )

/** What stands where something is being sent; all sent, it is the server that works. */
export const uploadingWords = (percent: number | null): string =>
  percent === null || percent === 100 ? '正在上传…' : `正在上传 ${percent}%…`

/** Answers the ticket that actions accept in place of the file; throws `Unreachable` when it did not arrive. */
export async function upload(purpose: FilePurpose, file: File): Promise<string> {
  const { ticket, upload: place } = await call(files.begin, {
    purpose,
    fileName: file.name,
    size: file.size,
  })
  const form = new FormData()
  for (const [name, value] of Object.entries(place.fields)) form.append(name, value)
  // Storage reads the fields before the bytes: `file` must come last.
  form.append('file', file)
  try {
    await send(place.url, form)
  } catch (error) {
    throw new Unreachable(error)
  } finally {
    told(null)
  }
  return ticket
}

/** `fetch` would not tell how far it is. Given up when nothing moves any more. */
function send(url: string, form: FormData): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let still: ReturnType<typeof setTimeout> | undefined
    const moved = () => {
      clearTimeout(still)
      still = setTimeout(() => request.abort(), STILL_MS)
    }
    request.open('POST', url)
    request.upload.onprogress = ({ loaded, total }) => {
      moved()
      told(total === 0 ? 0 : Math.floor((loaded / total) * 100))
    }
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new Error(`storage answered ${request.status}`))
    request.onerror = () => reject(new Error('no answer'))
    request.onabort = () => reject(new Error('nothing moved'))
    request.onloadend = () => clearTimeout(still)
    moved()
    request.send(form)
  })
}
