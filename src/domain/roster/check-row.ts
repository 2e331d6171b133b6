// One row of the registrar's table against every rule: what it says of a person, or what is wrong with it.
import type { FieldProblem } from '../action'
import {
  hasPolitics,
  hasUnknownArea,
  idTypes,
  isSureOf,
  maskIdNumber,
  readIdNumber,
  whyNotIdNumber,
} from '../enrolment/documents'
import type { IdType } from '../enrolment/documents'
import type { ProblemCode } from '../problems'
import { ethnicityOf, politicsOf } from './codes'
import { rosterColumnKeys, rosterColumns, type RosterColumn } from './columns'
import { StatusKind } from './contract'
import type { RosterEntry } from './entry'
import * as rules from './rules'
import { tidy, tidyCode, tidyIdNumber, tidyName, tidyWords } from './tidy'

/** A cell as the table's reader gives it. */
export interface RawCell {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error'
  /** Digits were lost before the file was sent. */
  readonly damaged?: true
}

export interface RowProblem extends FieldProblem {
  column: RosterColumn
  /** As it stands in the table, cut and masked for showing. */
  value: string
  severity: 'error' | 'warning'
}

/** Columns that the table has, with this row's cells; a column that is missing has none in any row. */
export type RawRow = Partial<Record<RosterColumn, RawCell>>

/** Longer cells are refused unread: no field of the roster holds so much. */
const CELL_MAX = 200
/** A citizen number in a column where none belongs: problems are kept, open, for as long as the job. */
const ID_LIKE = /\d{17}[\dXx]|\d{15}/g
const SHOWN_MAX = 60

const tidiers: Partial<Record<RosterColumn, (text: string) => string>> = {
  // Upper case as document numbers are, so that who types '2021a01' is found.
  studentNo: (text) => tidyCode(text).toUpperCase(),
  name: tidyName,
  pinyin: tidyName,
  idNumber: tidyIdNumber,
  bornOn: tidy,
  enrolledOn: tidy,
  graduatesOn: tidy,
  majorCode: tidyCode,
  sex: tidyCode,
  years: tidyCode,
  grade: tidyCode,
}

/** Checks one row. `entry` is null when an error forbids its import. @param today 'YYYY-MM-DD' in Shanghai */
export function checkRow(
  cells: RawRow,
  today: string,
): { entry: RosterEntry | null; problems: RowProblem[] } {
  const row = new RowCheck(cells)
  const sex = row.read('sex', (text) => rules.readSex(text) ?? notIn('男、女')) ?? ''
  const idType = row.read('idType', readIdType) || '居民身份证'
  const isMainland = idType === '居民身份证'
  const entry: RosterEntry = {
    studentNo: row.keep('studentNo', rules.whyNotStudentNo),
    name: row.keep('name', (name) => rules.whyNotName(name, !isMainland)),
    sex,
    ethnicity: row.read('ethnicity', readEthnicity) ?? '',
    idType: idType as IdType,
    idNumber: row.keep('idNumber', (number) => whyNotIdNumber(idType as IdType, number, today)),
    bornOn: row.read('bornOn', readDay) ?? '',
    college: row.keep('college', (text) => rules.whyNotWords(text, 40)),
    partners: [],
    major: row.keep('major', (text) => rules.whyNotWords(text, 40)),
    class: row.keep('class', (text) => rules.whyNotWords(text, 60)),
    grade: row.read('grade', (text) => rules.readGrade(text) ?? range('1990', '2100')) ?? '',
    years: row.read('years', readYears) ?? '',
    level: row.read('level', (text) => rules.readLevel(text) ?? notIn('本科、专科')) as '本科',
    pinyin: row.keepOptional('pinyin', (text) => rules.whyNotWords(text, 60)),
    politics: readPolitics(row, hasPolitics(idType)),
    majorCode: row.keepOptional('majorCode', (text) => rules.whyNotWords(text, 20)),
    direction: row.keepOptional('direction', (text) => rules.whyNotWords(text, 40)),
    studyForm: row.keepOptional('studyForm', (text) => rules.whyNotWords(text, 20)),
    enrolledOn: row.readOptional('enrolledOn', readDay),
    graduatesOn: row.readOptional('graduatesOn', readDay),
  }
  const partners = row.keepOptional('partners', (text) => rules.whyNotWords(text, 160))
  entry.partners = rules.readPartners(partners ?? '', entry.college)
  const status = row.readOptional('status', readStatus)
  if (status) entry.status = status as StatusKind

  requireFilled(row, isMainland)
  crossCheck(row, entry, today)
  const isWrong = row.problems.some((problem) => problem.severity === 'error')
  return { entry: isWrong ? null : entry, problems: row.problems }
}

/** The cells of one row with what was found in them; the first error of a cell is its only one. */
class RowCheck {
  readonly problems: RowProblem[] = []
  private readonly texts: Partial<Record<RosterColumn, string>> = {}
  private readonly wrong = new Set<RosterColumn>()

  constructor(private readonly cells: RawRow) {
    for (const column of rosterColumnKeys) {
      const cell = cells[column]
      if (!cell) continue
      const fault = whyNotCell(cell)
      if (fault) this.error(column, fault)
      this.texts[column] = fault ? '' : (tidiers[column] ?? tidyWords)(cell.text)
    }
  }

  /** The tidied text; '' when the cell is blank or cannot be read; undefined without such a column. */
  text(column: RosterColumn): string | undefined {
    return this.texts[column]
  }

  isWrong(column: RosterColumn): boolean {
    return this.wrong.has(column)
  }

  error(column: RosterColumn, problem: FieldProblem): void {
    if (!this.wrong.has(column)) this.add(column, problem, 'error')
    this.wrong.add(column)
  }

  warn(column: RosterColumn, problem: FieldProblem): void {
    this.add(column, problem, 'warning')
  }

  /** A text that stays as it is unless a rule forbids it. */
  keep(column: RosterColumn, whyNot: (text: string) => FieldProblem | null): string {
    return this.read(column, (text) => whyNot(text) ?? text) ?? ''
  }

  keepOptional(column: RosterColumn, whyNot: (text: string) => FieldProblem | null) {
    return this.readOptional(column, (text) => whyNot(text) ?? text)
  }

  /** What a reader makes of the text; undefined when the cell is blank or wrong. */
  read(column: RosterColumn, reader: (text: string) => string | FieldProblem): string | undefined {
    const text = this.texts[column]
    if (!text) return undefined
    const value = reader(text)
    if (typeof value === 'string') return value
    this.error(column, value)
    return undefined
  }

  /** As `read`, but '' for a blank cell: undefined means that the table has no such column. */
  readOptional(column: RosterColumn, reader: (text: string) => string | FieldProblem) {
    return this.read(column, reader) ?? (this.texts[column] === undefined ? undefined : '')
  }

  private add(column: RosterColumn, problem: FieldProblem, severity: RowProblem['severity']): void {
    const text = tidy((this.cells[column]?.text ?? '').slice(0, CELL_MAX * 2))
    const isNumber = column === 'idNumber'
    const masked = isNumber ? maskIdNumber(text) : text.replace(ID_LIKE, maskIdNumber)
    const letters = [...masked]
    const isCut = !isNumber && letters.length > SHOWN_MAX
    this.problems.push({
      column,
      value: letters.slice(0, SHOWN_MAX).join('') + (isCut ? '…' : ''),
      severity,
      ...problem,
    })
  }
}

/** What no column takes: formulas (their value may be anybody's), lost digits, texts beyond measure. */
function whyNotCell(cell: RawCell): FieldProblem | null {
  if (cell.kind === 'formula' || cell.kind === 'error') return { code: 'FORMULA' }
  if (cell.damaged) return { code: 'NUMBER_DAMAGED' }
  return cell.text.length > CELL_MAX ? { code: 'TOO_LONG', detail: { max: CELL_MAX } } : null
}

/** Blank required cells; a number may say the birth date, and only mainland students must have a 民族. */
function requireFilled(row: RowCheck, isMainland: boolean): void {
  for (const column of rosterColumnKeys) {
    const isRequired = rosterColumns[column].required && (isMainland || column !== 'ethnicity')
    if (isRequired && !row.isWrong(column) && row.text(column) === '')
      row.error(column, { code: 'REQUIRED' })
  }
}

/** Fields against one another: the number says birth and sex, the plan of study says its dates. */
function crossCheck(row: RowCheck, entry: RosterEntry, today: string): void {
  const refuseBirth = () => {
    const born = entry.bornOn ? rules.whyNotBirth(entry.bornOn, today) : null
    if (born) row.error('bornOn', born)
  }
  // A date that cannot be is said as such, before it is held against the number.
  refuseBirth()
  if (entry.idNumber) {
    const said = readIdNumber(entry.idType, entry.idNumber)
    const differs = (column: RosterColumn, problem: FieldProblem) =>
      isSureOf(entry.idType) ? row.error(column, problem) : row.warn(column, problem)
    const isFree = said && !entry.bornOn && !row.isWrong('bornOn')
    if (isFree && said.bornOn <= today) entry.bornOn = said.bornOn
    if (said && entry.bornOn && entry.bornOn !== said.bornOn)
      differs('bornOn', { code: 'ID_BIRTH_DIFFERS', detail: { expected: said.bornOn } })
    if (said && entry.sex && entry.sex !== said.sex)
      differs('sex', { code: 'ID_SEX_DIFFERS', detail: { expected: said.sex } })
    if (hasUnknownArea(entry.idType, entry.idNumber))
      row.warn('idNumber', { code: 'ID_AREA_UNKNOWN' })
    // Passports and permits do not say when their holder was born, and the date is a key field.
    if (!entry.bornOn && !row.isWrong('bornOn')) row.warn('bornOn', { code: 'BIRTH_UNKNOWN' })
  }
  refuseBirth()
  if (entry.enrolledOn && entry.graduatesOn && entry.graduatesOn < entry.enrolledOn)
    row.error('graduatesOn', { code: 'END_BEFORE_START' })
}

const notIn = (list: string): FieldProblem => ({ code: 'NOT_IN_LIST', detail: { list } })
const range = (min: string, max: string): FieldProblem => ({
  code: 'OUT_OF_RANGE',
  detail: { min, max },
})
const problem = (code: ProblemCode): FieldProblem => ({ code })

const readIdType = (text: string) =>
  idTypes.find((type) => type === text) ?? idTypeWords[text] ?? notIn(idTypes.join('、'))

const idTypeWords: Record<string, IdType> = {
  身份证: '居民身份证',
  二代身份证: '居民身份证',
  港澳台居住证: '港澳台居民居住证',
  港澳通行证: '港澳居民来往内地通行证',
  回乡证: '港澳居民来往内地通行证',
  台胞证: '台湾居民来往大陆通行证',
  外国护照: '护照',
}

const readEthnicity = (text: string) => ethnicityOf(text) ?? problem('ETHNICITY_UNKNOWN')
const readDay = (text: string) => rules.readDay(text) ?? problem('NOT_A_DATE')
const readYears = (text: string) =>
  rules.readYears(text) ?? range(String(rules.YEARS_MIN), String(rules.YEARS_MAX))
const readStatus = (text: string) => rules.readStatus(text) ?? notIn(StatusKind.options.join('、'))

/** 政治面貌仅限中国大陆人士填写; an unusual one is kept and pointed at, for it decides nothing. */
function readPolitics(row: RowCheck, applies: boolean): string | undefined {
  const text = row.keepOptional('politics', (words) => rules.whyNotWords(words, 20))
  if (!text) return text
  if (!applies) return ''
  const known = politicsOf(text)
  if (!known) row.warn('politics', { code: 'POLITICS_UNKNOWN' })
  return known ?? text
}
