// Reads comma-, semicolon- and tab-separated text in the encodings that Excel and WPS in China write.
import { textCell } from './cell-value'
import { TableError } from './errors'
import { RowCollector } from './row-collector'
import type { Table, TableLimits } from './table'

const separators = [',', ';', '\t'] as const
/** Enough lines to see which separator is the steady one. */
const SAMPLE_LINES = 20
const markup =
  /^\s*(<(!doctype|html|head|meta|table|body|style|script|div|tr|center|\?xml|!--)|mime-version:)/i

/** Throws TableError: TABLE_ENCODING, TABLE_NOT_A_TABLE, TABLE_IS_HTML, TABLE_BROKEN and the limits. */
export function readCsv(bytes: Buffer, limits: TableLimits): Table {
  if (isMarkup(bytes.toString('latin1', 0, 1024))) throw new TableError('TABLE_IS_HTML')
  const text = decodeText(bytes)
  if (isMarkup(text.slice(0, 1024))) throw new TableError('TABLE_IS_HTML')
  if (isBinary(text)) throw new TableError('TABLE_NOT_A_TABLE')
  // A first line 'sep=;' tells Excel the separator; Excel does not show it as a row.
  const told = /^sep=([,;\t])\r?\n/i.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const collector = new RowCollector(limits)
  parseSeparated(body, told?.[1] ?? separatorOf(body), limits, (row, column, value) =>
    collector.put(row, column, textCell(unwrapped(value))),
  )
  return { format: 'csv', sheets: [], sheet: '', rows: collector.finish(), mergedDown: [] }
}

const isMarkup = (start: string) => markup.test(start.replace(/^(\ufeff|ï»¿)/, ''))

function decodeText(bytes: Buffer): string {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeAs('utf-8', bytes)
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes)
  // Text never has a NUL byte; pictures, programs and old binary formats always do.
  if (bytes.includes(0)) throw new TableError('TABLE_NOT_A_TABLE')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    if (isDamagedUtf8(bytes)) throw new TableError('TABLE_ENCODING')
    return decodeAs('gb18030', bytes)
  }
}

function decodeAs(encoding: string, bytes: Buffer): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new TableError('TABLE_ENCODING')
  }
}

/** UTF-8 with a few bad bytes would pass as gb18030, every name turned into other characters. */
function isDamagedUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder().decode(bytes)
  const bad = text.match(/\ufffd/g)?.length ?? 0
  const good = text.match(/[\u0800-\uffef]/g)?.length ?? 0
  return good > bad * 4
}

/** More than one control character in a hundred: no program writes that as text. */
function isBinary(text: string): boolean {
  const control = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g)?.length ?? 0
  return text.startsWith('%PDF') || text.includes('\0') || control * 100 > text.length
}

/** The separator that most lines agree on, by the same count in each. */
function separatorOf(text: string): string {
  const lines = sampleLines(text)
  let best = ','
  let bestScore = 0
  for (const separator of separators) {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((n) => n > 0)
    const sizes = new Map<number, number>()
    for (const count of counts) sizes.set(count, (sizes.get(count) ?? 0) + 1)
    const agreed = Math.max(0, ...sizes.values())
    const total = counts.reduce((sum, count) => sum + count, 0)
    const score = agreed * 1_000 + Math.min(total, 999)
    if (score > bestScore) [best, bestScore] = [separator, score]
  }
  return best
}

/** The first lines with everything quoted taken out. */
function sampleLines(text: string): string[] {
  const bare = text.slice(0, 64 * 1024).replace(/"[^"]*"/g, '')
  return bare
    .split(/\r\n|\r|\n/, SAMPLE_LINES + 1)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES)
}

/**
 * RFC 4180, forgiving where Excel forgives: LF, CR LF or CR; text after a closing quote; a quote inside
 * an unquoted field. A quote that never closes would swallow the rest of the file: TABLE_BROKEN.
 */
function parseSeparated(
  text: string,
  separator: string,
  limits: TableLimits,
  put: (row: number, column: number, value: string) => void,
): void {
  const special = new RegExp(`[${separator}\\r\\n]`, 'g')
  let row = 0
  let column = 0
  let at = 0
  while (at < text.length) {
    let quoted = ''
    if (text[at] === '"') {
      const close = closingQuote(text, at)
      if (close < 0 || close - at > limits.cellCharacters * 2 + 2) {
        throw new TableError('TABLE_BROKEN', { reason: `row ${row + 1}: open quote` })
      }
      quoted = text.slice(at + 1, close).replaceAll('""', '"')
      at = close + 1
    }
    special.lastIndex = at
    const end = special.exec(text)?.index ?? text.length
    put(row, column, quoted + text.slice(at, end))
    if (text[end] === separator) {
      column += 1
      at = end + 1
    } else {
      row += 1
      column = 0
      at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
    }
  }
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** ="0123" is how other systems force Excel to keep text. */
const unwrapped = (value: string) => /^="([^"]*)"$/.exec(value)?.[1] ?? value
