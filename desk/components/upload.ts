// Brings a file to storage by ticket: the server names the place, the page only carries the bytes.
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

/** Answers the ticket that actions accept in place of the file. */
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
  const response = await fetch(place.url, { method: 'POST', body: form }).catch(
    (error: unknown) => {
      throw new Unreachable(error)
    },
  )
  if (!response.ok) throw new Unreachable(new Error(`storage answered ${response.status}`))
  return ticket
}
