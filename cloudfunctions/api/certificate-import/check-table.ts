// From the bytes of a certificate table to checked lines and named problems; knows nothing of the database.
import {
  certificateHeader,
  sources,
  type Source,
  type TemplateColumn,
} from '../../../src/domain/certificates/columns'
import {
  checkCertificateRow,
  type CertificateLine,
} from '../../../src/domain/certificates/check-row'
import { identityOf } from '../../../src/domain/certificates/rules'
import type { TableProblem } from '../../../src/domain/jobs/contract'
import { Findings } from '../tables/findings'
import { sheetWith, type Header } from '../tables/find-sheet'
import { EMPTY_CELL, type Cell } from '../tables/table'

export interface StagedLine extends CertificateLine {
  /** The row number that Excel shows. */
  row: number
}

export interface CheckedCertificates {
  sheet: string
  rows: number
  lines: StagedLine[]
  problems: TableProblem[]
  errors: number
  warnings: number
}

/** Notes and signature lines below the table name nobody. */
const isOfPerson = (cells: readonly { column: TemplateColumn; cell: Cell }[]): boolean => {
  const filled = cells.filter(({ column, cell }) => column.source !== 'order' && hasContent(cell))
  const isNamed = filled.some(({ column: { source } }) =>
    ['category', 'title', 'number'].includes(source),
  )
  return isNamed || filled.length > 2
}
const hasContent = (cell: Cell): boolean => cell.text.trim() !== '' || cell.kind === 'formula'

/**
 * Throws `TableError` for the file's own faults and refuses `TABLE_WRONG_SHEET`.
 * @param own headings of the school's own columns, kept as text
 * @param today 'YYYY-MM-DD' in Shanghai
 */
export async function checkCertificates(
  bytes: Buffer,
  { own, taken, today }: { own: readonly string[]; taken: readonly string[]; today: string },
): Promise<CheckedCertificates> {
  const { table, header } = await sheetWith(bytes, certificateHeader)
  const columns = columnsOf(header, table.rows[header.index] ?? [], own)
  const found = new Findings(table.sheet)
  const titleOf = (key: Source) => sources[key].label
  found.aboutHeader(header, table, titleOf, (title) => own.includes(plain(title)))
  const seen = new Map<string, number>()
  const lines: StagedLine[] = []
  let rows = 0
  for (let i = header.index + 1; i < table.rows.length; i++) {
    const row = table.rows[i] ?? []
    const cells = columns.map((column) => ({ column, cell: row[column.at] ?? EMPTY_CELL }))
    if (!isOfPerson(cells)) continue
    rows++
    const { line, problems } = checkCertificateRow(cells, taken, today)
    for (const problem of problems) found.add({ ...problem, row: i + 1 })
    if (!line) continue
    const identity = `${line.studentNo}\0${identityOf(line.entry)}`
    const earlier = seen.get(identity)
    if (earlier !== undefined) {
      found.add({
        row: i + 1,
        column: titleOf('number'),
        value: line.entry.number || line.entry.title,
        code: 'CERTIFICATE_REPEATED',
        detail: { row: earlier },
        severity: 'error',
      })
      continue
    }
    seen.set(identity, i + 1)
    lines.push({ ...line, row: i + 1 })
  }
  if (rows === 0) found.about({ code: 'EMPTY_SHEET', severity: 'error' })
  const { problems, errors, warnings } = found
  return { sheet: table.sheet, rows, lines, problems, errors, warnings }
}

const plain = (title: string): string => title.replace(/\s+/g, ' ').trim()

function columnsOf(
  { match }: Header<Source>,
  headings: readonly Cell[],
  own: readonly string[],
): TemplateColumn[] {
  const known = [...match.at].map(([source, at]): TemplateColumn => ({
    at,
    title: plain(headings[at]?.text ?? sources[source].label).replace(/^\*/, ''),
    source,
    required: sources[source].required,
  }))
  const kept = match.unknown
    .map(({ index, title }) => ({ index, title: plain(title) }))
    .filter(({ title }) => own.includes(title))
    .map(({ index, title }): TemplateColumn => ({
      at: index,
      title,
      source: 'extra',
      required: false,
    }))
  return [...known, ...kept]
}
