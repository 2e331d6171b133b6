// The account rules as tables.
import {
  DESK_IDLE_MS,
  DESK_LONGEST_MS,
  FAILURES_BEFORE_GUARD,
  isDeskSessionOver,
  mayInvite,
  TRIES_A_DAY,
  whyNotInvite,
  whyNotTryBinding,
} from '../../src/domain/accounts/rules'
import type { Post } from '../../src/domain/accounts/contract'

test.each([
  ['no failure', 0, 0, 0, null],
  ['four of my own', TRIES_A_DAY - 1, 1, 1, null],
  ['five of my own', TRIES_A_DAY, 0, 0, 'BIND_LOCKED'],
  ['a guarded record, but I never failed on it', 0, 0, FAILURES_BEFORE_GUARD, null],
  ['a guarded record that I failed on once', 1, 1, FAILURES_BEFORE_GUARD, 'BIND_LOCKED'],
  ['a record not yet guarded that I failed on', 1, 1, FAILURES_BEFORE_GUARD - 1, null],
])('%s', (_name, failuresByMe, failuresByMeOnRecord, failuresOnRecord, answer) => {
  expect(whyNotTryBinding({ failuresByMe, failuresByMeOnRecord, failuresOnRecord })).toBe(answer)
})

const post = (role: Post['role'], collegeIds: string[] = [], school = false): Post => ({
  id: 'p',
  role,
  title: '',
  name: '',
  cohortId: null,
  graduateId: null,
  classIds: [],
  collegeIds,
  school,
  fromOn: '2024-01-01',
  untilOn: null,
})

describe('who may invite whom', () => {
  test.each([
    ['admin invites a registrar', post('admin', [], true), 'registrar', [], [], [], null],
    [
      'registrar invites no admin',
      post('registrar', [], true),
      'admin',
      [],
      [],
      [],
      'CANNOT_INVITE',
    ],
    [
      'a college post needs a college',
      post('admin', [], true),
      'college',
      [],
      [],
      [],
      'CANNOT_INVITE',
    ],
    ['an adviser needs classes', post('college', ['k1']), 'adviser', [], [], [], 'CANNOT_INVITE'],
    ['an adviser of its own class', post('college', ['k1']), 'adviser', ['b1'], [], [['k1']], null],
    [
      'a joint class counts as its own',
      post('college', ['k2']),
      'adviser',
      ['b1'],
      [],
      [['k1', 'k2']],
      null,
    ],
    [
      'another college’s class',
      post('college', ['k1']),
      'adviser',
      ['b1'],
      [],
      [['k3']],
      'CANNOT_INVITE',
    ],
  ] as const)('%s', (_name, by, role, classIds, collegeIds, collegesOf, answer) => {
    expect(whyNotInvite(by, role, { classIds, collegeIds }, collegesOf)).toBe(answer)
  })

  test('nobody invites graduates: a record is bound, not given', () => {
    for (const invited of Object.values(mayInvite)) expect(invited).not.toContain('graduate')
  })
})

test.each([
  ['fresh', 0, 0, null, false],
  ['at the last idle millisecond', DESK_IDLE_MS, DESK_IDLE_MS, null, false],
  ['one later', DESK_IDLE_MS + 1, DESK_IDLE_MS + 1, null, true],
  ['busy for too long', DESK_LONGEST_MS + 1, 0, null, true],
  ['signed out', 10, 10, 5, true],
])('a desk session is %s', (_name, age, idle, endedAt, over) => {
  const now = 1_000_000_000
  expect(isDeskSessionOver({ startedAt: now - age, lastSeenAt: now - idle, endedAt }, now)).toBe(
    over,
  )
})
