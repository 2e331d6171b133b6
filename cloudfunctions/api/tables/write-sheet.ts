// Writes an official sheet as an .xlsx stream: one A4 sheet, text that stays text, ready for the printer.
import { Readable } from 'node:stream'
import type { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { assertSheetSpec } from './sheet-spec'
import type { SheetSpec } from './sheet-spec'
import { headerRowCount, settledRowHeight } from './sheet-heights'
import { sheetXml } from './sheet-xml'
import { sheetPart, workbookParts } from './workbook-parts'

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
  return writeSheets([{ spec, rows }])
}

interface Sheet {
  spec: SheetSpec
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
}

/** Several sheets in one file, in their order; names that are equal to Excel are told apart. */
function writeSheets(sheets: readonly Sheet[]): NodeJS.ReadableStream {
  const specs = sheets.map(({ spec }) => spec)
  for (const spec of specs) assertSheetSpec(spec)
  const zip = new ZipFile()
  const out = zip.outputStream as PassThrough
  for (const [name, text] of workbookParts(specs, headerRowCount))
    zip.addBuffer(Buffer.from(text), name, entryOptions)
  zip.on('error', (error: Error) => out.destroy(error))
  sheets.forEach(({ spec, rows }, i) => {
    const sheet = Readable.from(inBytes(sheetXml(spec, rows)), { objectMode: false })
    // yazl pipes without handing errors on, in either direction.
    sheet.on('error', (error) => out.destroy(error))
    out.on('close', () => sheet.destroy())
    zip.addReadStream(sheet, sheetPart(i), entryOptions)
  })
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
  return sheetsToBuffer([{ spec, rows }])
}

/** Several sheets in one file, each as `sheetToBuffer` makes it. */
export const sheetsToBuffer = (sheets: readonly Sheet[]): Promise<Buffer> =>
  buffer(
    writeSheets(
      sheets.map(({ spec, rows }) => ({
        spec: Array.isArray(rows)
          ? { ...spec, rowHeight: settledRowHeight(spec, rows as string[][]) }
          : spec,
        rows,
      })),
    ),
  )

async function* inBytes(chunks: AsyncIterable<string>): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of chunks) yield Buffer.from(chunk)
}
