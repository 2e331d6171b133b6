// Dates of a task: when it is open, for whom which dates count, and what is overdue.
import {
  behalfWindowOf,
  isOverdue,
  untouchedItem,
  whyNotNow,
  windowOf,
} from '../../src/domain/campaigns/rules'
import { roles } from '../../src/domain/roles'

const undated = { opensAt: null, closesAt: null }
const from = (opensAt: number, closesAt: number | null) => ({ opensAt, closesAt })
const task = {
  student: from(100, 200),
  adviser: from(110, 300),
  college: undated,
  office: from(100, null),
}

test('a window without an end never closes', () => {
  expect(whyNotNow(from(1, null), null, 10_000_000)).toBeNull()
  expect(untouchedItem('capture', from(1, null), null, 5, '请选择').state).toBe('todo')
})

test.each(roles)('%s has its own dates, or the students’, or none', (role) => {
  const wanted = {
    graduate: task.student,
    adviser: task.adviser,
    college: task.student,
    registrar: task.office,
  } as Partial<Record<string, object>>
  expect(windowOf(task, role)).toEqual(wanted[role] ?? null)
  expect(windowOf(null, role)).toBeNull()
})

describe('代办', () => {
  test.each([
    ['the adviser’s date is later', {}, from(100, 300)],
    ['the adviser’s date is earlier: help ends with the student’s', { adviser: from(100, 150) }, from(100, 200)],
    ['the adviser has none', { adviser: undated }, from(100, 200)],
    ['the student has none', { student: undated }, from(110, 300)],
    ['neither has one', { student: undated, adviser: undated }, undated],
    ['the student’s never ends', { student: from(100, null) }, from(100, null)],
  ] as const)('%s', (_, change, wanted) => {
    expect(behalfWindowOf({ ...task, ...change }, 'adviser')).toEqual(wanted)
  }) // prettier-ignore

  test('without a task there is none', () => {
    expect(behalfWindowOf(null, 'adviser')).toBeNull()
    expect(behalfWindowOf(task, 'alumni')).toBeNull()
  })
})

test.each([
  ['at the last millisecond', from(1, 200), 3, 200, false],
  ['one after it', from(1, 200), 3, 201, true],
  ['nobody is left', from(1, 200), 0, 201, false],
  ['no end', from(1, null), 3, 201, false],
  ['no dates', undated, 3, 201, false],
  ['no task', null, 3, 201, false],
])('overdue: %s', (_, window, left, now, wanted) => {
  expect(isOverdue(window, left, now)).toBe(wanted)
})
