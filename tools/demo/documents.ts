// Document numbers that are valid in form and belong to nobody: area codes ending in 9999 were never given out.
import { checkCharacterOf, type IdType } from '../../src/domain/enrolment/documents'
import type { Chance } from './random'
import type { Sex } from './names'

export interface Document {
  type: IdType
  number: string
}

/** Provinces students of such a college come from; the county part is no real one. */
const areas = ['46', '46', '46', '46', '44', '45', '43', '42', '41', '36', '51', '52', '62', '65']

const digits = (chance: Chance, count: number) =>
  Array.from({ length: count }, () => chance.between(0, 9)).join('')

/** Three digits of which the last is odd for men and even for women. */
function serial(sex: Sex, chance: Chance): string {
  const last = chance.between(0, 4) * 2 + (sex === '男' ? 1 : 0)
  return digits(chance, 2) + String(last)
}

const citizenStyle = (area: string, bornOn: string, sex: Sex, chance: Chance) => {
  const first17 = area + bornOn.replaceAll('-', '') + serial(sex, chance)
  return first17 + checkCharacterOf(first17)
}

export const idCard = (bornOn: string, sex: Sex, chance: Chance): Document => ({
  type: '居民身份证',
  number: citizenStyle(`${chance.pick(areas)}9999`, bornOn, sex, chance),
})

/** 81 Hong Kong, 82 Macao, 83 Taiwan. */
export const residencePermit = (
  from: '81' | '82' | '83',
  bornOn: string,
  sex: Sex,
  chance: Chance,
): Document => ({
  type: '港澳台居民居住证',
  number: citizenStyle(`${from}0000`, bornOn, sex, chance),
})

export const passport = (chance: Chance): Document => ({
  type: '护照',
  number: `XX${digits(chance, 7)}`,
})
