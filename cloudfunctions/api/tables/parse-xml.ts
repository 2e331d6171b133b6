// Feeds one XML part of an .xlsx through saxes in pieces, refusing document types and endless tokens.
import { SaxesParser } from 'saxes'
import { TableError } from './errors'

export type Attributes = Readonly<Record<string, string>>

export interface XmlHandlers {
  /** `name` comes without its prefix: both `<row>` and `<x:row>` are 'row'. */
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** The longest run without a tag that is still read: a cell of 32,767 characters, each an entity. */
const LONGEST_TOKEN = 1024 * 1024

/**
 * Parses a part chunk by chunk; it is never whole in memory. Throws TABLE_BROKEN for what is not
 * well-formed or has a document type, TABLE_BOMB for an endless token, TABLE_TIMEOUT after `deadline`
 * (epoch ms). What the handlers throw comes through as it is.
 */
export async function parseXml(
  chunks: AsyncIterable<Buffer>,
  deadline: number,
  handlers: XmlHandlers,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let sinceEvent = 0
  parser.on('opentag', ({ name, attributes }) => {
    sinceEvent = 0
    handlers.open(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    sinceEvent = 0
    handlers.close?.(localName(name))
  })
  const text = handlers.text?.bind(handlers)
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  parser.on('doctype', () => {
    throw new TableError('TABLE_BROKEN', { reason: 'document type' })
  })
  parser.on('error', (error) => {
    throw new TableError('TABLE_BROKEN', { reason: error.message.slice(0, 200) })
  })

  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    sinceEvent += chunk.length
    parser.write(decode(decoder, chunk))
    if (sinceEvent > LONGEST_TOKEN) throw new TableError('TABLE_BOMB', { reason: 'token' })
    if (Date.now() > deadline) throw new TableError('TABLE_TIMEOUT')
  }
  if (decoder) parser.write(decode(decoder))
  parser.close()
}

const localName = (name: string) => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new TableError('TABLE_BROKEN', { reason: 'encoding' })
  }
}
