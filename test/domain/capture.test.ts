// The rules of free choice as tables: who may book and when, slots and seats, and the waiting list.
import fc from 'fast-check'
import { standingOf } from '../../src/domain/capture/audience'
import { seatsLost } from '../../src/domain/capture/held-seats'
import { freeSeats, whyNotBook, whyNotLetGo, type BookFacts } from '../../src/domain/capture/rules'
import { partsOfSlot, seatIdOf, slotLabel, slotsOf } from '../../src/domain/capture/slots'
import { aheadOf, inLineFor, offerEndsAt, whyNotAccept } from '../../src/domain/capture/waiting'
import type { StatusKind } from '../../src/domain/roster/contract'
import { instantOf } from '../../src/domain/time'

const opensAt = instantOf('2024-04-10')
const closesAt = instantOf('2024-04-25', '18:00')
const startsAt = instantOf('2024-04-27', '09:10')
const now = instantOf('2024-04-20', '10:00')

const facts: BookFacts = {
  session: { published: true, cohortId: 'c2024' },
  block: { kind: 'freeChoice', cohortId: 'c2024', classIds: [] },
  standing: { served: false, absent: false, unable: false },
  graduate: { cohortId: 'c2024', classId: 'a', status: '在籍' },
  window: { opensAt, closesAt },
  extendedUntil: null,
  slot: { startsAt },
}
const graduate = (more: object) => ({ graduate: { ...facts.graduate, ...more } })
const block = (more: object) => ({ block: { ...facts.block, ...more } })
const standing = (more: object) => ({ standing: { ...facts.standing, ...more } })
const forAbsent = (more: object) => ({ ...block({ audience: ['absent'] }), ...standing(more) })

test.each<[string, Parameters<typeof standingOf>[0], object]>([
  ['nothing known', { attendance: [], makeUp: null, reports: [] }, {}],
  ['absent', { attendance: [seen('absent')], makeUp: null, reports: [] }, { absent: true }],
  [
    'absent, captured elsewhere',
    { attendance: [seen('absent'), seen('captured')], makeUp: null, reports: [] },
    { served: true },
  ],
  ['exempt', { attendance: [seen('exempt')], makeUp: null, reports: [] }, { served: true }],
  ['absent, made up', { attendance: [seen('absent')], makeUp: 'confirmed', reports: [] }, {}],
  [
    'absent, the report was returned',
    { attendance: [seen('absent')], makeUp: 'returned', reports: [] },
    { absent: true },
  ],
  ['a lesson reported', { attendance: [], makeUp: null, reports: [report('lesson')] }, {}],
  [
    'a lesson, another time allowed',
    { attendance: [], makeUp: null, reports: [report('lesson', true)] },
    { unable: true },
  ],
  [
    'a lesson, moved by the teacher',
    { attendance: [], makeUp: null, reports: [report('lesson', false)] },
    {},
  ],
  ['cannot come', { attendance: [], makeUp: null, reports: [report('away')] }, { unable: true }],
  [
    'cannot come, told to come',
    { attendance: [], makeUp: null, reports: [report('away', false)] },
    {},
  ],
])('standing: %s', (_, known, expected) => {
  expect(standingOf(known)).toEqual({ served: false, absent: false, unable: false, ...expected })
})
function seen(state: 'absent' | 'captured' | 'exempt') {
  return { state, at: now }
}
function report(kind: 'lesson' | 'away', answer?: boolean) {
  return answer === undefined
    ? { kind, state: 'open' as const, mayChoose: false }
    : { kind, state: 'answered' as const, mayChoose: answer }
}

describe('whyNotBook', () => {
  test.each<[string, object, number, string | null]>([
    ['everything in order', {}, now, null],
    [
      'unpublished',
      { session: { published: false, cohortId: 'c2024' } },
      now,
      'SESSION_UNPUBLISHED',
    ],
    ['an assigned block', block({ kind: 'assigned' }), now, 'NOT_IN_BLOCK'],
    ['another class is listed', block({ classIds: ['b'] }), now, 'NOT_IN_BLOCK'],
    ['the class is listed', block({ classIds: ['b', 'a'] }), now, null],
    ['another cohort', graduate({ cohortId: 'c2025' }), now, 'NOT_IN_BLOCK'],
    ...(
      [
        ['在籍', null],
        ['延期', null],
        ['结业', null],
        ['转班', null],
        ['休学', 'NOT_CONFIRMABLE'],
        ['退学', 'NOT_CONFIRMABLE'],
        ['已毕业', 'NOT_CONFIRMABLE'],
      ] as [StatusKind, string | null][]
    ).map(([status, code]): [string, object, number, string | null] => [
      status,
      graduate({ status }),
      now,
      code,
    ]),
    ['captured already', standing({ served: true }), now, 'NEEDS_NO_SLOT'],
    ['for the absent: not absent', block({ audience: ['absent'] }), now, 'NOT_INVITED'],
    ['for the absent: absent', forAbsent({ absent: true }), now, null],
    [
      'for the absent: captured since',
      forAbsent({ absent: true, served: true }),
      now,
      'NEEDS_NO_SLOT',
    ],
    ['for the absent: only unable', forAbsent({ unable: true }), now, 'NOT_INVITED'],
    [
      'for the absent of another class',
      { ...block({ audience: ['absent'], classIds: ['b'] }), ...standing({ absent: true }) },
      now,
      'NOT_IN_BLOCK',
    ],
    [
      'for the absent or unable: unable',
      { ...block({ audience: ['absent', 'unable'] }), ...standing({ unable: true }) },
      now,
      null,
    ],
    [
      'for 延期 people: 延期',
      { ...block({ audience: ['delayed'] }), ...graduate({ status: '延期' }) },
      now,
      null,
    ],
    ['for 延期 people: 在籍', block({ audience: ['delayed'] }), now, 'NOT_INVITED'],
    ['no task', { window: null }, now, 'TASK_NOT_OPEN'],
    ['另行通知', { window: { opensAt: null, closesAt: null } }, now, 'TASK_NOT_OPEN'],
    ['a millisecond before it opens', {}, opensAt - 1, 'TASK_NOT_OPEN'],
    ['the opening millisecond', {}, opensAt, null],
    ['the closing millisecond', {}, closesAt, null],
    ['a millisecond later', {}, closesAt + 1, 'TASK_CLOSED'],
    ['补交', { extendedUntil: closesAt + 60_000 }, closesAt + 1, null],
    ['补交 over', { extendedUntil: closesAt + 60_000 }, closesAt + 60_001, 'TASK_CLOSED'],
    ['no such slot', { slot: null }, now, 'NOT_FOUND'],
    ['the slot has begun', { slot: { startsAt: now } }, now, 'SLOT_PAST'],
    ['the slot begins in a millisecond', { slot: { startsAt: now + 1 } }, now, null],
    [
      'the first reason counts',
      {
        ...graduate({ status: '退学' }),
        window: null,
        session: { published: false, cohortId: '' },
      },
      now,
      'SESSION_UNPUBLISHED',
    ],
  ])('%s', (_, more, at, code) => {
    expect(whyNotBook({ ...facts, ...more }, at)?.code ?? null).toBe(code)
  })
})

test.each([
  ['in time', now, startsAt, null],
  ['begun', startsAt, startsAt, 'SLOT_PAST'],
  ['closed', closesAt + 1, startsAt, 'TASK_CLOSED'],
])('a seat is given back %s', (_, at, slotAt, code) => {
  expect(whyNotLetGo({ startsAt: slotAt }, facts.window, null, at)?.code ?? null).toBe(code)
})

describe('slots', () => {
  const plan = { slotMinutes: 10, secondsPerHead: 24, stations: 1 }
  const times = { _id: 's1.b2', startsAt, endsAt: startsAt + 25 * 60_000 }

  test('a ten-minute slot at 24 seconds a head seats 25; the last is shorter', () => {
    expect(slotsOf(times, plan).map(({ id, seats }) => [id, seats])).toEqual([
      ['s1.b2.s1', 25],
      ['s1.b2.s2', 25],
      ['s1.b2.s3', 12],
    ])
    expect(slotsOf(times, { ...plan, stations: 3 })[0]?.seats).toBe(75)
  })

  test('a rest too short for anybody is no slot', () => {
    const slots = slotsOf(
      { ...times, endsAt: startsAt + 11 * 60_000 },
      { ...plan, secondsPerHead: 90 },
    )
    expect(slots).toHaveLength(1)
  })

  test.each([
    ['s1.b2.s3', { sessionId: 's1', blockId: 's1.b2', number: 3 }],
    ['a.b-c~1.b12.s345', { sessionId: 'a.b-c~1', blockId: 'a.b-c~1.b12', number: 345 }],
    ['s1.b2', null],
    ['s1.b0.s1', null],
    ['s1.b1.s01', null],
    ['s1.b2.s3#4', null],
    ['.b1.s1', null],
  ])('%s', (id, parts) => expect(partsOfSlot(id)).toEqual(parts))

  test('slots lie end to end inside their block, and their ids lead back to it', () => {
    const some = fc.record({
      minutes: fc.integer({ min: 1, max: 600 }),
      slotMinutes: fc.integer({ min: 5, max: 120 }),
      secondsPerHead: fc.integer({ min: 5, max: 600 }),
      stations: fc.integer({ min: 1, max: 20 }),
    })
    fc.assert(
      fc.property(some, ({ minutes, ...any }) => {
        const end = startsAt + minutes * 60_000
        const slots = slotsOf({ ...times, endsAt: end }, any)
        for (const [i, slot] of slots.entries()) {
          expect(slot.startsAt).toBe(startsAt + i * any.slotMinutes * 60_000)
          expect(slot.endsAt).toBeLessThanOrEqual(end)
          expect(slot.seats * any.secondsPerHead).toBeLessThanOrEqual(
            ((slot.endsAt - slot.startsAt) / 1000) * any.stations,
          )
          expect(partsOfSlot(slot.id)).toEqual({
            sessionId: 's1',
            blockId: 's1.b2',
            number: slot.number,
          })
        }
      }),
    )
  })

  test('free seats are those nobody holds', () => {
    expect(freeSeats(4, [2, 4, 9])).toEqual([1, 3])
    expect(freeSeats(2, [1, 2])).toEqual([])
  })

  test('a new plan keeps the seats it can and names those it cannot', () => {
    const seat = (slot: number, n: number) => ({
      _id: seatIdOf(`s1.b2.s${slot}`, n),
      blockId: 's1.b2',
      slotId: `s1.b2.s${slot}`,
      startsAt: startsAt + (slot - 1) * 600_000,
      endsAt: startsAt + slot * 600_000,
    })
    const held = [seat(1, 1), seat(1, 25), seat(2, 3)]
    const free = { ...times, kind: 'freeChoice' as const }
    const lost = (blocks: (typeof free | { kind: 'assigned' })[], more = {}) =>
      seatsLost(held, blocks as (typeof free)[], { ...plan, ...more }).length
    expect(lost([free])).toBe(0)
    expect(lost([{ ...free, endsAt: startsAt + 600_000 }])).toBe(1)
    expect(lost([{ ...free, startsAt: startsAt + 60_000 }])).toBe(3)
    expect(lost([free], { secondsPerHead: 25 })).toBe(1)
    expect(lost([free], { slotMinutes: 5 })).toBe(3)
    expect(lost([{ ...free, kind: 'assigned' }])).toBe(3)
    expect(lost([])).toBe(3)
  })
})

test('a slot is written as people write it', () => {
  expect(slotLabel({ startsAt, endsAt: startsAt + 600_000 })).toBe('4月27日 09:10–09:20')
})

describe('候补', () => {
  const at = instantOf('2024-04-27', '09:00')
  const hour = 3_600_000

  test.each([
    // hours before the slot, hours that the offer holds; none when it is too late to ask anybody
    [48, 2],
    [2.5, 2],
    [2, 1.5],
    [1, 0.5],
    [0.5, null],
    [0, null],
    [-1, null],
  ])('%s h before the slot an offer holds %s h', (before, holds) => {
    const now = at - before * hour
    expect(offerEndsAt({ startsAt: at }, now)).toBe(holds === null ? null : now + holds * hour)
  })

  test('the line is first come, first served, without those who hold a seat', () => {
    const waits = [
      { graduateId: 'b', slotIds: ['s1'], at: 2 },
      { graduateId: 'a', slotIds: ['s1', 's2'], at: 3 },
      { graduateId: 'c', slotIds: ['s2'], at: 1 },
      { graduateId: 'd', slotIds: ['s1'], at: 2 },
    ]
    const ids = (slot: string, holders: string[]) =>
      inLineFor(waits, slot, new Set(holders)).map(({ graduateId }) => graduateId)
    expect(ids('s1', [])).toEqual(['b', 'd', 'a'])
    expect(ids('s1', ['b'])).toEqual(['d', 'a'])
    expect(ids('s2', ['c', 'a'])).toEqual([])
    expect(aheadOf(waits, waits[1]!, 's1')).toBe(2)
  })

  test('an offer can be accepted to its very last moment', () => {
    const window = { opensAt: 0, closesAt: at }
    const held = { startsAt: at, offeredUntil: at - hour }
    expect(whyNotAccept(held, window, null, at - hour)).toBeNull()
    expect(whyNotAccept(held, window, null, at - hour + 1)).toEqual({ code: 'OFFER_OVER' })
    expect(whyNotAccept({ startsAt: at }, window, null, at + 1)?.code).toBe('TASK_CLOSED')
  })
})
