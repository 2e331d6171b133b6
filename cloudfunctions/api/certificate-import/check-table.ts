// From the bytes of a certificate table to checked lines and named problems; knows nothing of the database.
import {
  columnOf,
  demandedBy,
  headerOf,
  ownKey,
  sources,
  type HeaderKey,
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
  /** Which columns it has. */
  present: HeaderKey[]
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
 * @param columns of the table that the registrar has in use; the file may have fewer, in another order
 * @param today 'YYYY-MM-DD' in Shanghai
 */
export async function checkCertificates(
  bytes: Buffer,
  {
    columns: wanted,
    taken,
    today,
  }: { columns: readonly TemplateColumn[]; taken: readonly string[]; today: string },
): Promise<CheckedCertificates> {
  const { table, header } = await sheetWith(bytes, headerOf(wanted))
  const columns = columnsOf(header, wanted)
  const found = new Findings(table.sheet)
  const titleOf = (key: Source) => sources[key].label
  found.aboutHeader(withoutOwnTwins(header, wanted), table, headingOf)
  for (const { title, source, required } of wanted)
    if (source === 'extra' && required && !header.match.at.has(ownKey(title)))
      found.about({ code: 'COLUMN_MISSING', detail: { column: title }, severity: 'error' })
  const demands = { taken, demanded: demandedBy(wanted) }
  const seen = new Map<string, number>()
  const lines: StagedLine[] = []
  let rows = 0
  for (let i = header.index + 1; i < table.rows.length; i++) {
    const row = table.rows[i] ?? []
    const cells = columns.map((column) => ({ column, cell: row[column.at] ?? EMPTY_CELL }))
    if (!isOfPerson(cells)) continue
    rows++
    const { line, problems } = checkCertificateRow(cells, demands, today)
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
  const present = [...header.match.at.keys()]
  return { sheet: table.sheet, present, rows, lines, problems, errors, warnings }
}

const plain = (title: string): string => title.replace(/\s+/g, ' ').trim()

/** Headings that the school's own sheet has several times are no mistake of whoever filled it in. */
function withoutOwnTwins(
  header: Header<HeaderKey>,
  wanted: readonly TemplateColumn[],
): Header<HeaderKey> {
  const { match } = header
  const duplicates = match.duplicates.filter(({ key, indexes }) => {
    const title = wanted.find((one) => one.source === key)?.title
    return wanted.filter((one) => one.title === title).length < indexes.length
  })
  return { ...header, match: { ...match, duplicates } }
}

const headingOf = (key: HeaderKey): string =>
  isOwn(key) ? key.slice(ownKey('').length) : sources[key].label
const isOwn = (key: HeaderKey): key is `own:${string}` => key.startsWith(ownKey(''))

/** The file's columns with the rules that the registrar gave them. */
function columnsOf(
  { match, cells }: Header<HeaderKey>,
  wanted: readonly TemplateColumn[],
): TemplateColumn[] {
  return [...match.at].flatMap(([key, at]) => {
    const title = plain(cells[at]?.text ?? headingOf(key)).replace(/^\*/, '')
    const rules = wanted.find((one) =>
      isOwn(key) ? ownKey(one.title) === key : one.source === key,
    )
    if (rules) return [{ ...rules, at, title: isOwn(key) ? rules.title : title }]
    return isOwn(key) ? [] : [columnOf(at, title, key)]
  })
}
