/** Cron expressions of the cloud: seven fields, in Beijing time. */
import { parseCron } from '../../emulator/functions/cron'

const at = (beijing: string) => Date.parse(`${beijing}+08:00`)

const rows: [cron: string, time: string, expected: boolean][] = [
  ['* * * * * * *', '2026-05-01T00:00:00', true],
  ['0 */5 * * * * *', '2026-05-01T10:35:00', true],
  ['0 */5 * * * * *', '2026-05-01T10:36:00', false],
  ['0 */5 * * * * *', '2026-05-01T10:35:01', false],
  ['0 0 2 1 * * *', '2026-05-01T02:00:00', true],
  ['0 0 2 1 * * *', '2026-05-02T02:00:00', false],
  ['0 0 9-17/4 * * MON-FRI *', '2026-05-01T13:00:00', true],
  ['0 0 9-17/4 * * MON-FRI *', '2026-05-01T14:00:00', false],
  ['0 0 9-17/4 * * MON-FRI *', '2026-05-02T13:00:00', false],
  ['0 0 0 15 * MON *', '2026-05-15T00:00:00', true],
  ['0 0 0 15 * MON *', '2026-05-18T00:00:00', true],
  ['0 0 0 15 * MON *', '2026-05-19T00:00:00', false],
  ['0,30 10 8 * JAN,5 * 2026', '2026-05-19T08:10:30', true],
  ['0,30 10 8 * JAN,5 * 2027', '2026-05-19T08:10:30', false],
]
test.each(rows)('%s at %s: %s', (cron, time, expected) => {
  expect(parseCron(cron).matches(at(time))).toBe(expected)
})

test.each([
  '* * * * *',
  '60 * * * * * *',
  '*/0 * * * * * *',
  'x * * * * * *',
  '5-1 * * * * * *',
  '*/2/3 * * * * * *',
])('%s is refused', (cron) => {
  expect(() => parseCron(cron)).toThrow('cron')
})
