// Turns in a block's line: one for everybody in the notice's own figures, and places for who joins a class later.
import { isAhead } from '../../src/domain/capture/served'
import { numbersNote, placesLabel } from '../../src/domain/capture/sheets'
import { readTimetable } from '../../src/domain/capture/timetable'
import {
  emptyNumbers,
  placeLabel,
  placesIn,
  turnIn,
  type AssignedBlock,
} from '../../src/domain/capture/turns'
import type { StatusKind } from '../../src/domain/roster/contract'
import { clockOf, instantOf } from '../../src/domain/time'
import { annex1, cellsOf, classes, colleges } from './capture-notice-b'

describe('turns of notice B', () => {
  const session = { _id: 's1', name: '集中采集', place: '教103' }
  const countOf = new Map(classes.map(({ id, counted }) => [id, counted]))
  const nameOf = new Map(classes.map(({ id, name }) => [id, name]))
  const blocks = readTimetable(cellsOf(annex1), { year: 2024, classes, colleges }).rows.map(
    ({ draft }): AssignedBlock => ({
      startsAt: instantOf(draft.on, draft.startsAt),
      endsAt: instantOf(draft.on, draft.endsAt),
      place: draft.place,
      leaders: draft.leaders,
      classIds: draft.classIds,
      counts: draft.classIds.map((id) => countOf.get(id) ?? 0),
    }),
  )
  const turnsOf = (block: AssignedBlock) =>
    block.classIds.flatMap((classId, i) =>
      Array.from({ length: block.counts[i] ?? 0 }, (_, indexInClass) => {
        const className = nameOf.get(classId) ?? ''
        const turn = turnIn(block, session, { classId, className, indexInClass })
        if (!turn) throw new Error('no turn')
        return turn
      }),
    )

  test('everybody has exactly one, numbered without a gap, inside the block’s time', () => {
    const all = blocks.map(turnsOf)
    expect(all.flat()).toHaveLength(3110)
    for (const [i, turns] of all.entries()) {
      const block = blocks[i]
      if (!block) throw new Error('no block')
      expect(turns.map(({ number }) => number)).toEqual(turns.map((_, at) => at + 1))
      for (const turn of turns) {
        expect(turn.aboutAt).toBeGreaterThanOrEqual(turn.startsAt)
        expect(turn.startsAt).toBeGreaterThanOrEqual(block.startsAt)
        expect(turn.aboutAt).toBeLessThan(block.endsAt)
        expect(turn.gatherAt).toBe(turn.startsAt - 5 * 60_000)
      }
      const times = turns.map(({ aboutAt }) => aboutAt)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
  })

  test('the second class of a block begins where the first ends', () => {
    const [first, second] = blocks[0]?.classIds ?? []
    const block = blocks[0]
    if (!block || !first || !second) throw new Error('no classes')
    const turn = turnIn(block, session, {
      classId: second,
      className: '旅游2102班',
      indexInClass: 0,
    })
    expect(turn).toMatchObject({ number: 40, ahead: 39, place: '教103', leaders: ['云岚'] })
    expect(clockOf(turn?.startsAt ?? 0)).toBe('08:50')
    expect(clockOf(turn?.gatherAt ?? 0)).toBe('08:45')
  })

  test('a class of another block has no turn in this one', () => {
    const block = blocks[0]
    if (!block) throw new Error('no block')
    expect(
      turnIn(block, session, { classId: 'k7-机电-1', className: '', indexInClass: 0 }),
    ).toBeNull()
  })
})

describe('a class that has changed since it was counted', () => {
  const block = { classIds: ['a', 'b'], counts: [3, 2] }
  const person = (studentKey: string, status: StatusKind = '在籍') => ({
    ...{ _id: `g${studentKey}`, studentKey, status },
  })
  const told = [person('5'), person('7', '延期'), person('6')]
  const counted = { a: ['g5', 'g6', 'g7'], b: ['g8', 'g9'] }
  const placed = (classId: 'a' | 'b', people: typeof told) =>
    placesIn(block, classId, people, counted[classId]).map(
      (one) => `${one.person.studentKey}: ${placeLabel(one)}`,
    )

  test('has newcomers behind its last number, 延期 newcomers last of all', () => {
    const grown = [person('2', '延期'), ...told, person('1'), person('3', '退学')]
    expect(placed('a', told)).toEqual(['5: 1', '6: 2', '7: 3'])
    expect(placed('a', grown)).toEqual(['5: 1', '6: 2', '7: 3', '1: 3+1', '2: 3+2'])
    expect(placed('b', [person('8'), person('9'), person('0')])).toEqual(['8: 4', '9: 5', '0: 5+1'])
  })

  test.each([
    ['the first left', [person('5', '退学'), person('6'), person('7', '延期')], [2, 3], [1]],
    ['one went to another class', [person('5'), person('7', '延期')], [1, 3], [2]],
    ['one is late now', [person('5', '延期'), person('6'), person('7', '延期')], [1, 2, 3], []],
    ['one is late no more', [person('5'), person('6'), person('7')], [1, 2, 3], []],
    [
      'a 学号 was corrected',
      [{ ...person('5'), studentKey: '9' }, ...told.slice(1)],
      [1, 2, 3],
      [],
    ],
    ['all left', [], [], [1, 2, 3]],
  ])('keeps every told number where %s', (_, people, numbers, empty) => {
    expect(placesIn(block, 'a', people, counted.a).map(({ number }) => number)).toEqual(numbers)
    expect(emptyNumbers(people, counted.a)).toEqual(empty)
  })

  test('who comes back has the number that was told; a newcomer never takes an empty one', () => {
    const without = [person('6'), person('7', '延期'), person('1')]
    expect(placed('a', without)).toEqual(['6: 2', '7: 3', '1: 3+1'])
    expect(placed('a', [...without, person('5')])).toEqual(['5: 1', '6: 2', '7: 3', '1: 3+1'])
  })

  test('a plan that does not say whom it counted has no newcomers', () => {
    const people = [person('2'), person('1')]
    const places = placesIn(block, 'a', people, undefined)
    expect(places.map(({ person: { studentKey }, number }) => [studentKey, number])).toEqual([
      ['1', 1],
      ['2', 2],
    ])
    expect(emptyNumbers(people, undefined)).toEqual([])
  })

  test('its last people are still due within the time of the block', () => {
    const times = {
      startsAt: instantOf('2024-04-24', '08:30'),
      endsAt: instantOf('2024-04-24', '09:10'),
    }
    const whole = { ...block, ...times, place: '', leaders: [] }
    const of = { classId: 'b', className: '', indexInClass: 9 }
    expect(turnIn(whole, { name: '', place: '' }, of)?.aboutAt).toBeLessThan(times.endsAt)
  })

  test.each([
    [45, 45, 0, 0, '第 46–90 位'],
    [45, 1, 0, 0, '第 46 位'],
    [0, 20, 2, 0, '第 1–20 位，另加 2 位'],
    [20, 0, 3, 0, '另加 3 位'],
    [0, 20, 2, 1, '第 1–20 位，空 1 位，另加 2 位'],
    [20, 1, 0, 1, '第 21 位，空 1 位'],
  ])('after %i, %i told, %i new and %i gone: %s', (ahead, people, added, empty, label) => {
    expect(placesLabel(ahead, people, added, empty)).toBe(label)
  })

  test.each([
    [0, [], ''],
    [45, [], '注：本人在本场的次序＝序号＋45。'],
    [0, [3], '注：序号 3 空着：原来的人已不在本班，后面的人序号不变。'],
    [
      45,
      [3, 7],
      '注：本人在本场的次序＝序号＋45。序号 3、7 空着：原来的人已不在本班，后面的人序号不变。',
    ],
  ])('a sheet after %i with %j empty says: %s', (ahead, empty, note) => {
    expect(numbersNote(ahead, empty)).toBe(note)
  })
})

test.each([
  ['nothing yet', [], true],
  ['checked in', [{ sessionId: 's1', state: 'checkedIn' as const }], true],
  ['captured elsewhere', [{ sessionId: 's2', state: 'captured' as const }], false],
  ['exempt', [{ sessionId: 's1', state: 'exempt' as const }], false],
  ['absent in it', [{ sessionId: 's1', state: 'absent' as const }], false],
  ['absent elsewhere', [{ sessionId: 's2', state: 'absent' as const }], true],
])('a turn leads somewhere: %s', (_, attendance, expected) => {
  expect(isAhead({ sessionId: 's1' }, attendance)).toBe(expected)
})
