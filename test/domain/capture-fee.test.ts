// The capture fee: who owes it as the photo day goes on, what a roll adds up to, and amounts in capitals.
import {
  addSums,
  calledUntil,
  feeStandingOf,
  furthestOf,
  isCallOver,
  sumsOf,
  type FeeFacts,
} from '../../src/domain/capture/fee'
import { yuanFigures, yuanFor, yuanInCapitals } from '../../src/domain/capture/yuan-words'
import { endOfDay } from '../../src/domain/time'

const ahead: FeeFacts = { states: [], isInLine: true, isBooked: false, isOver: false }

test.each<[string, Partial<FeeFacts>, string, string]>([
  ['before the day everybody in line is expected', {}, 'paid', 'unpaid'],
  ['who is there is expected', { states: ['checkedIn'] }, 'paid', 'unpaid'],
  ['who is captured owes', { states: ['captured'] }, 'paid', 'owing'],
  ['also when the day is over', { states: ['captured'], isOver: true }, 'paid', 'owing'],
  ['captured at the second try', { states: ['absent', 'captured'], isOver: true }, 'paid', 'owing'],
  ['and left the school since', { states: ['captured'], isInLine: false }, 'paid', 'owing'],
  ['who is absent owes nothing', { states: ['absent'] }, 'refund', 'free'],
  ['unless a seat is held', { states: ['absent'], isBooked: true, isOver: true }, 'paid', 'unpaid'],
  ['who was captured elsewhere owes nothing', { states: ['exempt'] }, 'refund', 'free'],
  ['nor a seat for them', { states: ['exempt'], isBooked: true }, 'refund', 'free'],
  ['nor who did not come by the end', { isOver: true }, 'refund', 'free'],
  ['checked in is not captured', { states: ['checkedIn'], isOver: true }, 'refund', 'free'],
  ['who left is not expected', { isInLine: false }, 'refund', 'free'],
])('%s', (_what, facts, paid, unpaid) => {
  expect(feeStandingOf({ ...ahead, ...facts }, true)).toBe(paid)
  expect(feeStandingOf({ ...ahead, ...facts }, false)).toBe(unpaid)
})

test('a class is over with the last millisecond of the last day of its own blocks', () => {
  const block = (on: string, kind: 'assigned' | 'freeChoice', ...classIds: string[]) => ({
    ...{ on, kind, classIds },
  })
  const plan = [
    block('2024-04-24', 'assigned', 'k1'),
    block('2024-04-25', 'assigned', 'k2', 'k1'),
    block('2024-05-10', 'freeChoice'),
    block('2024-05-11', 'freeChoice', 'k4'),
  ]
  expect(calledUntil('k1', plan)).toBe('2024-04-25')
  expect(calledUntil('k3', plan)).toBe('2024-05-10')
  expect(calledUntil('k4', plan)).toBe('2024-05-11')
  expect(calledUntil('k1', [])).toBeNull()
  expect(isCallOver('2024-04-25', endOfDay('2024-04-25'))).toBe(false)
  expect(isCallOver('2024-04-25', endOfDay('2024-04-25') + 1)).toBe(true)
  expect(isCallOver(null, endOfDay('2024-04-25'))).toBe(false)
})

test('the picture outdoes what was marked later, a mark taken back is nothing', () => {
  expect(furthestOf([])).toBe('none')
  expect(
    furthestOf([
      { state: 'captured', at: 1 },
      { state: 'absent', at: 2 },
    ]),
  ).toBe('captured')
  expect(
    furthestOf([
      { state: 'absent', at: 1 },
      { state: 'none', at: 2 },
    ]),
  ).toBe('absent')
})

test('a roll adds up, and so do rolls', () => {
  const roll = (['paid', 'paid', 'unpaid', 'owing', 'refund', 'free'] as const).map((standing) => ({
    standing,
  }))
  const sums = { due: 4, paid: 2, owing: 1, refunds: 1 }
  expect(sumsOf(roll)).toEqual(sums)
  expect(addSums([sums, sums])).toEqual({ due: 8, paid: 4, owing: 2, refunds: 2 })
})

test('money is exact to the 分', () => {
  expect(yuanFor(20, 45)).toBe(900)
  expect(yuanFor(12.5, 45)).toBe(562.5)
  expect(yuanFor(0.1, 3)).toBe(0.3)
  expect([yuanFigures(900), yuanFigures(562.5), yuanFigures(0.3)]).toEqual([
    '900',
    '562.50',
    '0.30',
  ])
})

test.each([
  [0, '人民币零元整'],
  [900, '人民币玖佰元整'],
  [10, '人民币壹拾元整'],
  [62_200, '人民币陆万贰仟贰佰元整'],
  [1_005, '人民币壹仟零伍元整'],
  [1_020, '人民币壹仟零贰拾元整'],
  [10_000, '人民币壹万元整'],
  [100_020, '人民币壹拾万零贰拾元整'],
  [1_234_567, '人民币壹佰贰拾叁万肆仟伍佰陆拾柒元整'],
  [100_000_020, '人民币壹亿零贰拾元整'],
  [100_200_000, '人民币壹亿零贰拾万元整'],
  [562.5, '人民币伍佰陆拾贰元伍角整'],
  [12.05, '人民币壹拾贰元零伍分'],
  [12.34, '人民币壹拾贰元叁角肆分'],
  [0.5, '人民币伍角整'],
  [0.05, '人民币伍分'],
])('%d in capitals is %s', (yuan, capitals) => {
  expect(yuanInCapitals(yuan)).toBe(capitals)
})
