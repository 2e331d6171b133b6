// The demo college: notice B's shape, people who cannot be anybody, numbers that pass every rule.
import { createHash } from 'node:crypto'
import { readIdNumber, whyNotIdNumber } from '../../src/domain/enrolment/documents'
import { ethnicityOf, politicsOf } from '../../src/domain/roster/codes'
import { whyNotName, whyNotStudentNo } from '../../src/domain/roster/rules'
import { graduatesOf } from '../../tools/demo/people'
import { personasOf, secretaries, walkersOf } from '../../tools/demo/personas'
import { cohortYearAt, pastedTimetable, photoDays } from '../../tools/demo/timetable'
import { instantOf } from '../../src/domain/time'

const people = graduatesOf(2027)
const countBy = (key: (person: (typeof people)[number]) => string) => {
  const counts = new Map<string, number>()
  for (const person of people) counts.set(key(person), (counts.get(key(person)) ?? 0) + 1)
  return counts
}

test('has the head counts of annex 1', () => {
  const blockOf = ({ class: { college, years, partners } }: (typeof people)[number]) =>
    partners.length > 0 ? '联办本科班' : years === 5 ? `${college} 五年制` : college
  expect(Object.fromEntries(countBy(blockOf))).toEqual({
    国际教育与旅游学院: 78,
    教育与艺术学院: 397,
    网络工程学院: 558,
    '网络工程学院 五年制': 125,
    动画学院: 530,
    经济管理学院: 464,
    软件工程学院: 551,
    机电工程学院: 160,
    联办本科班: 247,
  })
})

test('puts 35 to 52 people into a class, each class under one name', () => {
  const sizes = [...countBy((person) => person.class.name).values()]
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(35)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(52)
  expect(sizes).toHaveLength(new Set(people.map((person) => person.class)).size)
})

test('is the same at every start and of the same shape in another year', () => {
  expect(JSON.stringify(graduatesOf(2027))).toBe(JSON.stringify(people))
  const next = graduatesOf(2028)
  expect(next.map((p) => p.class.name.replace(/\d+/, ''))).toEqual(
    people.map((p) => p.class.name.replace(/\d+/, '')),
  )
})

test('gives everyone values that the rules pass', () => {
  const wrong = people.filter(({ name, studentNo, document, bornOn, sex, ...rest }) => {
    const said = readIdNumber(document.type, document.number)
    return (
      whyNotName(name, document.type === '护照') ||
      whyNotStudentNo(studentNo) ||
      whyNotIdNumber(document.type, document.number, '2026-11-22') ||
      (said && (said.bornOn !== bornOn || said.sex !== sex)) ||
      ethnicityOf(rest.ethnicity) !== rest.ethnicity ||
      politicsOf(rest.politics) !== rest.politics
    )
  })
  expect(wrong).toEqual([])
})

test('has one student number each, and one person who has two', () => {
  expect(countBy((person) => person.studentNo).size).toBe(3110)
  const twice = [...countBy((person) => person.document.number).values()].filter((n) => n > 1)
  expect(twice).toEqual([2])
})

test('has two persons of one name in one class, and names that are hard to print', () => {
  const doubles = people.filter(({ name }) => name === '陈宇航')
  expect(new Set(doubles.map((person) => person.class.name)).size).toBe(1)
  const names = people.map(({ name }) => name).join(' ')
  for (const hard of ['𠮷', '·', '欧阳', 'NGUYEN THI HOA', '㛃']) expect(names).toContain(hard)
})

const shortHash = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 12)
/** As hashes, so that nothing here names them either. */
const namedInNotices = [
  '7fe72478d729',
  '3feab04d4a19',
  'e86af57566e3',
  'd5d76dd9c51b',
  'cd57e40c86c8',
  '788675eaa73e',
  'c5470d1843b7',
  '86a5aac3be4b',
  '63d1141b418a',
  '4650e6882b50',
  '97b6ceb970d7',
  '01b40f013b00',
]

test('uses no area code that was ever given out, and nobody whom the notices name', () => {
  const cards = people.filter(({ document }) => document.type === '居民身份证')
  expect(cards.filter(({ document }) => !/^\d\d9999/.test(document.number))).toEqual([])
  const ours = [...people, ...personasOf(2027), ...secretaries].map(({ name }) => name)
  expect(ours.filter((name) => namedInNotices.includes(shortHash(name)))).toEqual([])
})

test('lets a visitor step into people of different states, one of them unbound', () => {
  const walkers = walkersOf(people)
  expect(walkers.unbound.facts).toEqual({
    学号: walkers.unbound.graduate.studentNo,
    姓名: walkers.unbound.name,
    证件类型: '居民身份证',
    证件号码后六位: walkers.unbound.graduate.document.number.slice(-6),
  })
  const openids = personasOf(2027).map(({ openid }) => openid)
  expect(new Set(openids).size).toBe(openids.length)
})

test('takes its photos on a Monday to Wednesday at least three days off, never across a new year', () => {
  const on = (day: string) => photoDays(instantOf(day, '10:00'))
  expect(on('2026-04-20')).toEqual(['2026-04-27', '2026-04-28', '2026-04-29'])
  expect(on('2026-04-26')).toEqual(['2026-05-04', '2026-05-05', '2026-05-06'])
  expect(on('2024-12-25')).toEqual(['2025-01-06', '2025-01-07', '2025-01-08'])
})

test('is about the cohort that a notice of that day would name', () => {
  expect(cohortYearAt(instantOf('2023-04-03'))).toBe(2024)
  expect(cohortYearAt(instantOf('2027-01-10'))).toBe(2027)
})

test('pastes nine blocks under a heading, each day standing once', () => {
  const lines = pastedTimetable(instantOf('2026-04-20')).split('\n')
  expect(lines).toHaveLength(10)
  expect(lines[1]).toBe('4月27日\t8:30～9:10\t国际教育与旅游学院\t78\t温书窈\t')
  expect(lines.filter((line) => /^\d/.test(line))).toHaveLength(3)
})
