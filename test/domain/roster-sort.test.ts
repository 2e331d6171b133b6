// The sort keys: classes by number, 学号 by value, and an order that is total.
import fc from 'fast-check'
import { byOfficialOrder, classSortKey, numericKey, studentKey } from '../../src/domain/roster/sort'

const sorted = (texts: string[], key: (text: string) => string) =>
  [...texts].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))

test.each([
  [['10班', '2班', '1班']],
  [['三班', '十一班', '二班', '十班', '一班', '二十班']],
  [['软件2110班', '软件2102班', '软件2101班']],
])('classes %j sort by number', (names) => {
  const key = (name: string) => classSortKey({ level: '专科', major: '软件', grade: '2021', name })
  const values = '一 二 三 十 十一 二十'.split(' ')
  const numberOf = (name: string) =>
    Number(/\d+/.exec(name)?.[0] ?? values.indexOf(name.replace('班', '')))
  expect(sorted(names, key)).toEqual([...names].sort((a, b) => numberOf(a) - numberOf(b)))
})

test('学号 sort run by run, digits by value before letters, and no two are equal', () => {
  const sample = ['2021010', '202109', '2021A2', '2021A10', '0202109', '99', 'A1']
  expect(sorted(sample, studentKey)).toEqual([
    '99',
    '2021A2',
    '2021A10',
    '0202109',
    '202109',
    '2021010',
    'A1',
  ])
})

test('numbers of any length sort as numbers', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 24n }),
      fc.bigInt({ min: 0n, max: 10n ** 24n }),
      (a, b) => {
        const order = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)
        const byKey = order(numericKey(`A${a}`), numericKey(`A${b}`))
        expect(byKey).toBe(a < b ? -1 : a > b ? 1 : 0)
      },
    ),
  )
})

test('the key of a 学号 is its own and short enough for a cursor', () => {
  const studentNo = fc.stringMatching(/^[A-Z0-9-]{4,24}$/)
  fc.assert(
    fc.property(studentNo, studentNo, (a, b) => {
      expect(studentKey(a) === studentKey(b)).toBe(a === b)
      expect(Buffer.from(studentKey(a)).toString('base64url').length).toBeLessThanOrEqual(200)
    }),
  )
})

test('本科 comes first, then the colleges in their own order, then major, grade and class', () => {
  const of = (
    level: '本科' | '专科',
    college: string,
    major: string,
    grade: string,
    name: string,
  ) => ({
    level,
    collegeIds: [college],
    name,
    sortKey: classSortKey({ level, major, grade, name }),
  })
  const classes = [
    of('专科', 'k1', '软件', '2021', '10班'),
    of('专科', 'k1', '软件', '2021', '9班'),
    of('专科', 'k2', '会计', '2021', '1班'),
    of('本科', 'k1', '软件', '2020', '1班'),
    of('专科', 'k1', '软件', '2019', '11班'),
    of('本科', 'k2', '会计', '2020', '2班'),
  ]
  const order = new Map([
    ['k2', 1],
    ['k1', 2],
  ])
  expect(classes.sort(byOfficialOrder(order)).map((one) => one.name)).toEqual([
    '2班', '1班', '1班', '11班', '9班', '10班',
  ]) // prettier-ignore
})
