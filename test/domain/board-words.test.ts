// What the boards say in words: how far the dates are, and the text for the class group.
import { deadlinesLine } from '../../src/domain/campaigns/words'
import type { Task } from '../../src/domain/campaigns/contract'
import { bindReminderText, reminderText } from '../../src/domain/enrolment/reminder'
import { instantOf } from '../../src/domain/time'

const now = instantOf('2024-04-15', '09:00')
const until = (on: string | null) => ({
  opensAt: instantOf('2024-04-01'),
  closesAt: on === null ? null : instantOf(on, '18:00'),
})
const undated = { opensAt: null, closesAt: null }
const task: Task = {
  ...{ cohortId: 'c2024', kind: 'enrolment' as const },
  student: until('2024-04-17'),
  adviser: until('2024-04-20'),
  college: undated,
  office: until('2024-04-30'),
  version: 0,
}

test.each([
  ['adviser', {}, 5, '学生还剩 2 天 · 辅导员还剩 5 天'],
  ['college', {}, 5, '学生还剩 2 天 · 学院还剩 2 天'],
  ['registrar', {}, 5, '学生还剩 2 天 · 教务处还剩 15 天'],
  ['alumni', {}, 5, '学生还剩 2 天'],
  ['adviser', { student: until('2024-04-14') }, 5, '学生已逾期，还有 5 人没办完 · 辅导员还剩 5 天'],
  ['adviser', { student: until('2024-04-14') }, 0, '学生已截止 · 辅导员还剩 5 天'],
  ['adviser', { student: until(null), adviser: undated }, 5, '学生不截止 · 辅导员不截止'],
  ['adviser', { student: undated, adviser: undated }, 5, ''],
] as const)('%s with %j and %i left: %s', (role, change, left, line) => {
  expect(deadlinesLine({ ...task, ...change }, role, left, now)).toBe(line)
}) // prettier-ignore

test('without a task there is nothing to say', () => {
  expect(deadlinesLine(null, 'adviser', 5, now)).toBe('')
})

const people = [
  { name: '张三', bound: true, enrolment: 'unchecked' },
  { name: '李四', bound: false, enrolment: 'unchecked' },
  { name: 'Anna Maria', bound: true, enrolment: 'corrected' },
  { name: '王五', bound: true, enrolment: 'confirmed' },
  { name: '赵六', bound: true, enrolment: 'disputed' },
] as const

test('the reminder names the class, the deadline, and each with what is missing', () => {
  expect(reminderText('软件2101班', people, instantOf('2024-04-17', '18:00'))).toBe(
    [
      '【软件2101班】学籍核对还差 3 人，4月17日 18:00 截止',
      '还没绑定小程序（1 人）：李四',
      '还没核对确认（1 人）：张三',
      '信息已更正，请再核对确认一次（1 人）：Anna Maria',
      '请打开“毕业事务”小程序办理，一分钟就好。',
    ].join('\n'),
  )
  expect(reminderText('软件2101班', people.slice(3), null)).toBe('')
  expect(bindReminderText('软件2101班', people)).toBe(
    '【软件2101班】以下 1 位同学还没有绑定“毕业事务”小程序，请今天绑定：\n李四',
  )
})
