// A school's own .xlsx: which of its columns mean what, and the same file with lines filled in.
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import {
  columnOf,
  headerOf,
  sourceKeys,
  type Source,
  type TemplateColumn,
} from '../../../src/domain/certificates/columns'
import { whyNotStudentNo } from '../../../src/domain/roster/rules'
import { Refused } from '../../../src/domain/errors'
import type { TemplateRow } from '../store/rows'
import { nearestSheet } from '../tables/find-sheet'
import { readTable, type Table } from '../tables/read-table'
import { defaultTableLimits, EMPTY_CELL } from '../tables/table'
import { mapWorkbook } from '../tables/workbook-map'
import { openPackage } from '../tables/zip-package'
import { fillSheet, shiftNames } from './fill-sheet'

/** Longer headings are cut: they name a column of ours. */
const TITLE_MAX = 40

/** The template, and which required headings it lacks; throws `TableError` and refuses as `nearestSheet`, and `TEMPLATE_NOT_XLSX`. */
export async function readTemplate(
  bytes: Buffer,
): Promise<Pick<TemplateRow, 'sheet' | 'header' | 'columns'> & { missing: string[] }> {
  if (bytes.subarray(0, 4).toString('hex') !== '504b0304') throw new Refused('TEMPLATE_NOT_XLSX')
  const { table, header } = await nearestSheet(bytes, headerOf([]))
  const titleAt = (at: number) =>
    (header.cells[at]?.text ?? '').replace(/\s+/g, ' ').trim().slice(0, TITLE_MAX)
  const known = [...header.match.at].flatMap(([key, at]) =>
    isSource(key) ? [columnOf(at, titleAt(at), key)] : [],
  )
  // What occurs twice is filled where it stands first.
  const twice = header.match.duplicates.flatMap(({ indexes }) => indexes.slice(1))
  const others = [
    ...twice.map((at) => columnOf(at, titleAt(at), 'blank')),
    ...header.match.unknown.map(({ index }) => columnOf(index, titleAt(index), 'extra')),
  ]
  const columns = [...known, ...others].sort((a, b) => a.at - b.at)
  const found = { sheet: table.sheet, header: header.index, columns }
  // A file that cannot be filled is refused now, not on the last day.
  await fillTemplate(bytes, found, [], '')
  return { ...found, missing: header.match.missing }
}

const isSource = (key: string): key is Source => sourceKeys.some((source) => source === key)

/**
 * The template with these lines below its headings; every other part is copied byte for byte.
 * @param lines cells in the order of `columns`
 * @param footer stands in the print footer where the template has none
 */
export async function fillTemplate(
  bytes: Buffer,
  { sheet, header, columns }: Pick<TemplateRow, 'sheet' | 'header' | 'columns'>,
  lines: readonly (readonly string[])[],
  footer: string,
): Promise<Buffer> {
  const deadline = Date.now() + defaultTableLimits.readMs
  const [zip, table] = await Promise.all([
    openPackage(bytes, defaultTableLimits),
    readTable(bytes, { sheet }),
  ])
  const map = await mapWorkbook(zip, deadline)
  const index = map.sheets.findIndex((one) => one.name === sheet)
  const part = map.sheets[index]?.part
  if (!part) throw new Refused('TABLE_WRONG_SHEET', { detail: { missing: sheet } })
  const xml = (await buffer(zip.read(part))).toString('utf8')
  const filled = fillSheet(xml, {
    header,
    columns,
    lines,
    footer,
    isDataRow: (at) => isDataRow(table, columns, at),
    lastRow: table.rows.length,
  })
  const out = new ZipFile()
  for (const name of zip.names()) {
    const isSheet = name.toLowerCase() === part.toLowerCase()
    const content = isSheet ? Buffer.from(filled.xml) : await buffer(zip.read(name))
    const isBook = /^xl\/workbook\.xml$/i.test(name) && filled.shift !== null
    const final = isBook
      ? Buffer.from(shiftNames(content.toString('utf8'), sheet, filled.shift))
      : content
    out.addBuffer(final, name, entryOptions)
  }
  out.end()
  return buffer(out.outputStream)
}

const entryOptions = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, compressionLevel: 6 }

/** Whether a row under the headings is there to be filled: blank, numbered beforehand, or somebody's example. */
function isDataRow(table: Table, columns: readonly TemplateColumn[], at: number): boolean {
  const row = table.rows[at] ?? []
  const textAt = (column: TemplateColumn | undefined) =>
    column ? (row[column.at] ?? EMPTY_CELL).text.trim() : ''
  const of = (source: TemplateColumn['source']) =>
    textAt(columns.find((column) => column.source === source))
  const filled = row.filter((cell) => cell.text.trim() !== '').length
  if (filled === 0 || (filled === 1 && /^\d+$/.test(of('order')))) return true
  return (
    (of('studentNo') !== '' && !whyNotStudentNo(of('studentNo'))) ||
    (of('name') !== '' && of('title') !== '')
  )
}
