// What everybody's screen of the photo days shares is kept by each instance: changes show at once on all, seats are sold by truth.
import { contract } from '../../src/domain'
import { KeptAnswers } from '../../cloudfunctions/api/store/kept'
import { instantOf } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College } from './college'

const { capture, campaigns, roster } = contract
const cohortId = 'c2024'
const people = peopleOf('软件2101班', '软件工程学院', 3)
/** As many as the emulator holds instances of a function, and more: each of them answers. */
const EVERYWHERE = 6

let college: College
let classId: string
let session: Awaited<ReturnType<typeof save>>
const block = {
  ...{ on: '2024-04-27', startsAt: '09:00', endsAt: '09:20', label: '自选', declared: 0 },
  ...{ leaders: [], kind: 'freeChoice' as const, classIds: [] },
}
const save = (more: object = {}) =>
  college.call('o-reg', capture.saveSession, {
    ...{
      cohortId,
      name: '自选补拍',
      place: '教105',
      secondsPerHead: 600,
      blocks: [block],
      ...more,
    },
  })
const everywhere = (openid: string) =>
  Promise.all(Array.from({ length: EVERYWHERE }, () => college.call(openid, capture.mine, {})))
const slot = (n: number) => `${session.blocks[0]!.id}.s${n}`
const book = async (openid: string, n: number) => {
  const reply = await college.ask(openid, 'capture.book', { slotId: slot(n) })
  return reply.ok ? 'ok' : reply.code
}

beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(people)
  for (const [n, person] of people.entries())
    await college.call(`o-${n}`, contract.accounts.bind, proofOf(person))
  classId = (await college.call('o-admin', roster.tree, { cohortId })).classes[0]!.id
  const open = { opensAt: MORNING - 1, closesAt: instantOf('2024-04-26') }
  await college.call('o-admin', campaigns.setTask, {
    ...{ cohortId, kind: 'capture', student: open, adviser: open, college: open, office: open },
  })
  await college.post('o-reg', 'registrar')
  session = await save()
  await college.call('o-reg', capture.publish, { sessionId: session.id, published: true })
})
afterAll(() => college.stop())

test('whatever staff change is on every instance’s next answer', async () => {
  const told = (await everywhere('o-0')).map((it) => [it.choices.length, it.settings.feeYuan])
  expect(told).toEqual(told.map(() => [1, 20]))

  const { settings } = (await everywhere('o-0'))[0]!
  await college.call('o-reg', capture.saveSettings, {
    ...{ cohortId, settings: { ...settings, feeYuan: 25 } },
  })
  for (const one of await everywhere('o-0')) expect(one.settings.feeYuan).toBe(25)

  const treasurer = { name: '张三', note: '微信收' }
  await college.call('o-reg', capture.nameTreasurer, { cohortId, classId, ...treasurer })
  for (const one of await everywhere('o-0')) expect(one.fee.treasurer).toEqual(treasurer)

  const closesAt = instantOf('2024-04-25')
  const open = { opensAt: MORNING - 1, closesAt }
  await college.call('o-admin', campaigns.setTask, {
    ...{ cohortId, kind: 'capture', student: open, adviser: open, college: open, office: open },
  })
  for (const one of await everywhere('o-0')) expect(one.closesAt).toBe(closesAt)

  await college.call('o-reg', capture.publish, { sessionId: session.id, published: false })
  for (const one of await everywhere('o-0')) expect(one.choices).toEqual([])
  await college.call('o-reg', capture.publish, { sessionId: session.id, published: true })
  session = await save({ sessionId: session.id, place: '教106', blocks: [{ ...block, id: session.blocks[0]!.id }] }) // prettier-ignore
  for (const one of await everywhere('o-0'))
    expect(one.choices[0]?.slots[0]).toMatchObject({ place: '教106', seats: 1 })
})

test('a seat is sold and refused by what the database holds, whatever an instance has counted', async () => {
  for (const one of await everywhere('o-0'))
    expect(one.choices[0]?.slots.map(({ left }) => left)).toEqual([1, 1])
  expect(await book('o-1', 1)).toBe('ok')
  expect(await Promise.all(Array.from({ length: EVERYWHERE }, () => book('o-0', 1)))).toEqual(
    Array.from({ length: EVERYWHERE }, () => 'SLOT_FULL'),
  )
  // One's own seat is never among what is kept.
  for (const one of await everywhere('o-1'))
    expect(one.bookings.map(({ slotId }) => slotId)).toEqual([slot(1)])
  await college.call('o-1', capture.cancel, { sessionId: session.id })
  for (const one of await everywhere('o-1')) expect(one.bookings).toEqual([])
  expect(await book('o-2', 1)).toBe('ok')
})

test.each([
  ['at once', 0, 'a', 'seen'],
  ['a moment before its time is over', 1_999, 'a', 'seen'],
  ['when its time is over', 2_000, 'a', null],
  ['by a clock that was put back', -1, 'a', null],
  ['under another mark', 0, 'b', null],
])('what is kept for two seconds is shown %s: %s ms, %s', (_, later, mark, shown) => {
  const kept = new KeptAnswers<string>(2_000)
  kept.keep('c2024', MORNING, 'seen', 'a')
  expect(kept.find('c2024', MORNING + later, mark)).toBe(shown)
  expect(kept.find('c2025', MORNING + later, mark)).toBeNull()
  kept.forget('c2024')
  expect(kept.find('c2024', MORNING, 'a')).toBeNull()
})
