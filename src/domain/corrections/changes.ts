// New values against the rules that the import has: read, tidied, compared with the record and with one another.
import type { FieldProblem } from '../action'
import {
  hasPolitics,
  idTypes,
  isSureOf,
  readIdNumber,
  whyNotIdNumber,
  type IdType,
} from '../enrolment/documents'
import type { RecordFieldName, RecordValues } from '../enrolment/record'
import { ethnicityOf, politicsOf } from '../roster/codes'
import * as rules from '../roster/rules'
import { halfWidth, tidy, tidyCode, tidyIdNumber, tidyName, tidyWords } from '../roster/tidy'
import type { AppliedField, DirectField } from './contract'

export interface CheckedChanges<F extends RecordFieldName> {
  /** Only fields whose value is right. */
  after: Partial<Record<F, string>>
  /** Field → what is wrong; empty when all may stand. */
  problems: Partial<Record<RecordFieldName, FieldProblem>>
}
type Asked<F extends string> = { [K in F]?: string | undefined }
type Reader = (text: string) => string | FieldProblem

/** Checks an application. @param today 'YYYY-MM-DD' in Shanghai */
export function checkChanges(
  before: RecordValues,
  asked: Asked<AppliedField>,
  today: string,
): CheckedChanges<AppliedField> {
  const type = readType(asked.idType ?? before.idType)
  const idType = typeof type === 'string' ? (type as IdType) : '居民身份证'
  const readers: Record<AppliedField, Reader> = {
    name: (text) => kept(tidyName(text), (name) => rules.whyNotName(name, idType !== '居民身份证')),
    sex: (text) => rules.readSex(tidyCode(text)) ?? notIn('男、女'),
    ethnicity: (text) => ethnicityOf(tidyWords(text)) ?? { code: 'ETHNICITY_UNKNOWN' },
    idType: readType,
    idNumber: (text) => kept(tidyIdNumber(text), (n) => whyNotIdNumber(idType, n, today)),
    bornOn: (text) => readBirth(text, today),
  }
  const checked = readAll(before, asked, readers)
  crossCheck(checked, { ...before, ...checked.after }, idType, today)
  return checked
}

/** Checks a direct correction; '' empties a field. */
export function checkDirect(
  before: RecordValues,
  asked: Asked<DirectField>,
): CheckedChanges<DirectField> {
  const words = (max: number) => (text: string) =>
    kept(tidyWords(text), (value) => rules.whyNotWords(value, max))
  const day: Reader = (text) => (text === '' ? '' : readDay(text))
  const checked = readAll(before, asked, {
    pinyin: (text) => kept(tidyName(text), (value) => rules.whyNotWords(value, 60)),
    politics: (text) =>
      hasPolitics(before.idType) || text === ''
        ? (politicsOf(tidyWords(text)) ?? words(20)(text))
        : { code: 'POLITICS_NOT_ASKED' },
    studyForm: words(20),
    enrolledOn: day,
    graduatesOn: day,
  })
  const { enrolledOn, graduatesOn } = { ...before, ...checked.after }
  const isDated = 'enrolledOn' in checked.after || 'graduatesOn' in checked.after
  if (isDated && enrolledOn && graduatesOn && graduatesOn < enrolledOn)
    checked.problems.graduatesOn = { code: 'END_BEFORE_START' }
  return checked
}

/** The first field that is another one by now than was read, or null. */
export const movedSince = (now: RecordValues, seen: Asked<DirectField>): DirectField | null =>
  (Object.keys(seen) as DirectField[]).find(
    (field) => seen[field] !== undefined && seen[field] !== now[field],
  ) ?? null

/** An application is about what differs: a value that is there already was mistyped or is no change. */
function readAll<F extends RecordFieldName>(
  before: RecordValues,
  asked: Asked<F>,
  readers: Record<F, Reader>,
): CheckedChanges<F> {
  const checked: CheckedChanges<F> = { after: {}, problems: {} }
  for (const field of Object.keys(readers) as F[]) {
    const text = asked[field]
    if (text === undefined) continue
    const value = readers[field](text)
    if (typeof value !== 'string') checked.problems[field] = value
    else if (value === before[field]) checked.problems[field] = { code: 'SAME_AS_BEFORE' }
    else checked.after[field] = value
  }
  return checked
}

/** A number says when its holder was born and of which sex; a change that parts them names the other field. */
function crossCheck(
  { after, problems }: CheckedChanges<AppliedField>,
  record: RecordValues,
  idType: IdType,
  today: string,
): void {
  if (after.idType && !after.idNumber && !problems.idNumber) {
    const fault = whyNotIdNumber(idType, record.idNumber, today)
    if (fault) problems.idNumber = fault
  }
  const said = problems.idNumber ? null : readIdNumber(idType, record.idNumber)
  if (!said || !isSureOf(idType)) return
  const hasNewNumber = Boolean(after.idNumber ?? after.idType)
  if ((hasNewNumber || after.bornOn) && record.bornOn && record.bornOn !== said.bornOn)
    problems.bornOn ??= { code: 'ID_BIRTH_DIFFERS', detail: { expected: said.bornOn } }
  if ((hasNewNumber || after.sex) && record.sex && record.sex !== said.sex)
    problems.sex ??= { code: 'ID_SEX_DIFFERS', detail: { expected: said.sex } }
}

const kept = (value: string, whyNot: (value: string) => FieldProblem | null) =>
  whyNot(value) ?? value

const readDay = (text: string): string | FieldProblem =>
  rules.readDay(tidy(halfWidth(text))) ?? { code: 'NOT_A_DATE' }

function readBirth(text: string, today: string): string | FieldProblem {
  const day = readDay(text)
  return typeof day === 'string' ? (rules.whyNotBirth(day, today) ?? day) : day
}

const readType: Reader = (text) =>
  idTypes.find((type) => type === tidyWords(text)) ?? notIn(idTypes.join('、'))

const notIn = (list: string): FieldProblem => ({ code: 'NOT_IN_LIST', detail: { list } })
