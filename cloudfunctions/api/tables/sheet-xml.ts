// The worksheet itself as XML, produced a piece at a time: frame, header, rows, closing lines, print settings.
import { footerText } from './sheet-spec'
import type { SheetColumn, SheetSpec } from './sheet-spec'
import {
  CLOSING_POINTS,
  COLUMN_PADDING,
  headPoints,
  headerRowCount,
  MARGINS,
  ROW_POINTS,
  rowPoints,
  SUBTITLE_POINTS,
  TITLE_POINTS,
} from './sheet-heights'
import {
  CELL_CHARACTERS,
  cleanText,
  columnLetters,
  cutText,
  encodeCellText,
  escapeXml,
} from './sheet-text'
import { MAIN_NAMESPACE, style, textStyle } from './workbook-parts'

const MOST_ROWS = 1_048_576
const CHUNK_CHARACTERS = 48 * 1024

/**
 * The worksheet part as text chunks of about 48 K characters; memory does not grow with the rows.
 * Throws RangeError for a row with more cells than columns, or for more rows than Excel holds.
 */
export async function* sheetXml(
  spec: SheetSpec,
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<string, void, undefined> {
  const writer = new RowWriter(spec)
  let pending = frame(spec) + writer.heading()
  const put = (cells: readonly string[]) => {
    pending += writer.row(cells)
    return pending.length >= CHUNK_CHARACTERS
  }
  const take = () => {
    const chunk = pending
    pending = ''
    return chunk
  }
  // An await per row costs more than the row itself, so plain iterables go their own way.
  if (Symbol.asyncIterator in rows) {
    for await (const cells of rows) if (put(cells)) yield take()
  } else {
    for (const cells of rows) if (put(cells)) yield take()
  }
  yield take() + writer.closing() + printSettings(spec, writer.lastRow, writer.merges)
}

interface ColumnPlan {
  column: SheetColumn
  letters: string
  textStyle: number
  numberStyle: number
}

class RowWriter {
  lastRow = 0
  readonly merges: string[] = []
  private readonly columns: ColumnPlan[]

  constructor(private readonly spec: SheetSpec) {
    this.columns = spec.columns.map((column, index) => ({
      column,
      letters: columnLetters(index),
      textStyle: textStyle(column),
      numberStyle: column.align === 'center' ? style.numberCenter : style.numberLeft,
    }))
  }

  heading(): string {
    const { titleLine, subtitleLine, columns } = this.spec
    let text = ''
    if (titleLine) text += this.mergedLine(titleLine, style.title, TITLE_POINTS)
    if (subtitleLine) text += this.mergedLine(subtitleLine, style.subtitle, SUBTITLE_POINTS)
    const row = this.nextRow()
    text += openRow(row, headPoints(this.spec))
    this.columns.forEach(({ letters }, i) => {
      text += textCell(letters, row, style.header, cleanText(columns[i]!.title))
    })
    return `${text}</row>`
  }

  row(cells: readonly string[]): string {
    const row = this.nextRow()
    if (cells.length > this.columns.length) {
      throw new RangeError(`row ${row}: ${cells.length} cells, ${this.columns.length} columns`)
    }
    let text = ''
    for (let i = 0; i < this.columns.length; i++) {
      const { column, letters, textStyle, numberStyle } = this.columns[i]!
      const value = this.fitting(cells[i] ?? '', row, column.title)
      if (column.kind === 'number' && isExactNumber(value)) {
        text += `<c r="${letters}${row}" s="${numberStyle}"><v>${value}</v></c>`
        continue
      }
      text += textCell(letters, row, textStyle, value)
    }
    return `${openRow(row, rowPoints(this.spec, cells))}${text}</row>`
  }

  closing(): string {
    const lines = this.spec.closingLines ?? []
    return lines.map((line) => this.mergedLine(line, style.closing, CLOSING_POINTS)).join('')
  }

  private mergedLine(line: string, cellStyle: number, points: number): string {
    const row = this.nextRow()
    const last = this.columns[this.columns.length - 1]!.letters
    if (this.columns.length > 1) this.merges.push(`A${row}:${last}${row}`)
    const cell = textCell('A', row, cellStyle, this.fitting(line, row, ''))
    return `${openRow(row, points)}${cell}</row>`
  }

  private fitting(value: string, row: number, column: string): string {
    const clean = cleanText(value)
    if (clean.length <= CELL_CHARACTERS) return clean
    this.spec.onCut?.({ row, column, length: clean.length })
    return cutText(clean, CELL_CHARACTERS)
  }

  private nextRow(): number {
    if (this.lastRow >= MOST_ROWS) throw new RangeError(`more than ${MOST_ROWS} rows`)
    return ++this.lastRow
  }
}

/** Whether Excel, which keeps 15 digits, gives back the very same digits. */
function isExactNumber(value: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(value) && value.replace(/[-.]/g, '').length <= 15
}

const openRow = (row: number, points: number) => `<row r="${row}" ht="${points}" customHeight="1">`

function textCell(letters: string, row: number, cellStyle: number, value: string): string {
  if (value === '') return `<c r="${letters}${row}" s="${cellStyle}"/>`
  const space = /^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : ''
  return `<c r="${letters}${row}" s="${cellStyle}" t="inlineStr"><is><t${space}>${encodeCellText(value)}</t></is></c>`
}

function frame(spec: SheetSpec): string {
  const headerRows = headerRowCount(spec)
  const firstCell = `A${headerRows + 1}`
  const pane =
    spec.freezeHeader === false
      ? ''
      : `<pane ySplit="${headerRows}" topLeftCell="${firstCell}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${firstCell}" sqref="${firstCell}"/>`
  const columns = spec.columns.map(({ width, kind }, i) => {
    const behind = kind === 'number' ? style.plain : style.textColumn
    return `<col min="${i + 1}" max="${i + 1}" width="${width + COLUMN_PADDING}" style="${behind}" customWidth="1"/>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN_NAMESPACE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="${spec.rowHeight ?? ROW_POINTS}" customHeight="1"/><cols>${columns.join('')}</cols><sheetData>`
}

/** Everything after the rows, in the order that the schema prescribes. Margins are inches. */
function printSettings(spec: SheetSpec, lastRow: number, merges: readonly string[]): string {
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const mergeCells = merges.length
    ? `<mergeCells count="${merges.length}">${merged}</mergeCells>`
    : ''
  const all = `A1:${columnLetters(spec.columns.length - 1)}${lastRow}`
  return (
    `</sheetData>${mergeCells}<printOptions horizontalCentered="1"/>` +
    `<pageMargins left="${MARGINS.left}" right="${MARGINS.right}" top="${MARGINS.top}" bottom="${MARGINS.bottom}" header="0.3" footer="0.35"/>` +
    `<pageSetup paperSize="9" orientation="${spec.page.orientation}" fitToWidth="1" fitToHeight="0"/>` +
    `<headerFooter><oddFooter>${escapeXml(footerText(spec.page))}</oddFooter></headerFooter>` +
    // Without it Excel marks every 学号 with a green corner.
    `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
  )
}
