// Reads one sheet of an .xlsx as a stream: shared strings, number formats, then the rows.
import { builtInFormat, numberCell, parseFormat, textCell } from './cell-value'
import type { NumberFormat } from './cell-value'
import { parseXml } from './parse-xml'
import type { Attributes } from './parse-xml'
import { decodeCellText } from './sheet-text'
import { TableError } from './errors'
import { RowCollector } from './row-collector'
import { HEAD_ROWS, MERGED_MAX } from './table'
import type { Cell, MergedDown, Table, TableLimits } from './table'
import { mapWorkbook } from './workbook-map'
import type { WorkbookMap, WorkbookSheet } from './workbook-map'
import { openPackage } from './zip-package'
import type { ZipPackage } from './zip-package'

/** `bytes` begin with 'PK'. Throws TableError with any code but the ones of .csv and .xls. */
export async function readXlsx(
  bytes: Buffer,
  limits: TableLimits,
  sheetName?: string,
): Promise<Table> {
  const deadline = Date.now() + limits.readMs
  const zip = await openPackage(bytes, limits)
  const workbook = await mapWorkbook(zip, deadline)
  const sheet = pickSheet(workbook.sheets, sheetName)
  const strings = await readSharedStrings(zip, workbook, limits, deadline)
  const formats = await readFormats(zip, workbook, deadline)
  const reader = new SheetReader(strings, formats, workbook.epoch1904, limits)
  await parseXml(zip.read(sheet.part), deadline, reader)
  return {
    format: 'xlsx',
    sheets: workbook.sheets.map(({ name }) => name),
    sheet: sheet.name,
    rows: reader.finish(),
    mergedDown: reader.mergedDown,
  }
}

function pickSheet(sheets: WorkbookSheet[], wanted?: string): WorkbookSheet & { part: string } {
  const sheet =
    wanted === undefined
      ? sheets.find(({ hidden, part }) => !hidden && part !== undefined)
      : sheets.find(({ name }) => name === wanted)
  if (sheet?.part !== undefined) return { ...sheet, part: sheet.part }
  if (wanted !== undefined) throw new TableError('TABLE_SHEET_MISSING', { sheet: wanted })
  throw new TableError('TABLE_EMPTY')
}

async function readSharedStrings(
  zip: ZipPackage,
  { sharedStringsPart }: WorkbookMap,
  limits: TableLimits,
  deadline: number,
): Promise<Cell[]> {
  const cells: Cell[] = []
  if (sharedStringsPart === undefined) return cells
  const collector = new TextCollector()
  let characters = 0
  await parseXml(zip.read(sharedStringsPart), deadline, {
    open: (name) => {
      if (name === 'si') collector.clear()
      collector.open(name)
    },
    text: (text) => collector.add(text),
    close: (name) => {
      collector.close(name)
      if (name !== 'si') return
      const text = collector.take()
      characters += text.length
      if (characters > limits.tableCharacters) throw new TableError('TABLE_TOO_LARGE')
      cells.push(textCell(text))
    },
  })
  return cells
}

/** The number format of each cell style, by the style's index. */
async function readFormats(
  zip: ZipPackage,
  { stylesPart }: WorkbookMap,
  deadline: number,
): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = []
  if (stylesPart === undefined) return formats
  const custom = new Map<string, NumberFormat>()
  let inCellFormats = false
  await parseXml(zip.read(stylesPart), deadline, {
    open(name, attributes) {
      const id = attributes['numFmtId'] ?? '0'
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'numFmt') custom.set(id, parseFormat(attributes['formatCode'] ?? ''))
      if (name === 'xf' && inCellFormats) formats.push(custom.get(id) ?? builtInFormat(Number(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats
}

/** Joins the runs of a rich text; what stands in `<rPh>` tells how to pronounce it and is left out. */
class TextCollector {
  private text = ''
  private inText = false
  private phonetic = false

  open(name: string): void {
    if (name === 'rPh') this.phonetic = true
    else if (name === 't') this.inText = !this.phonetic
  }
  add(text: string): void {
    if (this.inText) this.text += text
  }
  close(name: string): void {
    if (name === 'rPh') this.phonetic = false
    else if (name === 't') this.inText = false
  }
  clear(): void {
    this.text = ''
  }
  take(): string {
    return decodeCellText(this.text)
  }
}

const general = builtInFormat(0)

class SheetReader {
  private readonly collector: RowCollector
  private readonly inline = new TextCollector()
  private rowIndex = -1
  private columnIndex = -1
  private type = 'n'
  private format = general
  private value = ''
  private inValue = false
  private hasFormula = false
  private inData = false
  readonly mergedDown: MergedDown[] = []

  constructor(
    private readonly strings: readonly Cell[],
    private readonly formats: readonly NumberFormat[],
    private readonly epoch1904: boolean,
    limits: TableLimits,
  ) {
    this.collector = new RowCollector(limits)
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.inData = true
    if (name === 'mergeCell') this.merge(attributes)
    if (!this.inData) return
    if (name === 'row') this.openRow(attributes)
    else if (name === 'c') this.openCell(attributes)
    else if (name === 'v') this.inValue = true
    else if (name === 'f') this.hasFormula = true
    else this.inline.open(name)
  }

  text(text: string): void {
    if (this.inValue) this.value += text
    else if (this.inData) this.inline.add(text)
  }

  close(name: string): void {
    if (name === 'c' && this.inData) this.closeCell()
    else if (name === 'v') this.inValue = false
    else if (name === 'sheetData') this.inData = false
    else this.inline.close(name)
  }

  finish(): Cell[][] {
    return this.collector.finish()
  }

  private merge({ ref }: Attributes): void {
    const area = /^([A-Z]{1,2})(\d{1,7}):([A-Z]{1,2})(\d{1,7})$/.exec(ref ?? '')
    if (!area || area[1] !== area[3] || this.mergedDown.length >= MERGED_MAX) return
    const [from, to] = [Number(area[2]) - 1, Number(area[4]) - 1]
    if (from < HEAD_ROWS && to > from) this.mergedDown.push({ column: columnOf(area[0]), from, to })
  }

  private openRow({ r }: Attributes): void {
    this.rowIndex = r === undefined ? this.rowIndex + 1 : wholeNumber(r) - 1
    this.columnIndex = -1
  }

  private openCell({ r, t, s }: Attributes): void {
    this.columnIndex = r === undefined ? this.columnIndex + 1 : columnOf(r)
    this.type = t ?? 'n'
    this.format = s === undefined ? general : (this.formats[Number(s)] ?? general)
    this.value = ''
    this.hasFormula = false
    this.inline.clear()
  }

  private closeCell(): void {
    const cell = this.cell()
    if (cell === undefined) return
    this.collector.put(
      this.rowIndex,
      this.columnIndex,
      this.hasFormula ? { ...cell, kind: 'formula' } : cell,
    )
  }

  private cell(): Cell | undefined {
    const { type, value } = this
    if (type === 'inlineStr') return textCell(this.inline.take())
    if (type === 's' && value !== '') return this.sharedCell(value)
    if (value === '') return this.hasFormula ? textCell('') : undefined
    if (type === 'n') return numberCell(value, this.format, this.epoch1904)
    if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', kind: 'boolean' }
    if (type === 'e') return { text: value, kind: 'error' }
    if (type === 'd') return { text: value.slice(0, 10), kind: 'date' }
    return textCell(decodeCellText(value))
  }

  private sharedCell(index: string): Cell {
    const cell = this.strings[Number(index)]
    if (!cell)
      throw new TableError('TABLE_BROKEN', { reason: `shared string ${index.slice(0, 20)}` })
    return cell
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new TableError('TABLE_BROKEN', { reason: 'row number' })
  return Number(text)
}

/** 'AB12' → 27. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  if (column < 1 || column > 16_384)
    throw new TableError('TABLE_BROKEN', { reason: 'cell reference' })
  return column - 1
}
