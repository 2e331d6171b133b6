// A college of notice B's size stays within the cloud's limits: replies, round trips, lists to their end, waiting lists.
import { Asker, isBeyond, readsOf } from '../../bench/full-college'
import { contract } from '../../src/domain'
import { connect } from '../emulator/environment'
import { PEOPLE, startFullCollege, type FullCollege } from '../api/full-college'

jest.setTimeout(120_000)

const { capture } = contract
const log: string[] = []
let full: FullCollege
beforeAll(async () => {
  full = await startFullCollege({ onLog: (line) => log.push(line) })
})
afterAll(() => full.college.stop())

interface Page<T> {
  items: T[]
  next: string | null
}
async function allPages<T>(ask: (after: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: Page<T> = await ask(after)
    items.push(...page.items)
    after = page.next
  }
  return items
}

test('no screen asks for half a reply or waits for twenty round trips', async () => {
  const costs = await readsOf(full, new Asker(full, log, 1))
  expect(costs.length).toBeGreaterThan(30)
  expect(costs.filter(isBeyond)).toEqual([])
  // Boards and the photo day as a picture count in the database: what they read follows the classes, not the people.
  const counted = ['enrolment.board', 'recordCards.board', 'imageCheck.board', 'capture.sessions']
  for (const { action, rows } of costs.filter((cost) => counted.includes(cost.action)))
    expect([action, rows < PEOPLE / 10]).toEqual([action, true])
  const day = costs.find(({ action }) => action === 'capture.attendanceCounts')
  expect(day?.rows).toBeLessThan(PEOPLE / 5)
})

test('lists that come page by page name everybody once, in order', async () => {
  const { college, cohortId, freeBlockId: blockId } = full
  const held = await allPages((after) =>
    college.call('o-registrar', capture.bookings, { blockId, after }),
  )
  expect(held).toHaveLength(2700)
  expect(new Set(held.map((one) => one.graduateId)).size).toBe(2700)
  const times = held.map((one) => one.startsAt)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  const { total } = await college.call('o-registrar', capture.bookings, { blockId })
  expect(total).toBe(2700)
  const own = await allPages((after) =>
    college.call('o-adviser', capture.bookings, { blockId, after }),
  )
  expect(new Set(own.map((one) => one.className)).size).toBe(4)

  const reports = await allPages((after) =>
    college.call('o-registrar', capture.conflicts, { cohortId, after }),
  )
  expect(new Set(reports.map((one) => one.id)).size).toBe(PEOPLE / 2)
  expect(reports).toHaveLength(PEOPLE / 2)
  const states = reports.map(({ state }) => state)
  expect(states.lastIndexOf('open')).toBeLessThan(states.indexOf('answered'))
})

test('a free seat finds who waits for it behind hundreds who wait for full slots', async () => {
  const db = connect(full.college.emulator.adminUrl).database()
  const waits = db.collection('capture_waits')
  // Who was absent; the captured need no seat.
  const last = full.graduates[PEOPLE - 3]?._id ?? ''
  const free = `${full.freeBlockId}.s40`
  await waits.where({ graduateId: last }).update({ data: { slotIds: db.command.set([free]) } })
  await full.college.emulator.runTimer('everyFiveMinutes')
  const { data } = await db.collection('capture_bookings').where({ graduateId: last }).get()
  expect(data).toMatchObject([{ slotId: free }])
})

test('reminders of a whole college go on from run to run, each person told once', async () => {
  const db = connect(full.college.emulator.adminUrl).database()
  const notices = db.collection('notices').where({ _id: /^codes:/ })
  const told = [(await notices.count()).total]
  // Twenty classes a run, and the classes of two days are 48; the emulator's own timer may come between.
  for (let run = 0; run < 3; run++) {
    await full.college.emulator.runTimer('everyFiveMinutes')
    told.push((await notices.count()).total)
  }
  const called = new Set(full.classIds.slice(24))
  const lacks = (n: number) => n % 10 === 9 && [1, 3, 7].includes(n % 8)
  const expected = full.graduates.filter(({ classId }, n) => called.has(classId) && lacks(n))
  const { data } = await notices.limit(1000).get()
  expect(data.map(({ openid }) => openid).sort()).toEqual(
    expected.map(({ studentNo }) => `o-${studentNo}`).sort(),
  )
  expect(told.at(-1)).toBe(told.at(-2))
})
