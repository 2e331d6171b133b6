// The rules of the photo day as tables: which mark may follow which, codes, closing, undoing, make-up reports.
import {
  attendanceStates,
  daysOf,
  judgeMark,
  madeAt,
  markTargets,
  UPLOAD_GRACE_MS,
  whyNotClose,
  whyNotExempt,
  whyNotInSession,
  whyNotUndo,
  type AttendanceState,
  type MarkTarget,
} from '../../src/domain/capture/attendance'
import {
  CLOCK_SKEW_MS,
  CODE_LIFE_MS,
  readCheckInCode,
  unsignedCode,
  whyNotCode,
} from '../../src/domain/capture/check-in-code'
import {
  isAbsentee,
  stageOf,
  whyNotJudge,
  whyNotReport,
  wrongDay,
} from '../../src/domain/capture/make-up'
import {
  emptyQueue,
  linesAfter,
  linesWith,
  nextBatch,
  withAnswers,
  withMark,
  withoutHeard,
  heardText,
  type WaitingMark,
} from '../../src/domain/capture/mark-queue'
import { DAY_MS, instantOf } from '../../src/domain/time'

const noon = instantOf('2024-04-24', '12:00')

describe('a mark on a state, made later', () => {
  const table: Record<AttendanceState, Record<MarkTarget, string>> = {
    none: { checkedIn: 'ok', captured: 'ok', absent: 'ok', none: 'already' },
    checkedIn: {
      ...{ checkedIn: 'already', captured: 'ok' },
      ...{ absent: 'ATTENDANCE_CONFLICT', none: 'ok' },
    },
    absent: { checkedIn: 'ok', captured: 'ok', absent: 'already', none: 'ok' },
    captured: {
      ...{ checkedIn: 'CAPTURED_ALREADY', captured: 'already' },
      ...{ absent: 'ATTENDANCE_CONFLICT', none: 'CAPTURED_ALREADY' },
    },
    exempt: {
      ...{ checkedIn: 'CAPTURE_EXEMPT', captured: 'CAPTURE_EXEMPT' },
      ...{ absent: 'CAPTURE_EXEMPT', none: 'CAPTURE_EXEMPT' },
    },
  }
  const cases = attendanceStates.flatMap((state) =>
    markTargets.map((to) => [state, to, table[state][to]] as const),
  )
  test.each(cases)('%s then %s: %s', (state, to, expected) => {
    const verdict = judgeMark({ state, at: noon }, to, noon + 1)
    expect('code' in verdict ? verdict.code : verdict.outcome).toBe(expected)
  })

  test.each([
    ['captured', 'checkedIn', 'already'],
    ['checkedIn', 'none', 'conflict'],
    ['checkedIn', 'captured', 'ok'],
  ] as const)('%s, then %s that was made before: %s', (state, to, outcome) => {
    expect(judgeMark({ state, at: noon }, to, noon - 1).outcome).toBe(outcome)
  })

  test('once taken back, an older 已采集 that comes late does not bring it back', () => {
    const undone = { state: 'checkedIn', at: noon, undoneAt: noon } as const
    expect(judgeMark(undone, 'captured', noon - 1).outcome).toBe('conflict')
    expect(judgeMark(undone, 'captured', noon + 1).outcome).toBe('ok')
  })
})

describe('the session’s days', () => {
  const first = instantOf('2024-04-24')
  const last = instantOf('2024-04-27') - 1
  const days = { opensAt: first, closesAt: last }
  test.each([
    [first - 1, first, 'SESSION_NOT_BEGUN'],
    [first, first, null],
    [last, last, null],
    [last, last + UPLOAD_GRACE_MS, null],
    [last, last + UPLOAD_GRACE_MS + 1, 'MARK_TOO_LATE'],
    [last + 1, last + 1, 'SESSION_OVER'],
  ])('made at %d, handed in at %d: %s', (made, now, expected) => {
    expect(whyNotInSession(days, made, now)).toBe(expected)
  })
  test('last from the first block’s morning to the last one’s midnight; none without blocks', () => {
    expect(daysOf([{ on: '2024-04-26' }, { on: '2024-04-24' }])).toEqual(days)
    expect(daysOf([])).toBeNull()
  })
  test('a clock that runs ahead counts as now', () => {
    expect([madeAt(noon + 5, noon), madeAt(noon - 5, noon)]).toEqual([noon, noon - 5])
  })
  test.each([
    [noon - 1, 'BLOCK_NOT_BEGUN'],
    [noon, null],
    [last + UPLOAD_GRACE_MS, null],
    [last + UPLOAD_GRACE_MS + 1, 'SESSION_OVER'],
  ])('a block is closed at %d: %s', (now, expected) => {
    expect(whyNotClose({ startsAt: noon }, days, now)).toBe(expected)
  })
})

test.each([
  ['captured', noon, null],
  ['captured', instantOf('2024-04-24', '23:59') + 59_999, null],
  ['captured', instantOf('2024-04-25'), 'UNDO_TOO_LATE'],
  ['checkedIn', noon, 'NOT_CAPTURED'],
  ['absent', noon, 'NOT_CAPTURED'],
  ['none', noon, 'NOT_CAPTURED'],
  ['exempt', noon, 'NOT_CAPTURED'],
] as const)('已采集 taken back from %s at %d: %s', (state, now, expected) => {
  expect(whyNotUndo({ state, at: noon }, now)).toBe(expected)
})

test.each([
  ['none', true, null],
  ['absent', true, null],
  ['exempt', true, null],
  ['checkedIn', true, 'ATTENDANCE_CONFLICT'],
  ['captured', true, 'CAPTURED_ALREADY'],
  ['exempt', true, null],
  ['exempt', false, null],
  ['none', false, null],
  ['absent', false, 'ATTENDANCE_CONFLICT'],
  ['checkedIn', false, 'ATTENDANCE_CONFLICT'],
  ['captured', false, 'CAPTURED_ALREADY'],
] as const)('免采集 from %s to %s: %s', (state, exempt, expected) => {
  expect(whyNotExempt(state, exempt)).toBe(expected)
})

describe('a check-in code', () => {
  const plain = {
    ...{ mark: 'a1b2c3d4', graduateId: 'g1234', cohortId: 'c2024' },
    ...{ issuedAt: noon, expiresAt: noon + CODE_LIFE_MS },
  }
  const signature = 's'.repeat(22)
  const text = `${unsignedCode(plain)}.${signature}`
  const ours = { mark: plain.mark, signature, cohortId: 'c2024' }

  test('is read back as it was written', () => {
    expect(readCheckInCode(` ${text}\n`)).toMatchObject({ ...plain, signature })
  })
  test.each(['', '采集码', 'https://www.chsi.com.cn', 'BYQD2' + text.slice(5), `${text}x`])(
    '%s is none',
    (other) => expect(readCheckInCode(other)).toBeNull(),
  )
  test.each([
    [noon, ours, null],
    [noon - CLOCK_SKEW_MS, ours, null],
    [noon - CLOCK_SKEW_MS - 1, ours, 'CODE_EXPIRED'],
    [plain.expiresAt + CLOCK_SKEW_MS, ours, null],
    [plain.expiresAt + CLOCK_SKEW_MS + 1, ours, 'CODE_EXPIRED'],
    [noon + DAY_MS, ours, 'CODE_EXPIRED'],
    [noon, { ...ours, mark: 'other123' }, 'CODE_FOREIGN'],
    [noon, { ...ours, signature: 't'.repeat(22) }, 'CODE_FORGED'],
    [noon, { ...ours, cohortId: 'c2023' }, 'CODE_OTHER_COHORT'],
  ])('scanned at %d by %j: %s', (at, by, expected) => {
    expect(whyNotCode(readCheckInCode(text), by, at)).toBe(expected)
  })
  test('that is none of any kind is unreadable', () => {
    expect(whyNotCode(null, ours, noon)).toBe('CODE_UNREADABLE')
  })
})

describe('a make-up', () => {
  test.each([
    [['absent'], true],
    [['absent', 'captured'], false],
    [['absent', 'exempt'], false],
    [['checkedIn'], false],
    [[], false],
  ] as const)('%j is an absentee: %s', (states, expected) => {
    expect(isAbsentee(states.map((state) => ({ state, at: 0 })))).toBe(expected)
  })
  test.each([
    [true, null, null],
    [true, 'reported', null],
    [true, 'returned', null],
    [true, 'confirmed', 'MAKE_UP_OVER'],
    [false, null, 'NOT_ABSENT'],
    [false, 'reported', 'NOT_ABSENT'],
    [false, 'returned', 'NOT_ABSENT'],
    [false, 'confirmed', 'MAKE_UP_OVER'],
  ] as const)('reported by an absentee %s after %s: %s', (missed, state, expected) => {
    expect(whyNotReport(missed, state)).toBe(expected)
  })
  test.each([
    [null, 'MAKE_UP_NOT_REPORTED'],
    [{ state: 'returned', reportedAt: 5 }, 'MAKE_UP_NOT_REPORTED'],
    [{ state: 'confirmed', reportedAt: 5 }, 'MAKE_UP_OVER'],
    [{ state: 'reported', reportedAt: 6 }, 'MAKE_UP_MOVED'],
    [{ state: 'reported', reportedAt: 5 }, null],
  ] as const)('judged as %j: %s', (report, expected) => {
    expect(whyNotJudge(report, 5)).toBe(expected)
  })
  test.each([
    ['2024-04-23', 'MAKE_UP_TOO_EARLY'],
    ['2024-04-24', undefined],
    ['2024-04-30', undefined],
    ['2024-05-01', 'DATE_IN_FUTURE'],
  ])('on %s: %s', (on, expected) => {
    expect(wrongDay(on, '2024-04-24', instantOf('2024-04-30', '23:59'))?.code).toBe(expected)
  })
  test('stands where its report stands, else where its booking does', () => {
    expect([stageOf(null, false), stageOf(null, true), stageOf('returned', true)]).toEqual([
      ...['waiting', 'booked', 'returned'],
    ])
  })
})

describe('the phone’s queue', () => {
  const mark = (n: number, more: Partial<WaitingMark> = {}): WaitingMark => ({
    ...{ nonce: `nonce-000${n}`, sessionId: 's1', graduateId: `g${n}`, name: `同学${n}` },
    ...{ to: 'checkedIn', deviceAt: noon + n, via: 'list', ...more },
  })
  const answer = (n: number, more: object = {}) => ({
    ...{ nonce: `nonce-000${n}`, outcome: 'ok' as const, code: null, graduateId: `g${n}` },
    ...{ name: `同学${n}`, state: 'checkedIn' as const, at: noon, byName: '李老师', ...more },
  })
  const line = (n: number) => ({
    ...{ graduateId: `g${n}`, number: n, name: `同学${n}`, studentNo: `${n}`, classId: 'k' },
    ...{ className: '', state: 'none' as const, at: null, byName: '', reason: '' },
  })

  test('keeps what was not answered, and what must be read, once', () => {
    const queue = [1, 2, 3].reduce((held, n) => withMark(held, mark(n)), emptyQueue)
    const overlap = answer(2, { outcome: 'already' })
    const after = withAnswers(queue, [answer(1), overlap])
    expect(after.waiting.map(({ nonce }) => nonce)).toEqual(['nonce-0003'])
    expect(after.heard).toMatchObject([{ nonce: 'nonce-0002', outcome: 'already' }])
    expect(heardText(after.heard[0]!)).toContain('李老师 12:00')
    // Storage was written, the queue was not: the same answer comes again.
    const again = withAnswers({ ...after, waiting: [mark(2)] }, [overlap])
    expect(again.heard).toHaveLength(1)
    expect(withoutHeard(again, 'nonce-0002').heard).toEqual([])
  })
  test('hands in one session at a time, without what is only for the screen', () => {
    const queue = [mark(1), mark(2, { sessionId: 's2' }), mark(3)].reduce(withMark, emptyQueue)
    const batch = nextBatch(queue)!
    expect([batch.sessionId, batch.marks.length]).toEqual(['s1', 2])
    expect(Object.keys(batch.marks[0]!).sort()).toEqual([
      ...['deviceAt', 'graduateId', 'nonce', 'to', 'via'],
    ])
    expect(nextBatch(queue, new Set(['s1']))?.sessionId).toBe('s2')
    expect(nextBatch(queue, new Set(['s1', 's2']))).toBeNull()
    expect(nextBatch(emptyQueue)).toBeNull()
  })
  test('lies over the list until the server’s own word is there', () => {
    const marks = [mark(1), mark(1, { nonce: 'nonce-0009', to: 'captured', deviceAt: noon + 9 })]
    const shown = linesWith([line(1), line(2)], marks.reduce(withMark, emptyQueue))
    expect(shown.map(({ state, isWaiting }) => [state, isWaiting])).toEqual([
      ['captured', true],
      ['none', false],
    ])
    const told = linesAfter([line(1), line(2)], [answer(1), answer(2, { code: 'NOT_FOUND' })])
    expect(told.map(({ state }) => state)).toEqual(['checkedIn', 'none'])
  })
})
