// Identity documents: which there are, and whether a number can be one of that kind.
import * as z from 'zod/mini'
import type { FieldProblem } from '../action'
import { isRealDay } from '../time'

/** 证件类型 as official tables print them. */
export const idTypes = [
  '居民身份证',
  '港澳台居民居住证',
  '外国人永久居留身份证',
  '港澳居民来往内地通行证',
  '台湾居民来往大陆通行证',
  '护照',
] as const
export const IdType = z.enum(idTypes)
export type IdType = z.infer<typeof IdType>

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'

/**
 * The 18th character that the first 17 digits demand.
 * Source: GB 11643-1999, ISO 7064:1983 MOD 11-2.
 */
export function checkCharacterOf(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return CHECK_CHARACTERS[sum % 11] ?? ''
}

/** Kinds whose 18 characters say birth and sex in the places of a citizen's number. */
const citizenStyle: readonly IdType[] = ['居民身份证', '港澳台居民居住证', '外国人永久居留身份证']

/** What a citizen-style number says of its holder; null where it says nothing. */
export function readIdNumber(
  type: IdType,
  number: string,
): { bornOn: string; sex: '男' | '女' } | null {
  if (!citizenStyle.includes(type) || !/^\d{17}[\dX]$/.test(number)) return null
  const bornOn = bornOnOf(number)
  return isRealDay(bornOn) ? { bornOn, sex: Number(number[16]) % 2 === 1 ? '男' : '女' } : null
}

const bornOnOf = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

/**
 * Whether what the number says decides. A foreigner's says birth and sex in the same places, but that was not
 * read in the standard itself: a difference is worth a look and refuses nothing.
 * Source: 国家移民管理局 2023 版永居证机读信息规则 (参照公民身份号码国家标准; 首位 9; MOD 11-2).
 */
export const isSureOf = (type: IdType): boolean => type !== '外国人永久居留身份证'

/** 政治面貌仅限中国大陆人士填写 (集美大学 net.jmu.edu.cn/info/1219/1506.htm). */
export const hasPolitics = (type: string): boolean => type === '居民身份证'

/**
 * Why this cannot be a number of that document, or null.
 * Source: GB 11643-1999 (citizen); 国办发〔2018〕81号 (居住证 81/82/83); the permits' printed forms.
 * @param today 'YYYY-MM-DD' in Shanghai
 */
export function whyNotIdNumber(type: IdType, number: string, today: string): FieldProblem | null {
  switch (type) {
    case '居民身份证':
      return whyNotCitizenNumber(number, today)
    case '港澳台居民居住证':
      if (!/^8[123]0000/.test(number)) return { code: 'RESIDENCE_AREA' }
      return whyNotCitizenNumber(number, today)
    case '外国人永久居留身份证':
      if (/^[A-Z]{3}\d{12}$/.test(number)) return null
      if (!/^9\d{16}[\dX]$/.test(number)) return { code: 'PERMANENT_FORMAT' }
      return number[17] === checkCharacterOf(number) ? null : { code: 'ID_CHECKSUM' }
    case '港澳居民来往内地通行证':
      return /^[HM]\d{8}$/.test(number) ? null : { code: 'HK_PERMIT_FORMAT' }
    case '台湾居民来往大陆通行证':
      return /^\d{8}$/.test(number) ? null : { code: 'TW_PERMIT_FORMAT' }
    case '护照':
      return /^[A-Z0-9]{5,20}$/.test(number) ? null : { code: 'PASSPORT_FORMAT' }
  }
}

function whyNotCitizenNumber(number: string, today: string): FieldProblem | null {
  if (/^\d{15}$/.test(number)) return { code: 'ID_FIFTEEN' }
  if (number.length !== 18) return { code: 'ID_LENGTH', detail: { length: number.length } }
  if (!/^\d{17}[\dX]$/.test(number)) return { code: 'ID_CHARACTERS' }
  const bornOn = bornOnOf(number)
  if (!isRealDay(bornOn)) return { code: 'ID_DATE' }
  if (bornOn > today) return { code: 'ID_FUTURE' }
  return number[17] === checkCharacterOf(number) ? null : { code: 'ID_CHECKSUM' }
}

/** A county code that no province begins with: worth a look, never a refusal (codes were renumbered since). */
export function hasUnknownArea(type: IdType, number: string): boolean {
  return (
    type === '居民身份证' && !/^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])/.test(number)
  )
}

/** The only mask there is: the first and the last two characters, so neither birth nor sex shows. */
export function maskIdNumber(number: string): string {
  if (number.length <= 6) return '*'.repeat(number.length)
  return number.slice(0, 2) + '*'.repeat(number.length - 4) + number.slice(-2)
}
