// The class order as it ships: moved by arrows with times alongside, asked before anybody is told, fresh after a clash.
import { capture } from '../../src/domain/capture/contract'
import type { BlockOrder } from '../../src/domain/capture/order-contract'
import { instantOf } from '../../src/domain/time'
import { answer, refuse, startPhone } from './built-app'

const phone = startPhone()
const ORDER = 'pages/staff/capture-order/index'
const startsAt = instantOf('2024-04-24', '08:30')
const minutes = (n: number) => startsAt + n * 60_000
const order: BlockOrder = {
  blockId: 's1.b1',
  sessionId: 's1',
  sessionName: '集中采集',
  published: true,
  version: 3,
  label: '软件工程学院',
  remark: '',
  place: '教103',
  startsAt,
  endsAt: minutes(60),
  leaders: ['邹庆川'],
  lines: [
    ['c1', '软件2101班', 20],
    ['c2', '软件2102班', 30],
    ['c3', '软件2103班', 10],
  ].map(([classId, className, people]) => ({
    classId: String(classId),
    className: String(className),
    majorName: '软件技术',
    people: Number(people),
  })),
  told: [
    { classId: 'c1', startsAt, endsAt: minutes(20), place: '教103' },
    { classId: 'c2', startsAt: minutes(20), endsAt: minutes(50), place: '教103' },
    { classId: 'c3', startsAt: minutes(50), endsAt: minutes(60), place: '教103' },
  ],
  ledBy: '软件工程学院',
  whyNot: null,
}
const inOrder = (ids: string[], version: number): BlockOrder => ({
  ...order,
  version,
  lines: ids.map((id) => order.lines.find(({ classId }) => classId === id)!),
})
beforeEach(() => {
  phone.asked.length = 0
  phone.toasts.length = 0
})
const open = () => phone.open(ORDER, { blockId: 's1.b1' })

test('an arrow moves a class, and its new time stands beside the old', async () => {
  phone.set(answer(capture.classOrder, () => order))
  const screen = await open()
  await screen.shows('次序没有改动')
  await screen.shows('08:30～08:50')
  await screen.tap('#down-c1')
  await screen.shows('时间有变：原定 08:30')
  await screen.shows('将通知 2 个班 50 人')
  expect(phone.asked.map(({ action }) => action)).toEqual(['capture.classOrder'])
})

test('what was tried out is kept, and saved only after the second question', async () => {
  phone.set(
    answer(capture.orderClasses, () => ({
      ...{ order: inOrder(['c2', 'c1', 'c3'], 4), movedClasses: 2, movedPeople: 50 },
    })),
  )
  const screen = await open()
  await screen.shows('将通知 2 个班 50 人')
  await screen.tap('#save')
  await screen.shows('软件2102班 08:50 → 08:30')
  expect(phone.asked.filter(({ action }) => action === 'capture.orderClasses')).toEqual([])
  phone.set(answer(capture.classOrder, () => inOrder(['c2', 'c1', 'c3'], 4)))
  await screen.tap('#yes')
  await screen.shows('次序没有改动')
  expect(phone.asked.filter(({ action }) => action === 'capture.orderClasses')).toMatchObject([
    { input: { blockId: 's1.b1', version: 3, classIds: ['c2', 'c1', 'c3'] } },
  ])
  expect(phone.toasts).toEqual(['已保存，已通知 2 个班 50 人'])
})

test('somebody was first: said so, and the fresh order is shown', async () => {
  phone.set(answer(capture.classOrder, () => ({ ...order, version: 5, told: [] })))
  phone.set(refuse(capture.orderClasses, 'PLAN_MOVED', { by: '学院教务员' }))
  const screen = await open()
  await screen.shows('08:30～08:50')
  await screen.tap('#down-c2')
  await screen.shows('没有人需要通知')
  phone.set(answer(capture.classOrder, () => inOrder(['c3', 'c2', 'c1'], 6)))
  await screen.tap('#save')
  await screen.shows('次序没有改动')
  expect(phone.toasts[0]).toContain('学院教务员刚刚改过这里')
  expect(screen.text().indexOf('软件2103班')).toBeLessThan(screen.text().indexOf('软件2101班'))
})

test('who may not order reads it, with the reason and without arrows', async () => {
  phone.set(
    answer(capture.classOrder, () => ({
      ...order,
      whyNot: 'NOT_YOUR_BLOCK' as const,
      ledBy: '动画学院',
    })),
  )
  const screen = await open()
  await screen.shows('由动画学院安排')
  expect(screen.has('#down-c1')).toBe(false)
  expect(screen.has('#save')).toBe(false)
})
