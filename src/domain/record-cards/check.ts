// What may stand on a 学籍卡: tidies what was typed, finds what is wrong, and puts rows in the order of time.
import type { FieldProblem } from '../action'
import { whyNotWords } from '../roster/rules'
import { halfWidth } from '../roster/tidy'
import type { CardContent, CardPart, CardSettings, ResumeRow } from './content'

export type CardProblems = Record<string, FieldProblem>

/** The end of a row that goes on. */
export const STILL = '至今'
/** Holidays between two schools are no gap. */
const GAP_MONTHS = 3

/** '１３８ 1234 5678' → '13812345678'; dashes of a landline stay. */
export function tidyPhone(text: string): string {
  const plain = halfWidth(text)
    .replace(/[\s()]/g, '')
    .replace(/[－—–]/g, '-')
  const digits = plain.replace(/-/g, '').replace(/^(\+?86)(?=1\d{10}$)/, '')
  return /^1\d{10}$/.test(digits) ? digits : plain
}

/** '2018.9', '2018年9月', '2018/09', '201809', '2018-9-1' → '2018-09'; null when it is no month. */
export function readMonth(text: string): string | null {
  const plain = halfWidth(text).replace(/\s/g, '')
  const parts =
    /^(\d{4})[-./年](\d{1,2})月?(?:[-./]?\d{1,2}日?)?$/.exec(plain) ??
    /^(\d{4})(\d{2})$/.exec(plain)
  const [year, month] = [Number(parts?.[1]), Number(parts?.[2])]
  const isReal = parts && year >= 1900 && year <= 2100 && month >= 1 && month <= 12
  return isReal ? `${year}-${String(month).padStart(2, '0')}` : null
}

const tidyMonth = (text: string): string =>
  /^(至今|现在|今|目前)$/.test(text) ? STILL : (readMonth(text) ?? text)

/** Digits, months and phones as the card prints them; rows stay where they are, so that problems name them. */
export const tidied = (content: CardContent): CardContent => ({
  ...content,
  phone: tidyPhone(content.phone),
  resume: content.resume.map((row) => ({
    ...row,
    from: tidyMonth(row.from),
    until: tidyMonth(row.until),
  })),
  awards: content.awards.map((row) => ({ ...row, on: tidyMonth(row.on) })),
  family: content.family.map((row) => ({ ...row, phone: tidyPhone(row.phone) })),
})

const isFilled = (row: object): boolean => Object.values(row).some((value) => value !== '')

/** As it is kept once it is right: no empty rows, the oldest first, nothing of parts that are off. */
export function settled(content: CardContent, { parts }: CardSettings): CardContent {
  const kept = <T>(part: CardPart, value: T, none: T): T => (parts[part] === 'off' ? none : value)
  const byFrom = (a: ResumeRow, b: ResumeRow) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : a.until < b.until ? -1 : 1
  return {
    nativePlace: kept('nativePlace', content.nativePlace, ''),
    birthplace: kept('birthplace', content.birthplace, ''),
    phone: kept('phone', content.phone, ''),
    address: kept('address', content.address, ''),
    resume: kept('resume', content.resume.filter(isFilled).sort(byFrom), []),
    awards: kept(
      'awards',
      content.awards.filter(isFilled).sort((a, b) => (a.on < b.on ? -1 : 1)),
      [],
    ),
    family: kept('family', content.family.filter(isFilled), []),
  }
}

interface Facts {
  hasPhoto: boolean
  /** 'YYYY-MM-DD' in Shanghai. */
  today: string
  /** 'YYYY-MM-DD', '' where the record does not say. */
  bornOn: string
}

/** Everything wrong with tidied content by its path ('resume.0.from'); empty when it may be handed in. */
export function problemsOf(content: CardContent, settings: CardSettings, facts: Facts) {
  const found: CardProblems = {}
  const { parts } = settings
  const note = (path: string, problem: FieldProblem | null) => {
    if (problem) found[path] ??= problem
  }
  const needs = (part: CardPart, isThere: boolean) => {
    if (parts[part] === 'required' && !isThere) note(part, { code: 'REQUIRED' })
  }
  const words = (path: string, text: string) => note(path, whyNotWords(text, text.length))

  needs('photo', facts.hasPhoto)
  for (const part of ['nativePlace', 'birthplace', 'address'] as const) {
    if (parts[part] === 'off') continue
    needs(part, content[part] !== '')
    words(part, content[part])
  }
  if (parts.phone !== 'off') {
    needs('phone', content.phone !== '')
    note('phone', whyNotPhone(content.phone))
  }
  if (parts.resume !== 'off') {
    needs('resume', content.resume.some(isFilled))
    content.resume.forEach((row, i) => resumeRow(`resume.${i}`, row))
  }
  if (parts.awards !== 'off')
    content.awards.forEach((row, i) => {
      if (!isFilled(row)) return
      note(`awards.${i}.on`, whyNotMonth(row.on, facts))
      note(`awards.${i}.title`, row.title === '' ? { code: 'REQUIRED' } : null)
      for (const field of ['title', 'by'] as const) words(`awards.${i}.${field}`, row[field])
    })
  needs('awards', content.awards.some(isFilled))
  if (parts.family !== 'off')
    content.family.forEach((row, i) => {
      if (!isFilled(row)) return
      for (const field of ['relation', 'name'] as const)
        note(`family.${i}.${field}`, row[field] === '' ? { code: 'REQUIRED' } : null)
      for (const field of ['relation', 'name', 'work'] as const)
        words(`family.${i}.${field}`, row[field])
      note(`family.${i}.phone`, whyNotPhone(row.phone))
    })
  needs('family', content.family.some(isFilled))
  return found

  function resumeRow(path: string, row: ResumeRow) {
    if (!isFilled(row)) return
    note(`${path}.from`, whyNotMonth(row.from, facts))
    note(`${path}.until`, row.until === STILL ? null : whyNotEnd(row, facts))
    note(`${path}.school`, row.school === '' ? { code: 'REQUIRED' } : null)
    for (const field of ['school', 'witness'] as const) words(`${path}.${field}`, row[field])
  }
}

function whyNotMonth(text: string, { today, bornOn }: Facts): FieldProblem | null {
  if (text === '') return { code: 'REQUIRED' }
  if (readMonth(text) !== text) return { code: 'NOT_A_MONTH' }
  if (text > today.slice(0, 7)) return { code: 'DATE_IN_FUTURE' }
  return bornOn && text < bornOn.slice(0, 7) ? { code: 'BEFORE_BIRTH' } : null
}

/** The last school ends with graduation, which may lie some months ahead. */
function whyNotEnd({ from, until }: ResumeRow, facts: Facts): FieldProblem | null {
  const ahead = `${Number(facts.today.slice(0, 4)) + 1}${facts.today.slice(4)}`
  return (
    whyNotMonth(until, { ...facts, today: ahead }) ??
    (until < from ? { code: 'END_BEFORE_START' } : null)
  )
}

/** A mobile number, a landline with its area code, or one abroad with its country's. */
const whyNotPhone = (text: string): FieldProblem | null =>
  text === '' || /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\+\d{1,3}-?\d{5,12})$/.test(text)
    ? null
    : { code: 'PHONE_FORMAT' }

const monthsOf = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

/** Rows that begin long after the one before ended: worth a look, never a refusal. */
export function gapsOf(content: CardContent): { path: string; problem: FieldProblem }[] {
  const rows = content.resume
    .map((row, i) => ({ ...row, i }))
    .filter(
      ({ from, until }) =>
        readMonth(from) === from && (readMonth(until) === until || until === STILL),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  return rows.flatMap((row, n) => {
    const before = rows[n - 1]
    if (!before || before.until === STILL) return []
    const months = monthsOf(row.from) - monthsOf(before.until)
    return months > GAP_MONTHS
      ? [
          {
            path: `resume.${row.i}.from`,
            problem: { code: 'RESUME_GAP', detail: { months } } as const,
          },
        ]
      : []
  })
}
