// The timer's reminder of the capture code, three days before at nine: who gets it, once, and who does not.
import { contract } from '../../src/domain'
import { instantOf } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, type College } from './college'
import { startSeason } from './season'

const { accounts, campaigns, capture, roster } = contract
const cohortId = 'c2024'
const soft = peopleOf('软件2101班', '软件工程学院', 5)
const later = peopleOf('软件2102班', '软件工程学院', 1, 100)
const chosen = peopleOf('会计2101班', '经济管理学院', 4, 500)
const season = startSeason('reminders')

let college: College
const goTo = async (on: string, clock = '09:00') => {
  await college?.stop()
  college = await season.at(instantOf(on, clock))
}
const run = async () => {
  const ran = (await college.emulator.runTimer('everyFiveMinutes')) as {
    data: { codes: number }
  }
  return ran.data.codes
}
const told = async (person: { studentNo: string }) => {
  const { notices } = await college.call(`o-${person.studentNo}`, campaigns.home, {})
  return notices.filter(({ text }) => text.includes('采集码')).map(({ text }) => text.slice(0, 8))
}
const book = (person: { studentNo: string }, slot: number) =>
  college.call(`o-${person.studentNo}`, capture.book, { slotId: `${freeBlockId}.s${slot}` })

let sessionId: string
let freeBlockId: string
let classIds: Record<string, string>
const assigned = (name: string, on: string) => ({
  ...{ on, startsAt: '08:30', endsAt: '09:10', label: name, remark: '', declared: 0, leaders: [] },
  classIds: [classIds[name]!],
})
const plan = { cohortId, name: '集中采集', place: '教103' }

beforeAll(async () => {
  college = await season.at(MORNING)
  await college.importPeople([...soft, ...later, ...chosen])
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  classIds = Object.fromEntries(tree.classes.map(({ name, id }) => [name, id]))
  // One of the class has no WeChat here: nobody can be told.
  for (const person of [...soft.slice(0, 4), ...later, ...chosen])
    await college.call(`o-${person.studentNo}`, accounts.bind, proofOf(person))
  await college.call(`o-${soft[1]!.studentNo}`, capture.codeReady, { ready: true })
  const saved = await college.call('o-admin', capture.saveSession, {
    ...plan,
    blocks: [assigned('软件2101班', '2024-04-24'), assigned('软件2102班', '2024-04-24')],
  })
  sessionId = saved.id
  await college.post('o-registrar', 'registrar')
  await college.call('o-admin', capture.publish, { sessionId, published: true })
  const { items } = await college.call('o-registrar', capture.attendance, {
    ...{ sessionId, classId: classIds['软件2101班']! },
  })
  await college.call('o-registrar', capture.exempt, {
    ...{ sessionId, graduateId: items[2]!.graduateId, exempt: true, reason: '去年采集过' },
  })
  // Ticked and taken back is not ticked.
  for (const ready of [true, false])
    await college.call(`o-${soft[3]!.studentNo}`, capture.codeReady, { ready })

  const window = { opensAt: MORNING - 1000, closesAt: instantOf('2024-04-30') }
  const dates = { student: window, adviser: window, college: window, office: window }
  await college.call('o-admin', campaigns.setTask, { cohortId, kind: 'capture', ...dates })
  const free = await college.call('o-admin', capture.saveSession, {
    ...{ ...plan, name: '自选' },
    blocks: [
      {
        ...{ on: '2024-04-27', startsAt: '09:00', endsAt: '10:00', label: '自选', remark: '' },
        ...{ declared: 0, leaders: [], kind: 'freeChoice', classIds: [classIds['会计2101班']!] },
      },
    ],
  })
  freeBlockId = free.blocks[0]!.id
  await college.call('o-admin', capture.publish, { sessionId: free.id, published: true })
  for (const [n, person] of chosen.slice(0, 2).entries()) await book(person, n + 1)
  await college.call(`o-${chosen[1]!.studentNo}`, capture.codeReady, { ready: true })
})
afterAll(async () => {
  await college.stop()
  season.remove()
})

test('nobody is told before nine, nor of a plan that is withdrawn', async () => {
  await goTo('2024-04-21', '08:59')
  expect(await run()).toBe(0)
  await goTo('2024-04-21')
  await college.call('o-admin', capture.publish, { sessionId, published: false })
  expect(await run()).toBe(0)
})

test('published again, the class that stays is told: not who ticked, who is exempt, or who has no WeChat', async () => {
  const { blocks } = (await college.call('o-admin', capture.sessions, { cohortId })).items.find(
    ({ id }) => id === sessionId,
  )!
  // The other class moves two days on, so it is not its time yet.
  await college.call('o-admin', capture.saveSession, {
    ...{ ...plan, sessionId },
    blocks: [
      { ...assigned('软件2101班', '2024-04-24'), id: blocks[0]!.id },
      { ...assigned('软件2102班', '2024-04-26'), id: blocks[1]!.id },
    ],
  })
  await college.call('o-admin', capture.publish, { sessionId, published: true })
  expect(await run()).toBe(2)
  expect(await Promise.all(soft.slice(0, 4).map(told))).toEqual([
    ['4月24日 周三'],
    [],
    [],
    ['4月24日 周三'],
  ])
  expect(await told(later[0]!)).toEqual([])
  expect(await run()).toBe(0)
})

test('the class that was moved is told three days before its new day', async () => {
  await goTo('2024-04-22')
  expect(await run()).toBe(0)
  await goTo('2024-04-23')
  expect(await run()).toBe(1)
  expect(await told(later[0]!)).toEqual(['4月26日 周五'])
})

test('a booked seat counts by its own day, also one that is booked in the last three days', async () => {
  await goTo('2024-04-24')
  expect(await run()).toBe(1)
  await book(chosen[2]!, 3)
  expect(await run()).toBe(0)
  await goTo('2024-04-25')
  expect(await run()).toBe(1)
  expect(await Promise.all(chosen.map(told))).toEqual([
    ['4月27日 周六'],
    [],
    ['4月27日 周六'],
    // Holds no seat.
    [],
  ])
})

test('put off after its people were told, a class is told again three days before the day that holds', async () => {
  const { blocks } = (await college.call('o-admin', capture.sessions, { cohortId })).items.find(
    ({ id }) => id === sessionId,
  )!
  const idOf = (label: string) => blocks.find((block) => block.label === label)!.id
  await college.call('o-admin', capture.saveSession, {
    ...{ ...plan, sessionId },
    blocks: [
      { ...assigned('软件2101班', '2024-04-24'), id: idOf('软件2101班') },
      { ...assigned('软件2102班', '2024-04-29'), id: idOf('软件2102班') },
    ],
  })
  expect(await run()).toBe(0)
  await goTo('2024-04-26')
  expect(await run()).toBe(1)
  expect((await told(later[0]!)).sort()).toEqual(['4月26日 周五', '4月29日 周一'])
})
