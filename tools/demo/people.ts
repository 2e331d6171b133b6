// The 3,110 graduates of the demo college: made up, always the same for a cohort, awkward names included.
import { unusual, type Unusual } from './unusual'
import { idCard, type Document } from './documents'
import { nameFor, type PersonName, type Sex } from './names'
import { classesOf, type DemoClass } from './programmes'
import { chanceFrom, type Chance } from './random'

export interface DemoGraduate extends PersonName {
  studentNo: string
  sex: Sex
  ethnicity: string
  document: Document
  bornOn: string
  politics: string
  class: DemoClass
  enrolledOn: string
  graduatesOn: string
  status: '在籍' | '延期'
}

const minorities = [
  '黎族',
  '黎族',
  '黎族',
  '苗族',
  '壮族',
  '回族',
  '土家族',
  '瑶族',
  '满族',
  '侗族',
]
const twoDigits = (n: number) => String(n).padStart(2, '0')

/** A day in the year in which people of this grade are usually born; 29 February occurs where it exists. */
function birthday(grade: number, years: number, chance: Chance): string {
  // Five-year students come at 15, the others at 18.
  const year = grade - (years === 5 ? 15 : 18) - chance.between(0, 1)
  const day = new Date(Date.UTC(year, 0, 1 + chance.between(0, 364)))
  return day.toISOString().slice(0, 10)
}

function ordinary(inClass: DemoClass, seat: number, cohortYear: number, chance: Chance) {
  const sex: Sex = chance.happens(0.52) ? '男' : '女'
  const bornOn = birthday(inClass.grade, inClass.years, chance)
  return {
    ...nameFor(sex, chance),
    studentNo: inClass.prefix + twoDigits(seat),
    sex,
    ethnicity: chance.happens(0.09) ? chance.pick(minorities) : '汉族',
    document: idCard(bornOn, sex, chance),
    bornOn,
    politics: chance.happens(0.06)
      ? chance.pick(['中共党员', '中共预备党员'])
      : chance.pick(['共青团员', '共青团员', '共青团员', '群众']),
    class: inClass,
    enrolledOn: `${inClass.grade}-09-01`,
    graduatesOn: `${cohortYear}-06-30`,
    status: '在籍',
  } satisfies DemoGraduate
}

/** Everybody, in the order of colleges, classes and student numbers. */
export function graduatesOf(cohortYear: number): DemoGraduate[] {
  const chance = chanceFrom(cohortYear)
  const classes = classesOf(cohortYear)
  const taken = new Set<string>()
  const people = classes.flatMap((inClass) =>
    Array.from({ length: inClass.size }, (_, i) => {
      let person: DemoGraduate = ordinary(inClass, i + 1, cohortYear, chance)
      while (taken.has(person.document.number))
        person = ordinary(inClass, i + 1, cohortYear, chance)
      taken.add(person.document.number)
      return person
    }),
  )
  for (const change of unusual) makeUnusual(people, change, cohortYear, chance)
  return people
}

function makeUnusual(
  people: DemoGraduate[],
  { at, twinOf, document, ...rest }: Unusual,
  cohortYear: number,
  chance: Chance,
) {
  const person = people[at]
  if (!person) throw new Error(`the demo has no person ${at}`)
  const twin = twinOf === undefined ? undefined : people[twinOf]
  if (twin) {
    const { name, pinyin, sex, ethnicity, bornOn, document: same } = twin
    Object.assign(person, { name, pinyin, sex, ethnicity, bornOn, document: same })
  }
  Object.assign(person, rest)
  if (document) person.document = document(person.bornOn, person.sex, chance)
  else if (rest.sex) person.document = idCard(person.bornOn, person.sex, chance)
  if (person.status === '延期') person.graduatesOn = `${cohortYear + 1}-06-30`
}
