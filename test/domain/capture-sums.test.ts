// Notice B's 3,110 people: the totals by college and block add up to the roster however the days went.
import type { TotalsPerson } from '../../src/domain/capture/totals'
import { totalsLines } from '../../src/domain/capture/totals'
import { addCounts, countsOf, outcomeOf, rateLabel } from '../../src/domain/capture/outcome'
import { readTimetable } from '../../src/domain/capture/timetable'
import { instantOf } from '../../src/domain/time'
import { annex1, cellsOf, classes, colleges } from './capture-notice-b'

const PEOPLE = 3110
const { rows } = readTimetable(cellsOf(annex1), { year: 2023, classes, colleges })
const blocks = rows.map(({ draft }, i) => ({
  ...{ id: `b${i}`, on: draft.on, label: draft.label, kind: draft.kind, classIds: draft.classIds },
  startsAt: instantOf(draft.on, draft.startsAt),
  endsAt: instantOf(draft.on, draft.endsAt),
}))
const days: Pick<TotalsPerson, 'states' | 'makeUp'>[] = [
  { states: ['captured'], makeUp: null },
  { states: ['checkedIn'], makeUp: null },
  { states: [], makeUp: null },
  { states: ['absent'], makeUp: null },
  { states: ['absent'], makeUp: 'reported' },
  { states: ['absent'], makeUp: 'confirmed' },
  { states: ['absent', 'captured'], makeUp: null },
  { states: ['exempt'], makeUp: null },
]
let made = 0
const people: TotalsPerson[] = classes.flatMap(({ id, counted }) =>
  Array.from({ length: counted }, () => {
    made++
    const status = made % 97 === 0 ? ('延期' as const) : ('在籍' as const)
    return { classId: id, status, ...days[made % days.length]! }
  }),
)
const lines = totalsLines({ blocks, classes, colleges, people })

test('the sum is the roster, every figure of it', () => {
  const sum = lines.at(-1)!
  expect(sum.counts).toEqual(countsOf(people))
  expect(sum.counts.due).toBe(PEOPLE)
  const { captured, madeUp, absent, exempt, open } = sum.counts
  expect(captured + madeUp + absent + exempt + open).toBe(PEOPLE)
  const parts = lines.filter(({ kind }) => kind === 'block' || kind === 'unplanned')
  expect(addCounts(parts.map(({ counts }) => counts))).toEqual(sum.counts)
})

test('nine blocks have the head counts of annex 1, 联办 stands once after the colleges', () => {
  const own = lines.filter(({ kind }) => kind === 'block')
  const byBlock = new Map(own.map((line) => [line.of, line.counts.due]))
  expect(blocks.map(({ id }) => byBlock.get(id))).toEqual(annex1.map((line) => Number(line[3])))
  expect(own.at(-1)!.cells.slice(0, 4)).toEqual([
    '联办',
    '2023-04-26',
    '15:40～18:00',
    '联办本科班',
  ])
  const subtotal = lines.filter(({ kind }) => kind === 'subtotal')
  expect(subtotal.map(({ cells, counts }) => [cells[0], counts.due])).toEqual([
    ['网络工程学院 小计', 683],
  ])
})

test('a class in two sessions counts once; classes in no block are named under their college', () => {
  const [first, ...rest] = blocks
  const again = { ...first!, id: 'again', startsAt: first!.startsAt + 86_400_000 }
  const choice = { ...first!, id: 'choice', kind: 'freeChoice' as const, classIds: [] }
  const more = totalsLines({
    ...{ blocks: [first!, again, choice, ...rest.slice(1)], classes, colleges, people },
  })
  expect(more.at(-1)!.counts.due).toBe(PEOPLE)
  expect(more.filter(({ of }) => of === 'again' || of === 'choice')).toEqual([])
  expect(
    more
      .filter(({ kind }) => kind === 'unplanned')
      .map(({ cells, counts }) => [cells[0], counts.due]),
  ).toEqual([['教育与艺术学院', 397]])
})

test('a rate is of those who are to be captured, and 100% means everybody', () => {
  const of = (captured: number, due: number, exempt = 0) =>
    rateLabel({ ...countsOf([]), captured, due, exempt })
  expect([of(45, 46, 1), of(3109, 3110), of(0, 0), of(0, 5)]).toEqual(['100%', '99.9%', '—', '0%'])
  expect(outcomeOf({ states: ['absent', 'captured'], makeUp: null })).toBe('madeUp')
})
