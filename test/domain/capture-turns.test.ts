// Turns in a block's line: one for everybody in the notice's own figures, and places for who joins a class later.
import { isAhead } from '../../src/domain/capture/served'
import { placesLabel } from '../../src/domain/capture/sheets'
import { readTimetable } from '../../src/domain/capture/timetable'
import { placeLabel, placesIn, turnIn, type AssignedBlock } from '../../src/domain/capture/turns'
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
    expect(turn).toMatchObject({ number: 40, ahead: 39, place: '教103', leaders: ['林虹'] })
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

describe('a class that has gained people since it was counted', () => {
  const block = { classIds: ['a', 'b'], counts: [3, 2], countedAt: 100 }
  const person = (studentKey: string, status: StatusKind = '在籍', inLineSince?: number) => ({
    ...{ studentKey, status },
    ...(inLineSince === undefined ? {} : { inLineSince }),
  })
  const told = [person('5'), person('7', '延期'), person('6', '在籍', 100)]
  const placed = (classId: string, people: typeof told, plan: Omit<typeof block, 'countedAt'>) =>
    placesIn(plan, classId, people).map((one) => `${one.person.studentKey}: ${placeLabel(one)}`)

  test('has them behind its last number, 延期 newcomers last of all', () => {
    const grown = [
      person('2', '延期', 101),
      ...told,
      person('1', '在籍', 101),
      person('3', '退学', 101),
    ]
    expect(placed('a', told, block)).toEqual(['5: 1', '6: 2', '7: 3'])
    expect(placed('a', grown, block)).toEqual(['5: 1', '6: 2', '7: 3', '1: 3+1', '2: 3+2'])
    expect(placed('b', [person('8'), person('0', '在籍', 200)], block)).toEqual(['8: 4', '0: 5+1'])
  })

  test('a plan that does not say when it counted has no newcomers', () => {
    const { classIds, counts } = block
    const people = [person('2', '在籍', 999), person('1')]
    expect(placed('a', people, { classIds, counts })).toEqual(['1: 1', '2: 2'])
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
    [45, 45, 0, '第 46–90 位'],
    [45, 1, 0, '第 46 位'],
    [0, 20, 2, '第 1–20 位，另加 2 位'],
    [20, 0, 3, '另加 3 位'],
  ])('after %i, %i told and %i new: %s', (ahead, people, added, label) => {
    expect(placesLabel(ahead, people, added)).toBe(label)
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
