// The order of classes inside a block: who is when, who may order, what is proposed, and whom a change moves.
import fc from 'fast-check'
import {
  inNewOrder,
  isSameClasses,
  leadingCollegeOf,
  movedClasses,
  timesOf,
  whyNotOrder,
} from '../../src/domain/capture/class-order'
import { foldedMoves, moveText, tellingOf } from '../../src/domain/capture/moves'
import { proposedOrder, type OrderWish } from '../../src/domain/capture/propose-order'
import { readTimetable } from '../../src/domain/capture/timetable'
import { clockOf, instantOf } from '../../src/domain/time'
import { annex1, cellsOf, classes, colleges } from './capture-notice-b'

const session = { name: '集中采集', place: '教103', published: true }
const startsAt = instantOf('2024-04-24', '08:30')
const blockOf = (counts: number[], minutes = 120) => ({
  kind: 'assigned' as const,
  startsAt,
  endsAt: startsAt + minutes * 60_000,
  place: '',
  leaders: [],
  classIds: counts.map((_, i) => `c${i + 1}`),
  counts,
})
type Block = ReturnType<typeof blockOf>
const startsIn = (block: Block) => timesOf([block], session).map((one) => clockOf(one.startsAt))

const noticeB = () => {
  const countOf = new Map(classes.map(({ id, counted }) => [id, counted]))
  return readTimetable(cellsOf(annex1), { year: 2024, classes, colleges }).rows.map(
    ({ draft }): Block => ({
      ...blockOf([]),
      startsAt: instantOf(draft.on, draft.startsAt),
      endsAt: instantOf(draft.on, draft.endsAt),
      classIds: draft.classIds,
      counts: draft.classIds.map((id) => countOf.get(id) ?? 0),
    }),
  )
}
const shuffled = (block: Block) =>
  fc
    .shuffledSubarray(block.classIds, { minLength: block.classIds.length })
    .map((order) => inNewOrder(block, order))

describe('notice B in any order of its classes', () => {
  test('3,110 people, each class whole, nobody outside a block’s time, no gap', () => {
    fc.assert(
      fc.property(fc.tuple(...noticeB().map(shuffled)), (blocks) => {
        expect(blocks.flatMap(({ counts }) => counts).reduce((a, b) => a + b, 0)).toBe(3110)
        for (const block of blocks) {
          const times = timesOf([block], session)
          expect(times.map(({ classId }) => classId)).toEqual(block.classIds)
          expect(times[0]?.startsAt).toBe(block.startsAt)
          expect(times.at(-1)?.endsAt).toBe(block.endsAt)
          times.slice(1).forEach((one, i) => expect(one.startsAt).toBe(times[i]?.endsAt))
        }
        const all = timesOf(blocks, session).map(({ classId }) => classId)
        expect([...all].sort()).toEqual(classes.map(({ id }) => id).sort())
      }),
      { numRuns: 60 },
    )
  })
})

describe('moved classes', () => {
  test('the same order moves nobody; equal neighbours that change places move two', () => {
    const block = blockOf([40, 30, 30, 20])
    const told = timesOf([block], session)
    expect(movedClasses(told, timesOf([block], session))).toEqual([])
    const swapped = inNewOrder(block, ['c1', 'c3', 'c2', 'c4'])
    const moved = movedClasses(told, timesOf([swapped], session))
    expect(moved.map(({ classId }) => classId)).toEqual(['c2', 'c3'])
  })

  test('a class keeps its time exactly when as many people come before it as were told', () => {
    const counts = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 2, maxLength: 12 })
    const orders = counts.chain((each) =>
      fc.record({ old: fc.constant(blockOf(each, 480)), next: shuffled(blockOf(each, 480)) }),
    )
    fc.assert(
      fc.property(orders, ({ old, next }) => {
        const before = (block: Block, id: string) =>
          block.counts.slice(0, block.classIds.indexOf(id)).reduce((a, b) => a + b, 0)
        const moved = movedClasses(timesOf([old], session), timesOf([next], session))
        const stay = old.classIds.filter((id) => before(old, id) === before(next, id))
        for (const id of stay) expect(moved.map(({ classId }) => classId)).not.toContain(id)
        for (const { from, to } of moved)
          expect([from.startsAt, from.endsAt]).not.toEqual([to?.startsAt, to?.endsAt])
      }),
    )
  })

  test('a class that left the plan waits for a new time; a draft tells nobody', () => {
    const block = blockOf([40, 30])
    const before = { session, blocks: [block] }
    const without = { session, blocks: [{ ...block, classIds: ['c1'], counts: [40] }] }
    const { moved } = tellingOf(before, without)
    expect(moved.find(({ classId }) => classId === 'c2')?.to).toBeNull()
    const draft = { ...session, published: false }
    expect(tellingOf(null, { session: draft, blocks: [block] })).toEqual({ told: [], moved: [] })
    // Withdrawn, changed as a draft and published again: held against what had been told.
    const withdrawn = { session: { ...draft, told: timesOf([block], session) }, blocks: [block] }
    const changed = inNewOrder(block, ['c2', 'c1'])
    const asDraft = tellingOf(withdrawn, { session: draft, blocks: [changed] })
    expect(asDraft.moved).toEqual([])
    const again = { session: { ...draft, told: asDraft.told }, blocks: [changed] }
    expect(tellingOf(again, { session, blocks: [changed] }).moved).toHaveLength(2)
  })

  test('what is said names old and new; several changes are folded into one', () => {
    const at = (clock: string) => ({
      startsAt: instantOf('2024-04-24', clock),
      endsAt: instantOf('2024-04-24', clock) + 20 * 60_000,
      place: '教103',
    })
    const move = (id: string, from: string, to: string | null) => ({
      ...{ id, at: 1, sessionId: 's1', className: '软件2101班' },
      ...{ from: at(from), to: to ? at(to) : null },
    })
    expect(moveText(move('a', '08:30', '09:10'))).toBe(
      '毕业图像采集时间有调整：软件2101班原定 4月24日 周三 08:30～08:50 教103，现改为 4月24日 周三 09:10～09:30 教103，请提前 5 分钟到。',
    )
    expect(moveText(move('a', '08:30', null))).toContain('新的时间另行通知')
    expect(foldedMoves([move('b', '09:10', '10:00'), move('a', '08:30', '09:10')])).toMatchObject({
      from: at('08:30'),
      to: at('10:00'),
    })
    expect(foldedMoves([move('b', '09:10', '08:30'), move('a', '08:30', '09:10')])).toBeNull()
    expect(foldedMoves([])).toBeNull()
  })
})

describe('a proposal', () => {
  const propose = (block: Block, wish: OrderWish | null, isTold = true, official?: string[]) =>
    proposedOrder({ block, session, official: official ?? block.classIds, isTold, wish })
  const movedBy = (block: Block, order: readonly string[]) =>
    movedClasses(timesOf([block], session), timesOf([inNewOrder(block, order)], session)).length

  test('is the official order before anybody is told, and what was told after', () => {
    const block = blockOf([10, 20, 30])
    const official = ['c3', 'c1', 'c2']
    expect(propose(block, null, false, official)).toEqual(official)
    expect(propose(block, null, true, official)).toEqual(block.classIds)
  })

  test('moves a class behind its lesson by changing places with one of its size', () => {
    const block = blockOf([30, 25, 20, 30, 15])
    expect(startsIn(block)).toEqual(['08:30', '09:00', '09:25', '09:45', '10:15'])
    const order = propose(block, { classId: 'c1', notBefore: instantOf('2024-04-24', '09:40') })
    expect(order).toEqual(['c4', 'c2', 'c3', 'c1', 'c5'])
  })

  test('changes places with several that are as many', () => {
    const block = blockOf([40, 20, 25, 15, 20])
    const order = propose(block, { classId: 'c1', notBefore: instantOf('2024-04-24', '09:45') })
    expect(movedBy(block, order ?? [])).toBeLessThanOrEqual(4)
    expect(order).not.toBeNull()
  })

  test('says so when no order does it', () => {
    const block = blockOf([30, 30])
    const late = instantOf('2024-04-24', '10:25')
    expect(propose(block, { classId: 'c1', notBefore: late })).toBeNull()
    expect(propose(block, { classId: 'c2', doneBy: startsAt + 60_000 })).toBeNull()
  })

  const cases = (min: number, max: number) =>
    fc
      .array(fc.integer({ min: 10, max: 60 }), { minLength: min, maxLength: max })
      .chain((counts) =>
        fc.record({
          block: fc.constant(blockOf(counts, 240)),
          who: fc.integer({ min: 0, max: counts.length - 1 }),
          minute: fc.integer({ min: 0, max: 200 }),
          isLate: fc.boolean(),
        }),
      )
      .map(({ block, who, minute, isLate }) => {
        const at = startsAt + minute * 60_000
        const classId = block.classIds[who] ?? ''
        const wish: OrderWish = isLate ? { classId, notBefore: at } : { classId, doneBy: at }
        return { block, wish }
      })
  const isMet = (block: Block, { classId, notBefore, doneBy }: OrderWish) => {
    const mine = timesOf([block], session).find((one) => one.classId === classId)
    return (mine?.startsAt ?? 0) >= (notBefore ?? 0) && (mine?.endsAt ?? 0) <= (doneBy ?? Infinity)
  }
  const insertions = (block: Block, classId: string) => {
    const others = block.classIds.filter((id) => id !== classId)
    return [...others, ''].map((_, at) => [...others.slice(0, at), classId, ...others.slice(at)])
  }

  test.each([
    ['few classes', 2, 7],
    ['many classes', 8, 14],
    ['a crowd of classes', 25, 30],
  ])('%s: every class once, the wish met, and no simple move does with fewer', (_, min, max) => {
    fc.assert(
      fc.property(cases(min, max), ({ block, wish }) => {
        const order = propose(block, wish)
        const simple = insertions(block, wish.classId).filter((it) =>
          isMet(inNewOrder(block, it), wish),
        )
        if (!order) return expect(simple).toEqual([])
        expect(isSameClasses(block.classIds, order)).toBe(true)
        expect(isMet(inNewOrder(block, order), wish)).toBe(true)
        for (const other of simple)
          expect(movedBy(block, order)).toBeLessThanOrEqual(movedBy(block, other))
        if (isMet(block, wish)) expect(order).toEqual(block.classIds)
        return undefined
      }),
      { numRuns: 25 },
    )
  })

  const everyOrder = (ids: string[]): string[][] =>
    ids.length <= 1
      ? [ids]
      : ids.flatMap((id) =>
          everyOrder(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]),
        )
  test.each([
    [2, 5, 100],
    [6, 7, 3],
  ])('of %i to %i classes fewer cannot be moved by any order at all', (min, max, numRuns) => {
    fc.assert(
      fc.property(cases(min, max), ({ block, wish }) => {
        const order = propose(block, wish)
        const good = everyOrder(block.classIds).filter((it) => isMet(inNewOrder(block, it), wish))
        const fewest = Math.min(...good.map((it) => movedBy(block, it)))
        expect(order ? movedBy(block, order) : Infinity).toBe(fewest)
      }),
      { numRuns },
    )
  })

  /** Classes, then people, that the best of all orders moves: set by set, for how they are ordered does not matter. */
  function bestOf(block: Block, wish: OrderWish): number {
    const total = block.counts.reduce((sum, n) => sum + n, 0)
    const minute = (ahead: number) => {
      const at = startsAt + (Math.min(ahead, total - 1) * (block.endsAt - startsAt)) / total
      return ahead >= total ? block.endsAt : Math.floor(at / 60_000) * 60_000
    }
    const aheadOf = block.counts.map((_, i) =>
      block.counts.slice(0, i).reduce((sum, n) => sum + n, 0),
    )
    const known = new Map<number, number>()
    const from = (placed: number, ahead: number): number => {
      if (ahead === total) return 0
      const before = known.get(placed)
      if (before !== undefined) return before
      let best = Infinity
      for (const [i, people] of block.counts.entries()) {
        if (placed & (1 << i)) continue
        const [start, end] = [
          minute(ahead),
          ahead + people === total ? block.endsAt : minute(ahead + people),
        ]
        const isMine = block.classIds[i] === wish.classId
        if (isMine && (start < (wish.notBefore ?? 0) || end > (wish.doneBy ?? Infinity))) continue
        const [toldStart, toldEnd] = [aheadOf[i]!, aheadOf[i]! + people].map(minute)
        const cost = start === toldStart && end === toldEnd ? 0 : 1_000_000 + people
        best = Math.min(best, cost + from(placed | (1 << i), ahead + people))
      }
      known.set(placed, best)
      return best
    }
    return from(0, 0)
  }
  const costOf = (block: Block, order: readonly string[]) =>
    movedClasses(timesOf([block], session), timesOf([inNewOrder(block, order)], session)).reduce(
      (sum, { classId }) => sum + 1_000_000 + block.counts[block.classIds.indexOf(classId)]!,
      0,
    )

  test('of up to thirteen classes, as many as notice B has, the fewest are moved, then the fewest people', () => {
    fc.assert(
      fc.property(cases(8, 13), ({ block, wish }) => {
        const order = propose(block, wish)
        expect(order ? costOf(block, order) : Infinity).toBe(bestOf(block, wish))
      }),
      { numRuns: 25 },
    )
  })

  test('of a crowd of classes, one of equal size in the right place is all that moves beside it', () => {
    const halves = fc.integer({ min: 10, max: 24 }).chain((half) =>
      fc.record({
        counts: fc.array(fc.integer({ min: 20, max: 60 }), {
          ...{ minLength: 2 * half, maxLength: 2 * half },
        }),
        early: fc.integer({ min: 0, max: half - 2 }),
        late: fc.integer({ min: half, max: 2 * half - 1 }),
      }),
    )
    fc.assert(
      fc.property(halves, ({ counts, early, late }) => {
        const even = counts.map((n, i) => (i === late ? (counts[early] ?? n) : n))
        const block = blockOf(even, 600)
        const told = timesOf([block], session)
        const notBefore = told[late]!.startsAt
        const order = propose(block, { classId: block.classIds[early]!, notBefore })
        // Whoever moves needs somebody to make room, so two is the least there can be.
        expect(movedBy(block, order ?? [])).toBe(2)
      }),
      { numRuns: 25 },
    )
  })

  test('classes of nobody stay behind the class that they follow', () => {
    const block = blockOf([30, 0, 20, 30])
    const order = propose(block, { classId: 'c1', notBefore: startsAt + 40 * 60_000 })
    expect(order).toHaveLength(4)
    expect(order![order!.indexOf('c1') + 1]).toBe('c2')
  })
})

describe('who may order', () => {
  const order = new Map([
    ['k1', 1],
    ['k2', 2],
  ])
  test.each([
    ['most of the people', [['k2'], ['k1'], ['k2']], [30, 40, 20], 'k2'],
    ['equal shares: the official first', [['k2'], ['k1']], [30, 30], 'k1'],
    ['联办 classes count for the college that leads them', [['k2', 'k1'], ['k1']], [50, 40], 'k2'],
    ['no class at all', [], [], null],
  ])('%s', (_name, collegeIds, counts, leads) => {
    const led = collegeIds.map((ids, i) => ({ collegeIds: ids, counted: counts[i] ?? 0 }))
    expect(leadingCollegeOf(led, order)).toBe(leads)
    expect(leadingCollegeOf([...led].reverse(), order)).toBe(leads)
  })

  const block = { kind: 'assigned' as const, startsAt }
  const college = { school: false, collegeIds: ['k1'] }
  test.each([
    ['its own', block, college, 'k1', startsAt - 1, null],
    ['another’s', block, college, 'k2', startsAt - 1, 'NOT_YOUR_BLOCK'],
    ['nobody’s', block, college, null, startsAt - 1, 'NOT_YOUR_BLOCK'],
    ['the school', block, { school: true, collegeIds: [] }, 'k2', startsAt - 1, null],
    ['at the first second', block, college, 'k1', startsAt, 'BLOCK_BEGUN'],
    [
      'free choice',
      { ...block, kind: 'freeChoice' as const },
      college,
      'k1',
      0,
      'BLOCK_NOT_ORDERED',
    ],
  ])('%s', (_name, of, by, leads, now, refusal) =>
    expect(whyNotOrder(of, by, leads, now)).toBe(refusal),
  )
})
