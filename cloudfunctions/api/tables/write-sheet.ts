// Writes an official sheet as an .xlsx stream: one A4 sheet, text that stays text, ready for the printer.
import { Readable } from 'node:stream'
import type { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { assertSheetSpec } from './sheet-spec'
import type { SheetSpec } from './sheet-spec'
import { headerRowCount, settledRowHeight } from './sheet-heights'
import { sheetXml } from './sheet-xml'
import { SHEET_PART, workbookParts } from './workbook-parts'

export type { CutCell, SheetColumn, SheetPage, SheetSpec } from './sheet-spec'

// Local components of a fixed day: the ZIP stores no zone, so the bytes are the same everywhere.
const entryOptions = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, compressionLevel: 6 }

/**
 * The sheet as the bytes of an .xlsx file. Rows are taken only as fast as the stream is read, and are
 * released once the stream is destroyed. Each row has at most as many cells as there are columns;
 * missing cells are empty.
 *
 * Throws RangeError for an impossible spec; an error of `rows`, a row with too many cells and more
 * than 1,048,576 rows arrive as the stream's 'error'.
 */
export function writeSheet(
  spec: SheetSpec,
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): NodeJS.ReadableStream {
  assertSheetSpec(spec)
  const zip = new ZipFile()
  const out = zip.outputStream as PassThrough
  for (const [name, text] of workbookParts(spec, headerRowCount(spec))) {
    zip.addBuffer(Buffer.from(text), name, entryOptions)
  }
  const sheet = Readable.from(inBytes(sheetXml(spec, rows)), { objectMode: false })
  // yazl pipes without handing errors on, in either direction.
  sheet.on('error', (error) => out.destroy(error))
  zip.on('error', (error: Error) => out.destroy(error))
  out.on('close', () => sheet.destroy())
  zip.addReadStream(sheet, SHEET_PART, entryOptions)
  zip.end()
  return out
}

/**
 * The whole file in memory; for sheets of a class or a college, with rows of the height at which no signature
 * stands on a page alone. Rejects as `writeSheet` does.
 */
export async function sheetToBuffer(
  spec: SheetSpec,
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): Promise<Buffer> {
  const settled = Array.isArray(rows)
    ? { ...spec, rowHeight: settledRowHeight(spec, rows as string[][]) }
    : spec
  return buffer(writeSheet(settled, rows))
}

async function* inBytes(chunks: AsyncIterable<string>): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of chunks) yield Buffer.from(chunk)
}
