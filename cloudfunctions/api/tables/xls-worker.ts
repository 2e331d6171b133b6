// The worker that parses an .xls with SheetJS; it answers once with a table or a refusal, then is ended.
import { parentPort, workerData } from 'node:worker_threads'
import * as XLSX from 'xlsx'
import * as codepages from 'xlsx/dist/cpexcel'
import { numberCell, parseFormat, textCell } from './cell-value'
import type { XlsReply, XlsRequest } from './read-xls'
import { TableError } from './errors'
import { RowCollector } from './row-collector'
import { HEAD_ROWS, MERGED_MAX } from './table'
import type { Cell, Table } from './table'

// Files of Excel 95 are in GBK; without the tables every name in them is lost.
XLSX.set_cptable(codepages)
// It comments on odd records at length; the log is not the place for a stranger's bytes.
console.error = console.log = () => undefined

function readWorkbook({ bytes, limits, sheet: wanted }: XlsRequest): Table {
  const workbook = parse(bytes, limits.rows)
  const hidden = new Set(
    workbook.SheetNames.filter((_, i) => (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0),
  )
  const name = wanted ?? workbook.SheetNames.find((each) => !hidden.has(each))
  if (name === undefined) throw new TableError('TABLE_EMPTY')
  if (!workbook.SheetNames.includes(name))
    throw new TableError('TABLE_SHEET_MISSING', { sheet: name })
  const epoch1904 = workbook.Workbook?.WBProps?.date1904 ?? false
  const collector = new RowCollector(limits)
  const { '!data': data = [], '!merges': merges = [] } = workbook.Sheets[name] ?? {}
  data.forEach((row, rowIndex) =>
    row?.forEach((cell, columnIndex) => {
      const read = cell && cellOf(cell, epoch1904)
      if (read) collector.put(rowIndex, columnIndex, read)
    }),
  )
  const mergedDown = merges
    .filter(({ s, e }) => s.c === e.c && s.r < HEAD_ROWS && e.r > s.r)
    .slice(0, MERGED_MAX)
    .map(({ s, e }) => ({ column: s.c, from: s.r, to: e.r }))
  const rows = collector.finish()
  return { format: 'xls', sheets: workbook.SheetNames, sheet: name, rows, mergedDown }
}

function parse(bytes: Uint8Array, rows: number): XLSX.WorkBook {
  const options: XLSX.ParsingOptions = {
    type: 'array',
    dense: true,
    // One row more than allowed, so that too many are noticed.
    sheetRows: rows + 1,
    cellDates: false,
    cellNF: true,
    cellText: false,
    cellHTML: false,
  }
  try {
    return XLSX.read(bytes, { ...options, cellFormula: true })
  } catch (error) {
    if (isRefusal(error)) throw error
    // A formula it cannot spell is no reason to refuse the values.
    return XLSX.read(bytes, { ...options, cellFormula: false })
  }
}

const isRefusal = (error: unknown) => /password|Cannot find Workbook/.test(messageOf(error))

function cellOf(cell: XLSX.CellObject, epoch1904: boolean): Cell | undefined {
  const read = valueOf(cell, epoch1904)
  if (cell.f === undefined) return read
  return { ...(read ?? textCell('')), kind: 'formula' }
}

function valueOf({ t, v, w, z }: XLSX.CellObject, epoch1904: boolean): Cell | undefined {
  if (t === 'z' || v === undefined) return undefined
  if (t === 'n') return numberCell(String(v), parseFormat(String(z ?? '')), epoch1904)
  if (t === 'b') return { text: v ? 'TRUE' : 'FALSE', kind: 'boolean' }
  if (t === 'e') return { text: w ?? '#ERROR!', kind: 'error' }
  return textCell(String(v))
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function answer(request: XlsRequest): XlsReply {
  try {
    return { table: readWorkbook(request) }
  } catch (error) {
    if (error instanceof TableError) return { code: error.code, detail: error.detail }
    const message = messageOf(error)
    if (/password/i.test(message)) return { code: 'TABLE_PASSWORD' }
    if (/Cannot find Workbook/.test(message)) return { code: 'TABLE_NOT_A_TABLE' }
    return { code: 'TABLE_BROKEN', detail: { reason: message.slice(0, 200) } }
  }
}

parentPort?.postMessage(answer(workerData as XlsRequest))
