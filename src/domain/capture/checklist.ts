// The line of the checklist that says when and where a person's picture is taken.
import type { ChecklistItem, TaskWindow } from '../campaigns/contract'
import { untouchedItem } from '../campaigns/rules'
import { dayAndClockOf, dayOf } from '../time'
import type { Booking, Turn } from './contract'
import type { MyDay } from './make-up-contract'
import { chooseBy } from './must-choose'
import { slotLabel } from './slots'
import { placeLabel } from './turns'

export interface CaptureFacts {
  /** The task's dates for students; null where it has none. */
  window: TaskWindow | null
  /** 补交 of this person, epoch ms. */
  extendedUntil: number | null
  turns: Turn[]
  bookings: Booking[]
  /** The free-choice slots that this person may choose from. */
  choices: readonly { slots: readonly { startsAt: number }[] }[]
  /** Cannot come to the class's turn, and may choose instead. */
  unable?: boolean
  /** What the photo day has brought so far. */
  day?: MyDay
}

/** A seat of one's own choice comes before the class's turn: who books one does so because the turn does not suit. */
export function captureItem(facts: CaptureFacts, now: number): ChecklistItem {
  const { window, extendedUntil, turns, bookings } = facts
  const slots = facts.choices.flatMap((choice) => choice.slots)
  const by = chooseBy(slots, window, extendedUntil)
  const until = by === null ? '' : `请在 ${dayAndClockOf(by)} 前选好`
  const byClock = untouchedItem('capture', window, extendedUntil, now, `还没选时间，${until}`)
  const mayChooseNow = byClock.state === 'todo' && slots.length > 0
  const booking = nearest(bookings, (held) => held.endsAt, now)
  if (booking?.offeredUntil && booking.offeredUntil > now)
    return {
      ...byClock,
      state: 'attention',
      line: `候补到 ${slotLabel(booking)}，请在 ${dayAndClockOf(booking.offeredUntil)} 前确认`,
    }
  if (facts.day?.absent && !facts.day.makeUp && !booking && mayChooseNow)
    return { ...byClock, state: 'attention', line: `缺席了集体采集，${until}补拍时间` }
  const today = facts.day && dayLine(facts.day, booking !== undefined, { turns, bookings }, now)
  if (today) return { ...byClock, ...today }
  if (booking)
    return { ...byClock, state: 'arranged', line: `${slotLabel(booking)} · ${booking.place}` }
  if (facts.unable && mayChooseNow)
    return { ...byClock, state: 'attention', line: `不随班采集，${until}` }
  const turn = nearest(turns, ({ aboutAt }) => aboutAt, now)
  if (turn) return { ...byClock, state: 'arranged', line: turnLine(turn) }
  const isUndated = byClock.state === 'undated' || (byClock.state === 'todo' && slots.length === 0)
  return isUndated ? { ...byClock, state: 'undated', line: '采集时间另行通知' } : byClock
}

/** The day itself outdoes every plan: who was captured needs no turn, who was absent needs a way on. */
function dayLine(
  { attendance, absent, makeUp }: MyDay,
  isBooked: boolean,
  places: Pick<CaptureFacts, 'turns' | 'bookings'>,
  now: number,
): Pick<ChecklistItem, 'state' | 'line'> | null {
  const captured = attendance.find(({ state }) => state === 'captured')
  if (captured) return { state: 'done', line: `${dayAndClockOf(captured.at)} 已采集` }
  if (attendance.some(({ state }) => state === 'exempt'))
    return { state: 'done', line: '之前采集过，不用再采' }
  if (makeUp?.state === 'confirmed') return { state: 'done', line: `${makeUp.on} 已自行补拍` }
  if (makeUp?.state === 'returned') return { state: 'attention', line: '补拍登记被退回，请看原因' }
  if (makeUp) return { state: 'arranged', line: '已登记补拍，等学院确认' }
  if (absent && !isBooked) return { state: 'attention', line: '您缺席了集体采集，请看补拍办法' }
  const standing = checkedInOf(attendance, places, now)
  if (standing === 'waits') return { state: 'arranged', line: '已签到，请按次序等候' }
  return standing === 'left'
    ? { state: 'attention', line: '签到过，没有记为已采集，请问辅导员' }
    : null
}

/**
 * What has become of who was checked in and nothing more: still waits in line, has another time coming (the day was
 * broken off), or was left so when the day was over: perhaps no picture was taken. Null for everybody else.
 */
export function checkedInOf(
  attendance: MyDay['attendance'],
  { turns, bookings }: Pick<CaptureFacts, 'turns' | 'bookings'>,
  now: number,
): 'waits' | 'again' | 'left' | null {
  const seen = attendance.find(({ state }) => state === 'checkedIn')
  if (!seen) return null
  if (dayOf(seen.at) === dayOf(now)) return 'waits'
  const isComing =
    turns.some(({ aboutAt }) => aboutAt > now) || bookings.some((it) => it.endsAt > now)
  return isComing ? 'again' : 'left'
}

/** '4月25日 08:32 · 教103 · 第 12 位'. */
export const turnLine = (turn: Turn): string =>
  `${dayAndClockOf(turn.aboutAt)} · ${turn.place} · 第 ${placeLabel(turn)} 位`

/** The next one to come, else the last that was. */
function nearest<T>(items: T[], endOf: (item: T) => number, now: number): T | undefined {
  const inOrder = [...items].sort((a, b) => endOf(a) - endOf(b))
  return inOrder.find((item) => endOf(item) >= now) ?? inOrder.at(-1)
}
