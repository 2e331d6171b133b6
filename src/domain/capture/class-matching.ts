// Matches the cell 学院（班级） of annex 1 and its 备注 to classes of the roster.
import { halfWidth } from '../roster/tidy'
import type { Level } from '../roster/contract'

export interface PlannedClass {
  id: string
  name: string
  /** Those that run it; several for 联办 classes. */
  collegeIds: string[]
  level: Level
  grade: string
  /** 学制. */
  years: number
  joint: boolean
  /** People of it who are called up. */
  counted: number
}
export interface PlannedCollege {
  id: string
  name: string
}
/** One line of the table, as far as matching cares. */
export interface Claim {
  label: string
  remark: string
  /** 人数; 0 where the table says none. */
  declared: number
}
export type Match =
  | { classes: PlannedClass[]; /** Named more than once. */ twice?: PlannedClass }
  | { classes: []; problem: 'BLOCK_UNMATCHED' | 'BLOCK_AMBIGUOUS' }

interface Filter {
  years?: number
  level?: Level
  grade?: string
}
interface Wish {
  claim: Claim
  at: number
  college: PlannedCollege | null
  /** As listed: a class may stand there twice. */
  named: PlannedClass[]
  joint: boolean
  filter: Filter
  isUnreadable: boolean
}

/** Spelling that does not tell names apart: spaces, full-width forms, brackets and the words 学院, 级, 班. */
const plain = (text: string) => halfWidth(text).replace(/[\s\u3000()[\]【】“”"']/g, '')
const plainCollege = (name: string) => plain(name).replace(/(?:二级)?学院|系$/g, '')
const plainClass = (name: string) =>
  plain(name)
    .replace(/级|班$/g, '')
    .toUpperCase()

/**
 * Which classes each line means. Lines that name classes, a filter (五年制, 本科 …) or 联办 choose first;
 * a line with a college alone takes what is left of it, without the 联办 classes. Where the same words
 * occur twice, only head counts that split the classes in their order exactly can decide.
 * @param classes of the cohort, in official order
 */
export function matchClasses(
  claims: Claim[],
  classes: PlannedClass[],
  colleges: PlannedCollege[],
): Match[] {
  const wishes = claims.map((claim, at) => wishOf(claim, at, classes, colleges))
  const matches = claims.map((): Match => ({ classes: [], problem: 'BLOCK_UNMATCHED' }))
  const claimed = new Set<string>()
  const give = (wish: Wish, found: PlannedClass[]) => {
    if (found.length > 0) matches[wish.at] = { classes: found }
    for (const { id } of found) claimed.add(id)
  }
  for (const wish of wishes) {
    if (wish.named.length === 0) continue
    give(wish, [...new Set(wish.named)])
    const twice = wish.named.find((it, i) => wish.named.indexOf(it) !== i)
    if (twice) matches[wish.at] = { classes: [...new Set(wish.named)], twice }
  }

  const others = wishes.filter(({ named, isUnreadable }) => named.length === 0 && !isUnreadable)
  const isPlain = (wish: Wish) => !wish.joint && Object.keys(wish.filter).length === 0
  for (const round of [others.filter((w) => !isPlain(w)), others.filter(isPlain)])
    for (const group of alike(round)) {
      const [first] = group
      if (!first) continue
      const wanted = classes.filter((it) => !claimed.has(it.id) && isMeant(first, it))
      const shares = group.length === 1 ? [wanted] : splitByCount(wanted, group)
      group.forEach((wish, i) => {
        const share = shares?.[i]
        if (share) give(wish, share)
        else matches[wish.at] = { classes: [], problem: 'BLOCK_AMBIGUOUS' }
      })
    }
  return matches
}

function isMeant({ college, joint, filter }: Wish, it: PlannedClass): boolean {
  if (college && !it.collegeIds.includes(college.id)) return false
  if (it.joint !== joint) return false
  if (filter.years !== undefined && it.years !== filter.years) return false
  if (filter.grade !== undefined && it.grade !== filter.grade) return false
  return filter.level === undefined || it.level === filter.level
}

function wishOf(
  claim: Claim,
  at: number,
  classes: PlannedClass[],
  colleges: PlannedCollege[],
): Wish {
  const text = halfWidth(claim.label).trim()
  const parts = /^([^([【]+)[([【](.+?)[)\]】]?$/s.exec(text)
  const head = (parts?.[1] ?? text).trim()
  const inside = (parts?.[2] ?? '').trim()
  const whole = `${text} ${claim.remark}`
  const base = { claim, at, filter: filterIn(`${inside} ${claim.remark}`), joint: isJoint(whole) }

  const college = collegeNamed(head, colleges)
  const ofCollege = college ? classes.filter((it) => it.collegeIds.includes(college.id)) : classes
  const list = inside !== '' ? inside : college ? '' : head
  const named = classesNamed(list, ofCollege)
  if (named.length > 0) return { ...base, college, named, isUnreadable: false }
  if (base.joint)
    // '联办本科班' names a kind of class, not a college: its 本科 is part of the name.
    return { ...base, college, named: [], filter: filterIn(claim.remark), isUnreadable: false }
  const isClassList = inside !== '' && Object.keys(filterIn(inside)).length === 0
  return { ...base, college, named: [], isUnreadable: !college || isClassList }
}

/** 联办 also covers what schools call 联合培养; '不含联办' excludes them. */
const isJoint = (text: string) => /联办|联合培养|联合办学/.test(text) && !/不含联/.test(text)

function filterIn(text: string): Filter {
  const filter: Filter = {}
  const years = /([二两三四五六2-6])年制/.exec(halfWidth(text))?.[1]
  if (years) filter.years = '二两三四五六'.includes(years) ? wordYears[years] : Number(years)
  const grade = /(20\d\d)级/.exec(halfWidth(text))?.[1]
  if (grade) filter.grade = grade
  // 专升本 ends in a 本科 diploma after two years.
  if (/专升本/.test(text)) return { ...filter, level: '本科', years: filter.years ?? 2 }
  if (/本科/.test(text)) filter.level = '本科'
  else if (/专科|高职/.test(text)) filter.level = '专科'
  return filter
}
const wordYears: Record<string, number> = { 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6 }

/** By its exact name, then without 学院 and spaces, then as the only one that contains it or is contained. */
export function collegeNamed(text: string, colleges: PlannedCollege[]): PlannedCollege | null {
  const exact = colleges.find(({ name }) => name === text)
  if (exact) return exact
  const wanted = plainCollege(text)
  if (wanted === '') return null
  const same = colleges.filter(({ name }) => plainCollege(name) === wanted)
  const near = colleges.filter(({ name }) => {
    const known = plainCollege(name)
    return known !== '' && (known.includes(wanted) || wanted.includes(known))
  })
  const [only, ...more] = same.length > 0 ? same : near
  return only && more.length === 0 ? only : null
}

/** Classes of a list like '软件2101班、2102班' or '软件2101-2103班'; none unless every part of it is known. */
function classesNamed(list: string, classes: PlannedClass[]): PlannedClass[] {
  const parts = list.split(/[、,;/\s\u3000]+/).filter((part) => part !== '')
  const found = parts.map((part) => classNamed(part, classes) ?? classesBetween(part, classes))
  return found.every((some) => some.length > 0) ? found.flat() : []
}

function classNamed(part: string, classes: PlannedClass[]): PlannedClass[] | null {
  const wanted = plainClass(part)
  const [only, ...more] = classes.filter(({ name }) => plainClass(name) === wanted)
  return only && more.length === 0 ? [only] : null
}

function classesBetween(part: string, classes: PlannedClass[]): PlannedClass[] {
  const range = /^(.*?)(\d+)(?:级|班)?[-~至到—–]+(?:\D*?)(\d+)$/.exec(
    plain(part).replace(/班$/, ''),
  )
  if (!range) return []
  const [, prefix = '', from = '', to = ''] = range
  const last = to.length < from.length ? from.slice(0, from.length - to.length) + to : to
  return classes.filter(({ name }) => {
    const number = plainClass(name).slice(plainClass(prefix).length)
    if (!plainClass(name).startsWith(plainClass(prefix)) || !/^\d+$/.test(number)) return false
    return Number(number) >= Number(from) && Number(number) <= Number(last)
  })
}

/** Lines that say the same, in the order of the table. */
function alike(wishes: Wish[]): Wish[][] {
  const groups = new Map<string, Wish[]>()
  for (const wish of wishes) {
    const { years = '', level = '', grade = '' } = wish.filter
    const key = [wish.college?.id ?? '', wish.joint, years, level, grade].join('|')
    groups.set(key, [...(groups.get(key) ?? []), wish])
  }
  return [...groups.values()]
}

/** Classes in order, cut where the declared counts say; null unless all of them are met exactly. */
function splitByCount(classes: PlannedClass[], group: Wish[]): PlannedClass[][] | null {
  const rest = [...classes]
  const shares = group.map(({ claim }) => {
    const share: PlannedClass[] = []
    let people = 0
    while (people < claim.declared && rest.length > 0) {
      const next = rest.shift()
      if (!next) break
      share.push(next)
      people += next.counted
    }
    return claim.declared > 0 && people === claim.declared ? share : null
  })
  const [last] = shares.slice(-1)
  // Classes without people change no count: they stay with the last of their college.
  if (last && rest.every(({ counted }) => counted === 0)) last.push(...rest.splice(0))
  const whole = shares.filter((share): share is PlannedClass[] => share !== null)
  return rest.length === 0 && whole.length === group.length ? whole : null
}
