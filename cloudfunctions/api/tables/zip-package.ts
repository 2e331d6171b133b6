// Opens the ZIP that an .xlsx is, refusing bombs, tricks with names, passwords and damaged parts.
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { TableError } from './errors'
import type { TableLimits } from './table'

/** Below this a part may be packed as tightly as it likes. */
const RATIO_FREE_BYTES = 1024 * 1024

export interface ZipPackage {
  has(name: string): boolean
  /** Names of all parts as they stand in the file, in its order; folders are none. */
  names(): string[]
  /** The inflated bytes of one part, checked while they flow. Throws TABLE_BROKEN if it is absent. */
  read(name: string): AsyncIterable<Buffer>
}

/**
 * Reads the directory only. Part names are matched without regard to case, as the format prescribes.
 * Throws TableError: TABLE_BROKEN, TABLE_BOMB, TABLE_PASSWORD.
 */
export async function openPackage(bytes: Buffer, limits: TableLimits): Promise<ZipPackage> {
  const zip = await openZip(bytes)
  if (zip.entryCount > limits.zipEntries) throw new TableError('TABLE_BOMB', { reason: 'entries' })
  const entries = await directory(zip, limits)
  let inflated = 0

  async function* read(name: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = entries.get(partKey(name))
    if (!entry) throw new TableError('TABLE_BROKEN', { reason: `no part ${name.slice(0, 100)}` })
    let checksum = 0
    let size = 0
    try {
      const stream = await zip.openReadStreamPromise(entry)
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length
        inflated += chunk.length
        if (inflated > limits.inflatedBytes || isTooTight(size, entry.compressedSize, limits)) {
          throw new TableError('TABLE_BOMB', { reason: name.slice(0, 100) })
        }
        checksum = crc32(chunk, checksum)
        yield chunk
      }
    } catch (error) {
      throw refusal(error)
    }
    if (checksum !== entry.crc32)
      throw new TableError('TABLE_BROKEN', { reason: `${name.slice(0, 100)}: checksum` })
  }

  return { has: (name) => entries.has(partKey(name)), names: () => namesOf(entries), read }
}

const namesOf = (entries: ReadonlyMap<string, Entry>): string[] =>
  [...entries.values()].map((entry) => entry.fileName).filter((name) => !name.endsWith('/'))

async function openZip(bytes: Buffer): Promise<ZipFile> {
  try {
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true })
  } catch (error) {
    throw refusal(error)
  }
}

async function directory(zip: ZipFile, limits: TableLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let declared = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new TableError('TABLE_PASSWORD')
      const key = partKey(entry.fileName)
      // Two parts of one name: each program would read another one.
      if (entries.has(key)) throw new TableError('TABLE_BROKEN', { reason: 'duplicate part' })
      declared += entry.uncompressedSize
      if (
        declared > limits.inflatedBytes ||
        isTooTight(entry.uncompressedSize, entry.compressedSize, limits)
      ) {
        throw new TableError('TABLE_BOMB', { reason: 'declared' })
      }
      entries.set(key, entry)
    }
  } catch (error) {
    throw refusal(error)
  }
  return entries
}

const isTooTight = (inflated: number, packed: number, { inflateRatio }: TableLimits) =>
  inflated > RATIO_FREE_BYTES && inflated > packed * inflateRatio

const partKey = (name: string) => name.replace(/^\//, '').toLowerCase()

/** yauzl and zlib tell what is wrong in words only. */
function refusal(error: unknown): Error {
  if (error instanceof TableError) return error
  const message = error instanceof Error ? error.message : String(error)
  if (/encrypt/i.test(message)) return new TableError('TABLE_PASSWORD')
  if (/too many bytes in the stream/.test(message))
    return new TableError('TABLE_BOMB', { reason: 'size' })
  return new TableError('TABLE_BROKEN', { reason: message.slice(0, 200) })
}
