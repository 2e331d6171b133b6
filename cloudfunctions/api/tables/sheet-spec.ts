// What an official sheet is made of, and the checks that Excel's own limits impose on it.
import { cleanText, cutText } from './sheet-text'

export interface SheetColumn {
  title: string
  /** In half-width characters, as Excel counts: a Chinese character takes 2. */
  width: number
  align?: 'left' | 'center'
  /** Long text goes on to a second line and the row grows; without it the text shrinks to fit. */
  wrap?: boolean
  /** 'number' writes real numbers (序号). Everything else stays text with the format `@`. */
  kind?: 'text' | 'number'
}

export interface SheetPage {
  /** The paper is always A4. */
  orientation: 'landscape' | 'portrait'
  /** Plain text; `&P` and `&N` become page number and page count. */
  footerLeft?: string
  /** '第 &P 页 / 共 &N 页' unless told otherwise. */
  footerCenter?: string
  footerRight?: string
}

/** A cell that was longer than Excel allows and lost its end. */
export interface CutCell {
  /** Row number as Excel shows it. */
  row: number
  /** The column's title. */
  column: string
  /** How long the text was, in UTF-16 units. */
  length: number
}

export interface SheetSpec {
  /** Characters that Excel forbids are replaced by `_`; cut to 31. */
  sheetName: string
  columns: readonly SheetColumn[]
  /** A merged, bold, centred first row. */
  titleLine?: string
  /** A merged row under the title: college, major, date of printing. */
  subtitleLine?: string
  /** Merged rows after the data: signatures, stamp, date. */
  closingLines?: readonly string[]
  /** Height of a data row in points; 20 unless told otherwise. With closing lines, its height on the paper. */
  rowHeight?: number
  page: SheetPage
  /** The header rows stay on screen while scrolling. On unless turned off. */
  freezeHeader?: boolean
  /** Stored as the file's date of creation. The same date, spec and rows give the same bytes. */
  createdAt?: Date
  /** Called for every cell that had to be cut at 32,767 characters. */
  onCut?: (cell: CutCell) => void
}

const SHEET_NAME_CHARACTERS = 31
const MOST_COLUMNS = 16_384
/** Excel drops a footer that is longer. */
const FOOTER_CHARACTERS = 255

/** A name that Excel, WPS and LibreOffice accept for a sheet; '' becomes 'Sheet1'. */
export function safeSheetName(name: string): string {
  const legal = cleanText(name)
    .replace(/[\\/?*[\]:]/g, '_')
    .replace(/[\t\n]/g, ' ')
    .replace(/^'+/, '')
  const cut = cutText(legal, SHEET_NAME_CHARACTERS).replace(/'+$/, '').trim()
  // "History" belongs to Excel's own change log.
  if (/^history$/i.test(cut)) return `${cut}_`
  return cut || 'Sheet1'
}

/** Lawful names for the sheets of one file: to Excel two that differ in case alone are one. */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((wish) => {
    const name = safeSheetName(wish)
    let free = name
    for (let n = 2; taken.has(free.toLowerCase()); n++) {
      const mark = `（${n}）`
      free = cutText(name, SHEET_NAME_CHARACTERS - mark.length).trim() + mark
    }
    taken.add(free.toLowerCase())
    return free
  })
}

/** Excel's own footer code; an `&` that is neither page number nor page count is doubled. */
export function footerText({
  footerLeft = '',
  footerCenter = '第 &P 页 / 共 &N 页',
  footerRight = '',
}: SheetPage): string {
  const plain = (text: string) => cleanText(text).replace(/&(?![PN])/g, '&&')
  return `&L${plain(footerLeft)}&C${plain(footerCenter)}&R${plain(footerRight)}`
}

/** Throws RangeError for a spec that no spreadsheet program could show. */
export function assertSheetSpec(spec: SheetSpec): void {
  const count = spec.columns.length
  if (count < 1 || count > MOST_COLUMNS) throw new RangeError(`a sheet of ${count} columns`)
  for (const { title, width } of spec.columns) {
    if (!(width > 0 && width <= 255)) throw new RangeError(`column ${title}: width ${width}`)
  }
  if (footerText(spec.page).length > FOOTER_CHARACTERS) {
    throw new RangeError(`footer longer than ${FOOTER_CHARACTERS} characters`)
  }
}
