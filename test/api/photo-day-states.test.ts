// Attendance and make-up, every state × everything that may be tried: where it leads, or why not, and then nothing changed.
import { contract } from '../../src/domain'
import { attendanceStates, type AttendanceState } from '../../src/domain/capture/attendance'
import { makeUpStates, type MakeUpState } from '../../src/domain/capture/make-up'
import { peopleOf, proofOf } from './college'
import { at, cohortId, DAY_ON, startPhotoDay, tap, type PhotoDay } from './photo-day-college'

const { capture } = contract
const soft = peopleOf('软件2101班', '软件工程学院', 60)

let day: PhotoDay
let ids: string[]
beforeAll(async () => {
  day = await startPhotoDay({
    ...{ soft, later: peopleOf('软件2102班', '软件工程学院', 1, 100) },
    accounting: peopleOf('会计2101班', '经济管理学院', 1, 500),
  })
  ids = soft.map(({ studentNo }) => day.idOf.get(studentNo)!)
})
afterAll(() => day.college.stop())

const codeOf = async (openid: string, verb: string, input: object) => {
  const reply = await day.college.ask(openid, `capture.${verb}`, input)
  return reply.ok ? 'ok' : reply.code
}
let minute = 0
const mark = (to: 'checkedIn' | 'captured' | 'absent' | 'none') => async (n: number) => {
  // Each made after the one before.
  const deviceAt = at('08:00') + ++minute * 1000
  const { outcome, code } = await day.one('o-adviser', tap(ids[n]!, { to, deviceAt }))
  return code ?? outcome
}
const office = { reason: '核对过了' }
const events = {
  checkIn: mark('checkedIn'),
  capture: mark('captured'),
  callAbsent: mark('absent'),
  takeBack: mark('none'),
  exempt: (n: number) => setExempt(n, true),
  unexempt: (n: number) => setExempt(n, false),
  undo: (n: number) =>
    codeOf('o-registrar', 'undoCapture', {
      ...{ sessionId: day.session.id, graduateId: ids[n]!, ...office },
    }),
}
const setExempt = (n: number, exempt: boolean) =>
  codeOf('o-college', 'exempt', {
    ...{ sessionId: day.session.id, graduateId: ids[n]!, exempt, ...office },
  })
type Event = keyof typeof events

const ways: Record<AttendanceState, Event[]> = {
  none: [],
  checkedIn: ['checkIn'],
  captured: ['capture'],
  absent: ['callAbsent'],
  exempt: ['exempt'],
}
const same = 'already'
const exempted = 'CAPTURE_EXEMPT'
const against = 'ATTENDANCE_CONFLICT'
const final = 'CAPTURED_ALREADY'
/** A state that it leads to, or the answer with which nothing changes. */
const table: Record<AttendanceState, Record<Event, string>> = {
  none: {
    ...{ checkIn: 'checkedIn', capture: 'captured', callAbsent: 'absent', takeBack: same },
    ...{ exempt: 'exempt', unexempt: 'none', undo: 'NOT_CAPTURED' },
  },
  checkedIn: {
    ...{ checkIn: same, capture: 'captured', callAbsent: against, takeBack: 'none' },
    ...{ exempt: against, unexempt: against, undo: 'NOT_CAPTURED' },
  },
  captured: {
    ...{ checkIn: final, capture: same, callAbsent: against, takeBack: final },
    ...{ exempt: final, unexempt: final, undo: 'checkedIn' },
  },
  absent: {
    ...{ checkIn: 'checkedIn', capture: 'captured', callAbsent: same, takeBack: 'none' },
    ...{ exempt: 'exempt', unexempt: against, undo: 'NOT_CAPTURED' },
  },
  exempt: {
    ...{ checkIn: exempted, capture: exempted, callAbsent: exempted, takeBack: exempted },
    ...{ exempt: 'exempt', unexempt: 'none', undo: 'NOT_CAPTURED' },
  },
}
const stateOf = async (n: number) => {
  const input = { sessionId: day.session.id, classId: day.classes['软件2101班']! }
  return (await day.college.call('o-adviser', capture.attendance, input)).items[n]!.state
}
const cells = attendanceStates.flatMap((state) =>
  (Object.keys(events) as Event[]).map((event) => [state, event] as const),
)

test.each(cells.map((cell, n) => [...cell, n] as const))('%s, %s', async (state, event, n) => {
  for (const step of ways[state]) expect(await events[step](n)).toBe('ok')
  const expected = table[state][event]
  const isState = attendanceStates.some((one) => one === expected)
  expect(await events[event](n)).toBe(isState ? 'ok' : expected)
  expect(await stateOf(n)).toBe(isState ? expected : state)
})

describe('a make-up', () => {
  type Stage = 'present' | 'absent' | MakeUpState
  const stages: Stage[] = ['present', 'absent', ...makeUpStates]
  const report = { on: DAY_ON, place: '图像采集中心', note: '' }
  const reportOf = async (n: number) =>
    (await day.college.call('o-adviser', capture.dayOf, { graduateId: ids[n]! })).makeUp
  const judge = async (n: number, confirm: boolean) => {
    const seenAt = (await reportOf(n))?.reportedAt ?? at('09:00')
    const about = { cohortId, graduateId: ids[n]!, confirm, seenAt }
    return codeOf('o-college', 'judgeMakeUp', { ...about, reason: '没有查到照片' })
  }
  const acts = {
    own: (n: number) => codeOf(`o-own-${n}`, 'reportMakeUp', report),
    for: (n: number) => codeOf('o-adviser', 'reportMakeUp', { ...report, graduateId: ids[n]! }),
    confirm: (n: number) => judge(n, true),
    return: (n: number) => judge(n, false),
  }
  type Act = keyof typeof acts
  const none = 'MAKE_UP_NOT_REPORTED'
  const over = 'MAKE_UP_OVER'
  const outcomes: Record<Stage, Record<Act, string>> = {
    present: { own: 'NOT_ABSENT', for: 'NOT_ABSENT', confirm: none, return: none },
    absent: { own: 'reported', for: 'reported', confirm: none, return: none },
    reported: { own: 'reported', for: 'reported', confirm: 'confirmed', return: 'returned' },
    returned: { own: 'reported', for: 'reported', confirm: none, return: none },
    confirmed: { own: over, for: over, confirm: over, return: over },
  }
  const before: Record<Stage, Act[]> = {
    ...{ present: [], absent: [], reported: ['for'] },
    ...{ returned: ['for', 'return'], confirmed: ['for', 'confirm'] },
  }
  const each = stages.flatMap((stage) =>
    (Object.keys(acts) as Act[]).map((act) => [stage, act] as const),
  )
  test.each(each.map((cell, i) => [...cell, cells.length + i] as const))(
    '%s, %s',
    async (stage, act, n) => {
      if (act === 'own')
        await day.college.call(`o-own-${n}`, contract.accounts.bind, proofOf(soft[n]!))
      if (stage !== 'present') expect(await events.callAbsent(n)).toBe('ok')
      for (const step of before[stage]) expect(await acts[step](n)).toBe('ok')
      const standing = await reportOf(n)
      const expected = outcomes[stage][act]
      const isState = makeUpStates.some((one) => one === expected)
      expect(await acts[act](n)).toBe(isState ? 'ok' : expected)
      const after = await reportOf(n)
      if (!isState) return expect(after).toEqual(standing)
      expect(after?.state).toBe(expected)
      // 代办 stays marked, and is unmarked when the owner reports anew.
      expect(after?.reportedBy).toBe(act === 'own' ? '' : 'adviser o-adviser')
    },
  )
})
