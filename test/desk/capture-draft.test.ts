// A timetable in writing: its figures, and what is found wrong with a line.
import {
  complaintsOf,
  type Draft,
  fieldOf,
  leftOut,
  newBlock,
  newDraft,
} from '../../desk/pages/capture/draft'
import { lanesOf } from '../../desk/pages/capture/lanes'
import type { SchoolClass } from '../../src/domain/roster/contract'

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
