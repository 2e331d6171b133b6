// A timetable in writing: its figures, and what is found wrong with a line.
import {
  complaintsOf,
  type Draft,
  draftOf,
  fieldOf,
  leftOut,
  newBlock,
  newDraft,
  toBeTold,
} from '../../desk/pages/capture/draft'
import { lanesOf } from '../../desk/pages/capture/lanes'
import { rebased } from '../../desk/pages/capture/rebase'
import type { SchoolClass } from '../../src/domain/roster/contract'
import { instantOf } from '../../src/domain/time'

const classes = new Map(
  [
    ['a', 50],
    ['b', 46],
  ].map(([id, graduates]) => [
    String(id),
    {
      id: String(id),
      cohortId: 'y2024',
      name: `${id}班`,
      majorId: 'm',
      majorName: '软件技术',
      collegeIds: ['c'],
      level: '专科',
      grade: '2021',
      years: 3,
      joint: false,
      graduates: Number(graduates),
    } satisfies SchoolClass,
  ]),
)
const line = (patch: Partial<Draft['blocks'][number]>) => ({
  ...newBlock('assigned', '2024-04-24'),
  label: '软件工程学院',
  startsAt: '08:30',
  endsAt: '09:30',
  classIds: ['a'],
  ...patch,
})
const codes = (...blocks: Draft['blocks']) =>
  complaintsOf({ ...newDraft('2024届'), blocks }, 0, classes).map(({ code }) => code)

test.each([
  ['sound', codes(line({})), []],
  ['no label', codes(line({ label: ' ' })), ['REQUIRED']],
  ['ends before it starts', codes(line({ endsAt: '08:00' })), ['END_BEFORE_START']],
  ['other headcount', codes(line({ declared: 51 })), ['BLOCK_HEADCOUNT']],
  ['as declared', codes(line({ declared: 50 })), []],
  ['no classes', codes(line({ classIds: [] })), ['BLOCK_UNMATCHED']],
  ['too fast', codes(line({ endsAt: '08:40' })), ['BLOCK_FAST']],
  [
    'same place, overlapping',
    codes(line({}), line({ startsAt: '09:00', endsAt: '10:00', classIds: ['b'] })),
    ['BLOCK_OVERLAP'],
  ],
  [
    'another place at the same time',
    codes(line({}), line({ place: '教104', classIds: ['b'] })),
    [],
  ],
  [
    'one leader at two places at once',
    codes(
      line({ leaders: ['邹庆川'] }),
      line({ place: '教104', classIds: ['b'], leaders: ['云岚', '邹庆川'] }),
    ),
    ['BLOCK_LEADER_BUSY'],
  ],
  [
    'one leader, one after the other',
    codes(
      line({ leaders: ['邹庆川'] }),
      line({ startsAt: '09:30', endsAt: '10:30', classIds: ['b'], leaders: ['邹庆川'] }),
    ),
    [],
  ],
  [
    'the same class twice in a block',
    codes(line({ classIds: ['a', 'a'], endsAt: '10:00' })),
    ['CLASS_TWICE', 'CLASS_TWICE'],
  ],
  ['a class of nobody', codes(line({ classIds: ['a', 'none'] })), ['CLASS_EMPTY']],
  [
    'free choice overlapping at the same place',
    codes(line({ kind: 'freeChoice', classIds: [] }), line({ startsAt: '09:00', endsAt: '10:00' })),
    ['BLOCK_OVERLAP'],
  ],
  ['one class twice', codes(line({}), line({ on: '2024-04-25' })), ['CLASS_IN_TWO']],
  ['free choice needs no classes', codes(line({ kind: 'freeChoice', classIds: [] })), []],
])('%s', (_name, found, expected) => {
  expect(found).toEqual(expected)
})

test('names the classes that no assigned block takes', () => {
  const draft = {
    ...newDraft('2024届'),
    blocks: [line({}), line({ kind: 'freeChoice', classIds: ['b'] })],
  }
  expect(leftOut(draft, classes).map(({ id }) => id)).toEqual(['b'])
  // The other campus has a timetable of its own.
  expect(leftOut(draft, classes, ['b'])).toEqual([])
})

test('another room for a whole published session is asked about: every class in it is told', () => {
  const block = {
    ...{ on: '2024-04-24', startsAt: instantOf('2024-04-24', '08:30'), label: '软件', remark: '' },
    ...{ endsAt: instantOf('2024-04-24', '09:30'), declared: 0, leaders: [], audience: [] },
    ...{ kind: 'assigned' as const, version: 1, counted: 50, pace: 50, booked: 0, seats: 0 },
  }
  const before = draftOf({
    ...{ id: 's1', cohortId: 'y2024', name: '集中采集', place: '教103', secondsPerHead: 24 },
    ...{ stations: 1, slotMinutes: 10, fastestPace: 200, published: true, planVersion: 1 },
    blocks: [
      { ...block, id: 's1.b1', place: '教103', classIds: ['a'], counts: [50] },
      { ...block, id: 's1.b2', place: '教104', classIds: ['b'], counts: [46] },
    ],
  })
  expect(toBeTold(before, { ...before, place: '教201' }, classes)).toEqual({
    ...{ classes: 1, people: 50 },
  })
})

test('overlapping blocks take lanes of their own, adjoining ones share', () => {
  const lanes = lanesOf([
    { startsAt: '09:10', endsAt: '11:50' },
    { startsAt: '08:30', endsAt: '09:10' },
    { startsAt: '09:00', endsAt: '10:00' },
  ])
  expect(lanes.map((lane) => lane.map(({ startsAt }) => startsAt))).toEqual([
    ['08:30', '09:10'],
    ['09:00'],
  ])
})

test.each([
  ['END_BEFORE_START', 'time'],
  ['BLOCK_OVERLAP', 'time'],
  ['BLOCK_FAST', 'time'],
  ['BLOCK_HEADCOUNT', 'declared'],
  ['CLASS_EMPTY', 'classes'],
  ['CLASS_TWICE', 'classes'],
  ['CLASS_IN_TWO', 'classes'],
  ['BLOCK_LEADER_BUSY', 'leaders'],
] as const)('%s is said at the field %s', (code, field) => {
  expect(fieldOf({ code, severity: 'warning' })).toBe(field)
})

describe('what was written here, carried over onto what was saved meanwhile', () => {
  const base: Draft = {
    ...newDraft('2024届'),
    ...{ sessionId: 's1', place: '教103', planVersion: 3, isPublished: true },
    blocks: [
      line({ id: 's1.b1', label: '软件', classIds: ['a', 'b', 'c'] }),
      line({ id: 's1.b2', label: '机电', classIds: ['d'], on: '2024-04-25' }),
    ],
  }
  const saved = (part: Partial<Draft>): Draft => ({ ...base, planVersion: 4, ...part })
  const [software, electric] = base.blocks as [Draft['blocks'][number], Draft['blocks'][number]]
  const onto = (mine: Partial<Draft>, theirs: Partial<Draft>) => {
    const { draft, clashes } = rebased(base, { ...base, ...mine }, saved(theirs))
    return { draft, clashes: clashes.map(({ label, what, kept }) => [label, what, kept].join(' ')) }
  }

  test('a college’s order and everything written here both stand', () => {
    const ordered = { ...software, classIds: ['c', 'a', 'b'] }
    const { draft, clashes } = onto(
      {
        place: '教201',
        blocks: [
          { ...software, startsAt: '08:00', leaders: ['邹庆川'], classIds: ['a', 'c', 'e'] },
          { ...electric, on: '2024-04-26' },
          line({ label: '补拍', classIds: ['b'] }),
        ],
      },
      { name: '春季采集', blocks: [ordered, electric] },
    )
    expect(clashes).toEqual([])
    expect(draft).toMatchObject({ planVersion: 4, name: '春季采集', place: '教201' })
    expect(draft.blocks).toMatchObject([
      { id: 's1.b1', startsAt: '08:00', leaders: ['邹庆川'], classIds: ['c', 'a', 'e'] },
      { id: 's1.b2', on: '2024-04-26' },
      { label: '补拍' },
    ])
  })

  test('an order set here stands where nobody else set one; a class that was put in comes along', () => {
    const { draft, clashes } = onto(
      { blocks: [{ ...software, classIds: ['c', 'b', 'a'] }, electric] },
      { blocks: [{ ...software, classIds: ['a', 'b', 'c', 'e'] }, electric] },
    )
    expect(clashes).toEqual([])
    expect(draft.blocks[0]!.classIds).toEqual(['c', 'b', 'a', 'e'])
  })

  test('what both changed is named, with whose it is', () => {
    const { draft, clashes } = onto(
      {
        place: '教201',
        blocks: [{ ...software, endsAt: '10:00', classIds: ['b', 'a', 'c'] }, electric],
      },
      {
        place: '教202',
        blocks: [{ ...software, endsAt: '11:00', classIds: ['c', 'b', 'a'] }, electric],
      },
    )
    expect(draft.place).toBe('教201')
    expect(draft.blocks[0]).toMatchObject({ endsAt: '10:00', classIds: ['c', 'b', 'a'] })
    expect(clashes).toEqual(['软件 结束时间 mine', '软件 班级次序 theirs', ' 采集地点 mine'])
  })

  test('lines that one of the two took away or added', () => {
    const theirs = line({ id: 's1.b3', label: '新时段' })
    expect(onto({ blocks: [software] }, { blocks: [software, electric, theirs] })).toMatchObject({
      draft: { blocks: [{ id: 's1.b1' }, { id: 's1.b3' }] },
      clashes: [],
    })
    const gone = onto({ blocks: [{ ...software, remark: '雨天' }, electric] }, { blocks: [] })
    expect(gone.clashes).toEqual(['软件 整个时段已被删去 mine'])
    expect(gone.draft.blocks.map(({ id, remark }) => [id, remark])).toEqual([[undefined, '雨天']])
  })
})
