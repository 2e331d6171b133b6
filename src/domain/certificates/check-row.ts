// One row of a certificate table against every rule: whose certificate it is and what it says, or what is wrong.
import type { FieldProblem } from '../action'
import type { RawCell } from '../roster/check-row'
import { readDay, whyNotName, whyNotStudentNo, whyNotWords } from '../roster/rules'
import { tidy, tidyCode, tidyName } from '../roster/tidy'
import { categories, readCategory, type Category } from './categories'
import { sources, withoutAddition, type Source, type TemplateColumn } from './columns'
import type { CertificateEntry } from './contract'
import { checkEntry, EXTRA_MAX, type Demands } from './rules'

export interface CertificateLine {
  studentNo: string
  name: string
  entry: CertificateEntry
}

export interface CertificateRowProblem extends FieldProblem {
  /** The heading of the column as it stands in the table. */
  column: string
  value: string
  severity: 'error' | 'warning'
}

/** Longer cells are refused unread. */
const CELL_MAX = 400
const SHOWN_MAX = 60

/** Checks one row. `line` is null when an error forbids its import. @param today 'YYYY-MM-DD' in Shanghai */
export function checkCertificateRow(
  cells: readonly { column: TemplateColumn; cell: RawCell }[],
  { taken, demanded }: Demands,
  today: string,
): { line: CertificateLine | null; problems: CertificateRowProblem[] } {
  const problems: CertificateRowProblem[] = []
  const texts = new Map<Source, string>()
  const wrong = new Set<Source>()
  const extra: Record<string, string> = {}
  const titleOf = (source: Source) =>
    cells.find(({ column }) => column.source === source)?.column.title ?? sources[source].label
  const say = (column: string, value: string, problem: FieldProblem) =>
    problems.push({ column, value: value.slice(0, SHOWN_MAX), severity: 'error', ...problem })
  const complain = (source: Source, problem: FieldProblem | null | undefined) => {
    if (!problem || wrong.has(source)) return
    wrong.add(source)
    say(titleOf(source), texts.get(source) ?? '', problem)
  }

  for (const { column, cell } of cells) {
    const { source, title } = column
    if (source === 'order' || source === 'blank') continue
    const fault = whyNotCell(cell)
    if (source === 'extra') {
      const text = tidy(cell.text)
      const problem = fault ?? whyNotOwn(text, column)
      if (problem) say(title, text, problem)
      else if (text) extra[title] = text
      continue
    }
    texts.set(source, fault ? cell.text.slice(0, SHOWN_MAX) : cell.text)
    complain(source, fault)
  }

  const text = (source: Source) => (wrong.has(source) ? '' : (texts.get(source) ?? ''))
  const studentNo = tidyCode(text('studentNo')).toUpperCase()
  const name = tidyName(text('name'))
  complain('studentNo', studentNo ? whyNotStudentNo(studentNo) : { code: 'REQUIRED' })
  complain('name', name ? whyNotName(name, true) : { code: 'REQUIRED' })
  const category = readCategory(text('category'))
  if (!category)
    complain(
      'category',
      tidy(text('category'))
        ? { code: 'CATEGORY_UNKNOWN', detail: { list: taken.join('、') } }
        : { code: 'REQUIRED' },
    )
  const issuedText = tidy(text('issuedOn'))
  const issuedOn = readDay(issuedText)
  if (issuedText && !issuedOn) complain('issuedOn', { code: 'NOT_A_DATE' })
  const checked = checkEntry(
    {
      category: category ?? ('其他' satisfies Category),
      title: text('title'),
      level: text('level'),
      number: text('number'),
      issuer: text('issuer'),
      issuedOn: issuedOn ?? '',
      remark: withoutAddition(tidy(text('remark'))),
    },
    { taken: category ? taken : categories, demanded },
    today,
  )
  for (const [field, problem] of Object.entries(checked.problems))
    complain(field as Source, problem)
  const line = { studentNo, name, entry: { ...checked.entry, extra } }
  return { line: problems.length > 0 ? null : line, problems }
}

/** A column of the school's own has the rules that the registrar gave it. */
function whyNotOwn(text: string, { required, list }: TemplateColumn): FieldProblem | null {
  if (text === '') return required ? { code: 'REQUIRED' } : null
  if (list.length > 0 && !list.includes(text))
    return { code: 'NOT_IN_LIST', detail: { list: list.join('、') } }
  return whyNotWords(text, EXTRA_MAX)
}

function whyNotCell(cell: RawCell): FieldProblem | null {
  if (cell.damaged) return { code: 'NUMBER_DAMAGED' }
  if (cell.kind === 'formula') return { code: 'FORMULA' }
  if (cell.kind === 'error') return { code: 'ILLEGAL_CHARACTER' }
  return cell.text.length > CELL_MAX ? { code: 'TOO_LONG', detail: { max: CELL_MAX } } : null
}
