// What the picture of the photo days says in words and figures: own classes filled, those of others said to be so.
import { blockWords, pictureOf, wordsOf } from '../../desk/pages/capture/picture'
import type { Session } from '../../src/domain/capture/contract'
import { instantOf } from '../../src/domain/time'

const on = '2024-04-26'
const block = (id: string, more: Partial<Session['blocks'][number]>) => ({
  ...{ id, on, place: '', label: '联办本科班', declared: 0, leaders: [], remark: '' },
  ...{ kind: 'assigned' as const, version: 1, pace: 150, booked: 0, seats: 0, audience: [] },
  ...{ startsAt: instantOf(on, '15:40'), endsAt: instantOf(on, '18:00') },
  ...{ classIds: ['a', 'b', 'c', 'd'], counts: [60, 60, 60, 67], counted: 247, ...more },
})
const session: Session = {
  ...{ id: 's', cohortId: 'y', name: '集中采集', place: '教103', secondsPerHead: 24, stations: 1 },
  ...{ slotMinutes: 10, fastestPace: 200, published: true, planVersion: 1 },
  blocks: [
    block('joint', {}),
    block('free', {
      ...{ kind: 'freeChoice', label: '自选补拍', place: '教105', classIds: [], counts: [] },
      ...{ counted: 0, seats: 180, booked: 12 },
    }),
  ],
}
const came = new Map([['a', { captured: 50, checkedIn: 4, absent: 6 }]])
const all = new Map(['a', 'b', 'c', 'd'].map((id) => [id, `${id}班`]))

test('a joint block of four colleges is counted whole by the registrar', () => {
  const [joint] = pictureOf(session, all, came)
  expect(blockWords(joint!)).toBe(
    '15:40～18:00 联办本科班，教103，247 人：已采集 50，已签到 4，缺席 6，未到 187',
  )
})

test('a college is told of its own class alone; the others are not shown as missing', () => {
  const [joint] = pictureOf(session, new Map([['a', 'a班']]), came)
  expect(blockWords(joint!)).toBe(
    '15:40～18:00 联办本科班，教103，247 人，其中本人负责的 60 人：已采集 50，已签到 4，缺席 6',
  )
  expect(joint!.classes.map(({ isForeign }) => isForeign)).toEqual([false, true, true, true])
  expect(wordsOf(joint!.classes[3]!)).toMatch(/^其他学院的班级 .*67 人：到场情况由该学院查看$/)
  const [foreign] = pictureOf(session, new Map(), came)
  expect(blockWords(foreign!)).toBe('15:40～18:00 联办本科班，教103，247 人')
})

test('free choice says its seats, and where it is', () => {
  const [, free] = pictureOf(session, all, came)
  expect(blockWords(free!)).toBe('15:40～18:00 自选补拍，教105，180 个名额，已约 12')
})

test('whoever joined a class after the plan was made is expected, also in a class of nobody', () => {
  const today = new Map([
    ['a', { captured: 0, checkedIn: 0, absent: 0, due: 62 }],
    ['e', { captured: 0, checkedIn: 0, absent: 0, due: 1 }],
  ])
  const joint = block('joint', { classIds: ['a', 'e', 'b'], counts: [60, 0, 60], counted: 120 })
  const [picture] = pictureOf(
    { ...session, blocks: [joint] },
    new Map([...all, ['e', 'e班']]),
    today,
  )
  expect(picture!.classes.map(({ due }) => due)).toEqual([62, 1, 60])
  expect(picture!.people).toBe(123)
})
