// The line of the checklist that says when and where somebody's picture is taken, as a table.
import type { ChecklistItem } from '../../src/domain/campaigns/contract'
import { captureItem } from '../../src/domain/capture/checklist'
import type { Booking, Turn } from '../../src/domain/capture/contract'
import { instantOf } from '../../src/domain/time'

const opensAt = instantOf('2024-04-10')
const closesAt = instantOf('2024-04-25', '18:00')
const startsAt = instantOf('2024-04-27', '09:10')
const now = instantOf('2024-04-20', '10:00')

describe('the line of the checklist', () => {
  const booking: Booking = {
    ...{ slotId: 's1.b1.s1', sessionId: 's1', startsAt, endsAt: startsAt + 600_000 },
    ...{ place: '教103', bookedAt: now, byName: '', offeredUntil: null, onBehalf: false },
  }
  const turn: Turn = {
    sessionId: 's1',
    sessionName: '集中采集',
    startsAt: instantOf('2024-04-25', '08:20'),
    gatherAt: instantOf('2024-04-25', '08:15'),
    aboutAt: instantOf('2024-04-25', '08:32'),
    ...{ place: '教103', number: 12, ahead: 11, className: '', leaders: [] },
  }
  const open = { window: { opensAt, closesAt }, extendedUntil: null }
  const none = { turns: [], bookings: [], choices: [] }
  const choices = [{ slots: [{ startsAt: instantOf('2024-04-24', '09:50') }] }]
  const later = [{ slots: [{ startsAt: instantOf('2024-04-27', '09:50') }] }]
  const day = { attendance: [], codeReadyAt: null, absent: true, makeUp: null, makeUpInfo: null }
  const captured = {
    ...{ sessionId: 's1', sessionName: '集中采集', state: 'captured' as const },
    at: instantOf('2024-04-25', '08:40'),
  }
  const checkedIn = (on: string) => ({
    ...{ ...day, absent: false },
    attendance: [{ ...captured, state: 'checkedIn' as const, at: instantOf(on, '08:30') }],
  })
  test.each<[string, object, number, ChecklistItem['state'], string]>([
    ['a turn', { turns: [turn] }, now, 'arranged', '4月25日 08:32 · 教103 · 第 12 位'],
    ['a seat', { bookings: [booking] }, now, 'arranged', '4月27日 09:10–09:20 · 教103'],
    [
      'a seat before a turn',
      { turns: [turn], bookings: [booking] },
      now,
      'arranged',
      '4月27日 09:10–09:20 · 教103',
    ],
    [
      'a turn while the task has no dates',
      { turns: [turn], window: null },
      now,
      'arranged',
      '4月25日 08:32 · 教103 · 第 12 位',
    ],
    ['slots to choose from', { choices }, now, 'todo', '还没选时间，请在 4月24日 09:50 前选好'],
    [
      'the task ends before the last slot',
      { choices: later },
      now,
      'todo',
      '还没选时间，请在 4月25日 18:00 前选好',
    ],
    [
      'absent, with slots to make up in',
      { choices, turns: [turn], day },
      now,
      'attention',
      '缺席了集体采集，请在 4月24日 09:50 前选好补拍时间',
    ],
    [
      'absent, with none',
      { turns: [turn], day },
      now,
      'attention',
      '您缺席了集体采集，请看补拍办法',
    ],
    [
      'cannot come to the turn',
      { choices, turns: [turn], unable: true },
      now,
      'attention',
      '不随班采集，请在 4月24日 09:50 前选好',
    ],
    [
      'cannot come, and has chosen',
      { choices, turns: [turn], unable: true, bookings: [booking] },
      now,
      'arranged',
      '4月27日 09:10–09:20 · 教103',
    ],
    [
      'captured, whatever was planned',
      { turns: [turn], day: { ...day, absent: false, attendance: [captured] } },
      now,
      'done',
      '4月25日 08:40 已采集',
    ],
    [
      'checked in, and in line',
      { turns: [turn], day: checkedIn('2024-04-25') },
      instantOf('2024-04-25', '18:00'),
      'arranged',
      '已签到，请按次序等候',
    ],
    [
      'checked in, and left so when the day was over',
      { turns: [turn], day: checkedIn('2024-04-25') },
      instantOf('2024-04-26'),
      'attention',
      '签到过，没有记为已采集，请问辅导员',
    ],
    [
      'checked in on a day that was broken off',
      { turns: [turn], day: checkedIn('2024-04-19') },
      now,
      'arranged',
      '4月25日 08:32 · 教103 · 第 12 位',
    ],
    ['nothing planned yet', {}, now, 'undated', '采集时间另行通知'],
    ['no dates', { choices, window: null }, now, 'undated', '采集时间另行通知'],
    ['not yet', { choices }, opensAt - 1, 'notOpen', '还没开始'],
    ['too late', { choices }, closesAt + 1, 'closed', '已截止，需要补办请联系辅导员'],
  ])('%s', (_, more, at, state, line) => {
    expect(captureItem({ ...open, ...none, ...more }, at)).toMatchObject({
      kind: 'capture',
      state,
      line,
    })
  })
})
