// The edges of the calendar: leap days, midnight and the year's end, in Beijing and not in London.
import {
  clockOf,
  dayAndClockOf,
  dayLabel,
  dayOf,
  deadlineLabel,
  endOfDay,
  instantOf,
  isRealDay,
  stampOf,
} from '../../src/domain/time'

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2000-02-29', true],
  ['2100-02-29', false],
  ['2024-02-30', false],
  ['2024-12-31', true],
  ['2024-13-01', false],
  ['2024-00-10', false],
  ['2024-2-29', false],
])('%s is a day: %s', (on, is) => expect(isRealDay(on)).toBe(is))

test.each([
  ['2024-04-14T23:59:59.999Z', '2024-04-15 07:59'],
  ['2024-04-15T00:00:00.000Z', '2024-04-15 08:00'],
  ['2024-04-15T15:59:59.999Z', '2024-04-15 23:59'],
  ['2024-04-15T16:00:00.000Z', '2024-04-16 00:00'],
  ['2024-12-31T15:59:59.999Z', '2024-12-31 23:59'],
  ['2024-12-31T16:00:00.000Z', '2025-01-01 00:00'],
  ['2024-02-28T16:00:00.000Z', '2024-02-29 00:00'],
  ['2024-02-29T16:00:00.000Z', '2024-03-01 00:00'],
  ['2023-02-28T16:00:00.000Z', '2023-03-01 00:00'],
])('%s is %s here', (utc, here) => {
  const at = Date.parse(utc)
  const [on = '', clock = ''] = here.split(' ')
  expect(stampOf(at)).toBe(here)
  expect([dayOf(at), clockOf(at)]).toEqual([on, clock])
  expect(dayAndClockOf(at)).toBe(`${Number(on.slice(5, 7))}月${Number(on.slice(8))}日 ${clock}`)
  expect(instantOf(on, clock)).toBe(Math.floor(at / 60_000) * 60_000)
})

test.each([
  ['2024-02-28', '2024-02-29'],
  ['2024-02-29', '2024-03-01'],
  ['2023-02-28', '2023-03-01'],
  ['2024-12-31', '2025-01-01'],
])('after the last millisecond of %s comes %s', (on, next) => {
  expect(dayOf(endOfDay(on))).toBe(on)
  expect(dayOf(endOfDay(on) + 1)).toBe(next)
})

test('weekdays go on over a leap day and a year’s end', () => {
  expect(['2024-02-28', '2024-02-29', '2024-03-01'].map(dayLabel)).toEqual([
    ...['2月28日 周三', '2月29日 周四', '3月1日 周五'],
  ])
  expect([dayLabel('2024-12-31'), dayLabel('2025-01-01')]).toEqual(['12月31日 周二', '1月1日 周三'])
})

test.each([
  ['2025-01-01 00:30', '2024-12-31 23:50', '明天 00:30 截止'],
  ['2025-01-01 00:30', '2025-01-01 00:10', '今天 00:30 截止'],
  ['2024-03-01 18:00', '2024-02-28 09:00', '还剩 2 天'],
  ['2023-03-01 18:00', '2023-02-28 09:00', '明天 18:00 截止'],
  ['2024-04-15 08:30', '2024-04-15 07:59', '今天 08:30 截止'],
])('what ends at %s is, at %s, said to be %s', (end, now, label) => {
  const at = (text: string) => instantOf(...(text.split(' ') as [string, string]))
  expect(deadlineLabel(at(end), at(now))).toBe(label)
})
test('the closing millisecond is still in time, the next is not', () => {
  const end = endOfDay('2024-02-29')
  expect(deadlineLabel(end, end)).toBe('今天 23:59 截止')
  expect(deadlineLabel(end, end + 1)).toBe('已截止')
})
