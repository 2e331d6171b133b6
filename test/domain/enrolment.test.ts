// The canonical record, the four states of the boards, and when a record may be confirmed.
import { boardStateOf, isToConfirm } from '../../src/domain/enrolment/board'
import { canonicalRecord, recordFields, type RecordValues } from '../../src/domain/enrolment/record'
import {
  enrolmentItem,
  enrolmentStateOf,
  mayImportKeyFields,
  untickedFields,
  whyNotConfirm,
} from '../../src/domain/enrolment/rules'

const values = Object.fromEntries(
  Object.keys(recordFields).map((name) => [name, `${name}值`]),
) as RecordValues

describe('the canonical record', () => {
  test('every field but 政治面貌 changes it', () => {
    const before = canonicalRecord(values)
    for (const name of Object.keys(recordFields) as (keyof RecordValues)[]) {
      const changed = canonicalRecord({ ...values, [name]: '别的' })
      expect(changed === before).toBe(name === 'politics')
    }
  })
  test('two ways of writing one character are the same value', () => {
    expect(canonicalRecord({ ...values, pinyin: 'Lü' })).toBe(
      canonicalRecord({ ...values, pinyin: 'Lü' }),
    )
  })
})

test.each([
  ['unchecked', null, true],
  ['unchecked', 1001, true],
  ['unchecked', 1000, false],
  ['unchecked', 1, false],
  ['confirmed', null, false],
  ['disputed', null, false],
  ['corrected', 1001, false],
] as const)(
  'a table may say the key fields of somebody %s, opening at %s: %s',
  (state, at, may) => {
    expect(mayImportKeyFields(at, state, 1000)).toBe(may)
  },
)

describe('the four states of the boards', () => {
  const yesOrNo = [false, true]
  const all = yesOrNo.flatMap((hasOpenCase) =>
    yesOrNo.flatMap((hasOpenCorrection) =>
      yesOrNo.flatMap((isConfirmed) =>
        yesOrNo.map((wasCorrected) => [hasOpenCase, hasOpenCorrection, isConfirmed, wasCorrected]),
      ),
    ),
  ) as [boolean, boolean, boolean, boolean][]

  test.each(all)('case %s, application %s, confirmed %s, corrected %s', (...given) => {
    const [hasOpenCase, hasOpenCorrection, isConfirmed, wasCorrected] = given
    const confirmedHash = isConfirmed ? 'h' : null
    const state = boardStateOf({
      ...{ status: '在籍', recordHash: 'h', confirmedHash, hasOpenCase, hasOpenCorrection },
      wasCorrected,
    })
    const isOpen = hasOpenCase || hasOpenCorrection
    const done = isConfirmed ? 'confirmed' : wasCorrected ? 'corrected' : 'unchecked'
    expect(state).toBe(isOpen ? 'disputed' : done)
    expect(isToConfirm(state)).toBe(!isOpen && !isConfirmed)
  })
})

const facts = {
  status: '在籍',
  recordHash: 'h',
  confirmedHash: null as string | null,
  hasOpenCase: false,
  hasOpenCorrection: false,
  window: { opensAt: 100, closesAt: 200 },
  extendedUntil: null as number | null,
  seenVersion: 'v',
  version: 'v',
} as const

describe('confirming', () => {
  test.each([
    ['open', {}, 150, null],
    ['at the closing millisecond', {}, 200, null],
    ['one after it', {}, 201, 'TASK_CLOSED'],
    ['too early', {}, 99, 'TASK_NOT_OPEN'],
    ['undated', { window: { opensAt: null, closesAt: null } }, 150, 'TASK_NOT_OPEN'],
    ['no task', { window: null }, 150, 'TASK_NOT_OPEN'],
    ['extended by name', { extendedUntil: 300 }, 250, null],
    ['extended, and over', { extendedUntil: 300 }, 301, 'TASK_CLOSED'],
    ['read before a change', { seenVersion: 'old' }, 150, 'RECORD_CHANGED'],
    ['a case is open', { hasOpenCase: true }, 150, 'CASE_OPEN'],
    ['an application is open', { hasOpenCorrection: true }, 150, 'CORRECTION_PENDING'],
    ['has left', { status: '退学' }, 150, 'NOT_CONFIRMABLE'],
    ['延期 checks too', { status: '延期' }, 150, null],
  ] as const)('%s', (_name, change, now, code) => {
    expect(whyNotConfirm({ ...facts, ...change }, now)?.code ?? null).toBe(code)
  })

  test('a confirmation holds for the very values only', () => {
    expect(enrolmentStateOf({ ...facts, confirmedHash: 'h' })).toBe('confirmed')
    expect(enrolmentStateOf({ ...facts, confirmedHash: 'older' })).toBe('unchecked')
    expect(enrolmentStateOf({ ...facts, confirmedHash: 'h', hasOpenCase: true })).toBe('disputed')
  })

  test('all five key fields', () => {
    expect(untickedFields(['name', 'sex', 'ethnicity', 'idNumber', 'bornOn'])).toEqual([])
    expect(untickedFields(['name', 'name', 'name', 'name', 'name'])).toHaveLength(4)
  })

  test.each([
    [{}, 150, 'todo'],
    [{}, 201, 'closed'],
    [{ confirmedHash: 'h' }, 201, 'done'],
    [{ confirmedHash: 'older' }, 150, 'attention'],
    [{ hasOpenCase: true }, 150, 'attention'],
    [{ hasOpenCorrection: true }, 150, 'attention'],
    [{ window: null }, 150, 'undated'],
  ] as const)('the checklist says %j at %d: %s', (change, now, state) => {
    expect(enrolmentItem({ ...facts, ...change, confirmedAt: 120 }, now).state).toBe(state)
  })
})
