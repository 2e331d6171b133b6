// The rules of 图像校对 as tables: every state × move × role, what its owner may still do, and until when.
import type { ImageState, StaffMove } from '../../src/domain/image-check/contract'
import { ImageState as States, StaffMove as Moves } from '../../src/domain/image-check/contract'
import {
  imageItem,
  movesOf,
  RECHECK_MS,
  stateAfter,
  whyNotAnswer,
  whyNotMove,
  withoutNumbers,
} from '../../src/domain/image-check/rules'
import { PostRole } from '../../src/domain/roles'

const now = 1_713_142_800_000
const window = { opensAt: now - 1000, closesAt: now + 1000 }
const facts = (state: ImageState, more: object = {}) => ({
  ...{ state, status: '在籍' as const, window, extendedUntil: null, answeredAt: null },
  ...more,
})

/** The whole table: state, move, who may, where it leads; everything else is refused. */
const allowed: [ImageState, StaffMove, PostRole[], ImageState][] = [
  ['atAdviser', 'pass', ['adviser', 'college'], 'atRegistrar'],
  ['atAdviser', 'return', ['adviser', 'college'], 'returned'],
  ['atRegistrar', 'return', ['registrar'], 'returned'],
  ['atRegistrar', 'resolve', ['registrar'], 'resolved'],
]
const everyCell = States.options.flatMap((state) =>
  Moves.options.flatMap((move) => PostRole.options.map((role) => [state, move, role] as const)),
)

test.each(everyCell)('%s, %s by %s', (state, move, role) => {
  const arrow = allowed.find(([from, by]) => from === state && by === move)
  const isOpen = state === 'atAdviser' || state === 'atRegistrar'
  const expected = !isOpen ? 'CASE_OVER' : arrow?.[2].includes(role) ? null : 'IMAGE_CASE_NOT_YOURS'
  expect(whyNotMove(state, move, role)).toBe(expected)
  expect(movesOf(state, role).includes(move)).toBe(expected === null)
  if (arrow) expect(stateAfter(state, move)).toBe(arrow[3])
  else expect(() => stateAfter(state, move)).toThrow()
})

test.each<[ImageState, string | null]>([
  ['unchecked', null],
  ['returned', null],
  ['resolved', null],
  ['atAdviser', 'IMAGE_IN_HAND'],
  ['atRegistrar', 'IMAGE_IN_HAND'],
  ['confirmed', 'IMAGE_CONFIRMED'],
])('the owner answers in %s: %s', (state, code) => {
  expect(whyNotAnswer(facts(state), now)?.code ?? null).toBe(code)
})

test('who is not of this cohort’s graduates any more does not answer', () => {
  expect(whyNotAnswer(facts('unchecked', { status: '休学' }), now)?.code).toBe('IMAGE_NOT_LISTED')
})

test.each([
  ['before it opens', window.opensAt - 1, 'TASK_NOT_OPEN'],
  ['the moment it opens', window.opensAt, null],
  ['the closing moment itself', window.closesAt, null],
  ['one millisecond later', window.closesAt + 1, 'TASK_CLOSED'],
])('%s', (_when, at, code) => {
  expect(whyNotAnswer(facts('unchecked'), at)?.code ?? null).toBe(code)
})

test('undated until the registrar opens it', () => {
  const undated = facts('unchecked', { window: { opensAt: null, closesAt: null } })
  expect(whyNotAnswer(undated, now)).toMatchObject({ detail: { opensAt: '另行通知' } })
  expect(imageItem({ ...undated, confirmedAt: null }, now)).toMatchObject({ state: 'undated' })
})

test('who is answered late has a week to look again, who never asked has not', () => {
  const late = { answeredAt: window.closesAt }
  const end = window.closesAt + RECHECK_MS
  expect(whyNotAnswer(facts('resolved', late), end)).toBeNull()
  expect(whyNotAnswer(facts('resolved', late), end + 1)?.code).toBe('TASK_CLOSED')
  expect(whyNotAnswer(facts('unchecked'), end)?.code).toBe('TASK_CLOSED')
})

test.each<[ImageState, string]>([
  ['unchecked', 'todo'],
  ['atAdviser', 'attention'],
  ['atRegistrar', 'attention'],
  ['returned', 'attention'],
  ['resolved', 'attention'],
  ['confirmed', 'done'],
])('the checklist in %s says %s', (state, shown) => {
  expect(imageItem({ ...facts(state), confirmedAt: now }, now).state).toBe(shown)
})

test('document numbers are masked in what people write, other numbers stay', () => {
  const note = '证件应为110101200203154321，不是11010120020315432x；学号2021050112'
  expect(withoutNumbers(note)).toBe(
    '证件应为11**************21，不是11**************2x；学号2021050112',
  )
  expect(withoutNumbers('旧号110101020315432X，单号1101010203154321')).toBe(
    '旧号11***********32X，单号1101010203154321',
  )
})
