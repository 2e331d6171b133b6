// The sums of the progress screen, and its order.
import {
  byCollege,
  classesOf,
  laggardsFirst,
  sumOf,
  type Tally,
} from '../../desk/pages/enrolment/tallies'

const tally = (classId: string, collegeIds: string[], confirmed: number): Tally => ({
  classId,
  className: `${classId}班`,
  collegeIds,
  level: '专科',
  total: 50,
  bound: 45,
  confirmed,
  disputed: 1,
  corrected: 2,
})
const colleges = [
  { id: 'net', name: '网络工程学院', order: 1 },
  { id: 'soft', name: '软件工程学院', order: 2 },
]
const tallies = [
  tally('s1', ['soft'], 10),
  tally('j1', ['soft', 'net'], 30),
  tally('n1', ['net'], 40),
]

test('a joint class counts once, with its leading college', () => {
  const lines = byCollege(tallies, colleges)
  expect(lines.map(({ name, total }) => [name, total])).toEqual([
    ['网络工程学院', 50],
    ['软件工程学院', 100],
  ])
  expect(sumOf(lines)).toEqual({ total: 150, bound: 135, confirmed: 80, disputed: 3, corrected: 6 })
})

test('a college that sees only its part of a joint class lists it as its own', () => {
  const lines = byCollege([tally('j1', ['soft', 'net'], 30)], colleges.slice(0, 1))
  expect(lines.map(({ name }) => name)).toEqual(['网络工程学院'])
})

test('laggards first, inside the colleges too', () => {
  const lines = laggardsFirst(byCollege(tallies, colleges))
  expect(lines.map(({ key }) => key)).toEqual(['soft', 'net'])
  expect(classesOf(lines).map(({ key }) => key)).toEqual(['s1', 'j1', 'n1'])
})
