// Which proof each key field asks for, with the rule it was taken from.
import type { IdType } from '../enrolment/documents'
import { appliedFields, type AppliedField } from './contract'

export interface Proof {
  title: string
  /** How the copy must look, or who obtains it. */
  hint: string
}

// Source of the copies' form: 湖北细则; 粤理工 (shzdyy.com/info/1030/5881.htm): 正反面同页, 户口簿全部页,
// checker stamps “此件与原件相符”.
const household: Proof = {
  title: '户口簿',
  hint: '首页、本人页及变更页；复印件由核验人注明“此件与原件相符”',
}
const card: Proof = { title: '居民身份证', hint: '正反面在同一页上' }
const police: Proof = {
  title: '户口所在地公安机关出具的证明',
  hint: '县级及以上，写明变更前后的内容',
}
const birth: Proof = { title: '《医学出生证明》', hint: '涉及出生日期时提供' }

/** Source: domain.md §3; each line names the school's rule that asks for it. */
export const proofs: Record<AppliedField, readonly Proof[]> = {
  // bnuz 1083/2036, gcu 3662/146244; 粤理工 adds the original of the police's certificate.
  name: [
    { ...household, hint: `载有“曾用名”；${household.hint}` },
    card,
    { title: '公安户籍部门出具的更名证明原件', hint: '户口簿上没有曾用名时必须提供' },
  ],
  // gcu 3662/146244.
  sex: [household, card, police],
  // bnuz 1083/2036: the school writes to the county's police; the student brings the booklet.
  ethnicity: [
    household,
    card,
    { title: '县级公安机关核实民族成分的复函', hint: '由学校发函核实，学生不必自取' },
  ],
  // As for the number that it belongs to.
  idType: [household, card, police],
  // bnuz, gcu, 粤理工.
  idNumber: [household, card, police],
  // bnuz, gcu: a number whose birth part changes also needs the certificate of birth.
  bornOn: [household, card, police, birth],
}

/** For who has moved to Hong Kong or Macao. Source: bnuz 1083/2036. */
export const proofsOfMoving: readonly Proof[] = [
  { title: '内地户籍注销证明', hint: '由原户口所在地公安机关出具' },
  { title: '港澳居民身份证', hint: '正反面在同一页上' },
  { title: '前往港澳通行证（单程证）', hint: '如有' },
]

/** Asked for with any key field. Source: hebeinu 39, sntcm 113002. */
export const proofsOfAny: readonly Proof[] = [
  { title: '高考报名表', hint: '由招生部门盖章' },
  { title: '户口登记项目变更更正审批表', hint: '由派出所盖章' },
]

/**
 * Who has no household in the mainland has neither booklet nor police certificate. No school's list was found;
 * a residence permit names its holder and passport and is changed with them (出境入境管理法 on 居留证件的变更),
 * and schools ask for both passports after a renewal (csmu.edu.cn 1989).
 */
const foreign: readonly Proof[] = [
  { title: '护照', hint: '资料页；换发过的，新旧两本都要' },
  { title: '外国人居留许可或永久居留身份证', hint: '已按新的信息办过变更' },
  { title: '驻华使领馆或公证机构出具的证明', hint: '证件上看不出变更前后是同一人时提供' },
]
const compatriot: readonly Proof[] = [
  { title: '来往内地（大陆）通行证或居住证', hint: '正反面在同一页上；换发过的，新旧都要' },
  { title: '本人在港澳台的身份证件', hint: '正反面在同一页上' },
  { title: '当地主管部门或公证机构出具的证明', hint: '证件上看不出变更前后是同一人时提供' },
]
const proofsOfAnyElsewhere: readonly Proof[] = [
  { title: '入学时的报名登记材料', hint: '由招生部门盖章' },
]

/** Whose papers prove a change: the document in the record says so, and the new one where it changes as well. */
export interface Holder {
  idType: IdType | string
  newType?: IdType | string | undefined
}

const isForeign = (type: string): boolean => type === '护照' || type === '外国人永久居留身份证'
const isCompatriot = (type: string): boolean =>
  type === '港澳居民来往内地通行证' ||
  type === '台湾居民来往大陆通行证' ||
  type === '港澳台居民居住证'

/** What this very field asks of this holder; who has moved to Hong Kong or Macao proves another thing with the number. */
export function proofsOfField(field: AppliedField, { idType, newType }: Holder): readonly Proof[] {
  const type = newType || idType
  if (isForeign(type)) return foreign
  if (!isCompatriot(type)) return proofs[field]
  const hasMoved = !isCompatriot(idType) && !isForeign(idType) && type !== '台湾居民来往大陆通行证'
  return hasMoved && field.startsWith('id') ? proofsOfMoving : compatriot
}

/** What a school may want whatever the field. */
export const proofsAnyway = ({ idType, newType }: Holder): readonly Proof[] => {
  const type = newType || idType
  return isForeign(type) || isCompatriot(type) ? proofsOfAnyElsewhere : proofsOfAny
}

/** The list for an application, each proof once, in the order of the fields. */
export function proofsFor(fields: readonly AppliedField[], holder: Holder): Proof[] {
  const asked = appliedFields
    .filter((field) => fields.includes(field))
    .flatMap((field) => proofsOfField(field, holder))
  const byTitle = new Map<string, Proof>()
  for (const proof of [...asked, ...proofsAnyway(holder)])
    if (!byTitle.has(proof.title)) byTitle.set(proof.title, proof)
  return [...byTitle.values()]
}
