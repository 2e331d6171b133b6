// What may stand in each field of the roster: short functions, each named for what it forbids or reads.
import type { FieldProblem } from '../action'
import { isRealDay } from '../time'
import { StatusKind, type Level } from './contract'
import { tidyCode } from './tidy'

const HAN = /\p{Script=Han}/u
/** Of names in other scripts: letters with their marks, and what Latin names are joined by. */
const FOREIGN_LETTER = /[\p{L}\p{M} '’.,·-]/u
const CHINESE_LETTER = /[\p{Script=Han}·]/u
const PICTURE = /[\p{Extended_Pictographic}\p{Co}\p{Cn}\uFFFD]/u
const PLAIN_SIGN = /[0-9#*©®™]/u

export const NAME_MIN = 2
export const NAME_MAX = 60

const lengthOf = (text: string): number => [...text].length

/** Spaces pad Chinese names to one width and break every comparison; they belong only into foreign names. */
export function whyNotName(name: string, allowsForeign: boolean): FieldProblem | null {
  const letters = [...name]
  if (letters.length > NAME_MAX) return { code: 'TOO_LONG', detail: { max: NAME_MAX } }
  const isForeign = allowsForeign && !HAN.test(name)
  if (!isForeign && name.includes(' ')) return { code: 'NAME_SPACES' }
  const allowed = isForeign ? FOREIGN_LETTER : CHINESE_LETTER
  const found = letters.find((letter) => !allowed.test(letter))
  if (found) return { code: 'NAME_ILLEGAL', detail: { found } }
  if (/^[ '’.,·-]|·$|··/.test(name)) return { code: 'NAME_ILLEGAL', detail: { found: '·' } }
  return letters.length < NAME_MIN ? { code: 'TOO_SHORT' } : null
}

export const whyNotStudentNo = (text: string): FieldProblem | null =>
  /^[A-Za-z0-9-]{4,24}$/.test(text) ? null : { code: 'STUDENT_NO_FORMAT' }

/** Free words such as names of colleges and classes: no pictures, nothing that fonts cannot draw. */
export function whyNotWords(text: string, max: number): FieldProblem | null {
  if (lengthOf(text) > max) return { code: 'TOO_LONG', detail: { max } }
  const isPicture = (c: string) => PICTURE.test(c) && !PLAIN_SIGN.test(c)
  return [...text].some(isPicture) ? { code: 'ILLEGAL_CHARACTER' } : null
}

export function whyNotBirth(bornOn: string, today: string): FieldProblem | null {
  if (bornOn > today) return { code: 'DATE_IN_FUTURE' }
  return bornOn < '1900-01-01' ? { code: 'DATE_TOO_EARLY' } : null
}

/**
 * A day in any of the forms 2002-03-15, 20020315, 2002/3/15, 2002.3.15, 2002年3月15日, with or without a
 * midnight behind it (Excel adds one) → 'YYYY-MM-DD'; null when it is no day that exists.
 */
export function readDay(text: string): string | null {
  const plain = text.replace(/(\d)[T ]?0?0:00(:00(\.0+)?)?Z?$/, '$1').trim()
  const parts =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain)?.filter((_, i) => i !== 2) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})[日号]$/.exec(plain)
  if (!parts) return null
  const day = [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-')
  return isRealDay(day) ? day : null
}

export function readSex(text: string): '男' | '女' | null {
  const plain = text.replace(/性$/, '')
  return plain === '男' || plain === '女' ? plain : null
}

const chineseYears: Record<string, string> = {
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
}
export const YEARS_MIN = 1
export const YEARS_MAX = 8

/** 学制 '3', '3.0', '2.5', '3年', '三年制', '两年半' → '3', '2.5'; null when it is no such number of years. */
export function readYears(text: string): string | null {
  const plain = tidyCode(text).replace(/制$/, '')
  const match = /^(\d(?:\.\d{1,2})?|[一二两三四五六七八])(?:年)?(半)?$/.exec(plain)
  if (!match) return null
  const years = Number(chineseYears[match[1] ?? ''] ?? match[1]) + (match[2] ? 0.5 : 0)
  const isHalf = Number.isInteger(years * 2)
  return isHalf && years >= YEARS_MIN && years <= YEARS_MAX ? String(years) : null
}

/** 年级 '2021', '2021级', '21级' → '2021'. */
export function readGrade(text: string): string | null {
  const plain = tidyCode(text)
  const grade = /^(?:(\d{4})(?:级|年级)?|(\d{2})级)$/.exec(plain)
  if (!grade) return null
  const year = grade[1] ?? `20${grade[2]}`
  return year >= '1990' && year <= '2100' ? year : null
}

/** 高职 and 大专 are 专科: 大学专科包括高等专科、高等职业教育 (GB/T 4658-2006). */
export function readLevel(text: string): Level | null {
  const plain = text.replace(/[（(].*[）)]$/, '')
  if (/^(普通|全日制|普通全日制|大学)?本科(生)?$/.test(plain) || plain === '专升本') return '本科'
  if (/^(普通|全日制|普通全日制|大学)?专科(生)?$/.test(plain)) return '专科'
  return /^(高职|大专|高职高专|高职专科|专科高职|高职\(专科\))$/.test(plain) ? '专科' : null
}

const statusWords: Record<string, StatusKind> = {
  在校: '在籍',
  在读: '在籍',
  有学籍: '在籍',
  延期毕业: '延期',
  延长学制: '延期',
  已结业: '结业',
  已退学: '退学',
  毕业: '已毕业',
}

export function readStatus(text: string): StatusKind | null {
  const parsed = StatusKind.safeParse(statusWords[text] ?? text)
  return parsed.success ? parsed.data : null
}

/** '网络工程学院、经济管理学院' → both, each once, without the leading one. */
export const readPartners = (text: string, leading: string): string[] =>
  [...new Set(text.split(/[、,，;；/|]+/).map((name) => name.trim()))].filter(
    (name) => name !== '' && name !== leading,
  )
