// Five hundred people want the same twenty-five seats in the same moment, on a good day and on a bad one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator, type FaultRule } from '../../emulator'
import { MORNING, secretsFor } from './college'
import {
  codeOf,
  Crowd,
  declaration,
  functionsDir,
  graduateIdOf,
  openidOf,
  SEATS,
  slotId,
  tallyOf,
} from './crowd'

jest.setTimeout(300_000)

const PEOPLE = 500
let emulator: Emulator
let crowd: Crowd
let dataDir: string
const log: string[] = []

/** The cloud's longest time-out: a crowd and its functions share this machine's few cores with other tests. */
function patient() {
  const declared = declaration()
  if (declared.functions.api) declared.functions.api.timeoutSeconds = 60
  return declared
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'race-'))
  emulator = await startEmulator({
    dataDir,
    declaration: patient(),
    functionsDir,
    environment: secretsFor(MORNING),
    workersPerFunction: 6,
    timers: false,
    log: (line) => log.push(line),
  })
  crowd = new Crowd(emulator.url, emulator.adminUrl)
  await crowd.gather(PEOPLE, { sessions: 6 })
})
afterAll(async () => {
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** What must be true of the seats after any race. */
async function expectSound(session: number) {
  const seats = await crowd.seats(session)
  expect(new Set(seats.map(({ _id }) => _id)).size).toBe(seats.length)
  expect(new Set(seats.map(({ graduateId }) => graduateId)).size).toBe(seats.length)
  for (const [slot, held] of Object.entries(tallyOf(seats.map((seat) => seat.slotId))))
    expect({ slot, held: held <= SEATS }).toEqual({ slot, held: true })
  return seats
}

const everybody = Array.from({ length: PEOPLE }, (_, n) => n)

/** Everybody wants the same slot; 25 may have it, and exactly those who were told so. */
async function rush(session: number) {
  const replies = await Promise.all(
    everybody.map((n) => crowd.book(openidOf(n), slotId(session, 1))),
  )
  emulator.faults.clear()
  expect(tallyOf(replies.map(codeOf))).toEqual({ ok: SEATS, SLOT_FULL: PEOPLE - SEATS })
  const told = everybody.filter((n) => replies[n]?.ok).map(graduateIdOf)
  const seats = await expectSound(session)
  expect(seats.map(({ graduateId }) => graduateId).sort()).toEqual(told.sort())
}

test('an uncontended booking asks the database three times in a row, the first of a process too', async () => {
  expect(codeOf(await crowd.book(openidOf(1), slotId(6, 1)))).toBe('ok')
  expect(codeOf(await crowd.book(openidOf(2), slotId(6, 1)))).toBe('ok')
  // Nothing of the index probe stays behind, also where the first request of a process was refused.
  expect(await crowd.seats()).toHaveLength(2)
  expect(tripsOf('capture.book')).toEqual([3, 3])
})

/** Sequential round trips of every request of an action so far, as the router counts them. */
const tripsOf = (action: string) =>
  log
    .filter((line) => line.includes(`"action":"${action}"`))
    .map((line) => Number(/"trips":(\d+)/.exec(line)?.[1]))

test('exactly 25 of 500 get a seat, 475 are told that it is full, nobody sits twice', () => rush(1))

const writes = { collection: 'capture_bookings', action: 'database.insertDocument' }
const troubles: FaultRule[] = [
  { fault: 'conflict', match: writes, probability: 0.15 },
  { fault: 'throttle', match: { collection: 'capture_bookings' }, probability: 0.05 },
  { fault: 'lostReply', match: { collection: 'capture_bookings' }, probability: 0.05 },
]

test('the same while writes collide, requests are throttled and replies are lost', async () => {
  for (const rule of troubles) emulator.faults.add(rule)
  await rush(2)
})

test('twenty taps of one person are one seat, and every tap is told of it', async () => {
  const taps = Array.from({ length: 20 }, () => crowd.book(openidOf(7), slotId(3, 1)))
  const replies = await Promise.all(taps)
  expect(tallyOf(replies.map(codeOf))).toEqual({ ok: 20 })
  expect(await expectSound(3)).toHaveLength(1)
})

test('two slots at once by one person are one seat', async () => {
  const people = everybody.slice(0, 40)
  const replies = await Promise.all(
    people.flatMap((n) => [
      crowd.book(openidOf(n), slotId(4, 1)),
      crowd.book(openidOf(n), slotId(4, 2 + (n % 2))),
    ]),
  )
  const seats = await expectSound(4)
  for (const code of replies.map(codeOf))
    expect(['ok', 'SLOT_FULL', 'ALREADY_BOOKED']).toContain(code)
  expect(people.filter((n) => replies[2 * n]?.ok && replies[2 * n + 1]?.ok)).toEqual([])
  const told = people.filter((n) => replies[2 * n]?.ok || replies[2 * n + 1]?.ok)
  expect(seats.map(({ graduateId }) => graduateId).sort()).toEqual(told.map(graduateIdOf).sort())
})

test('people who exchange seats in a crowd are never without one and never hold two', async () => {
  const people = everybody.slice(0, 2 * SEATS)
  await Promise.all(people.map((n) => crowd.book(openidOf(n), slotId(5, 1 + (n % 2)))))
  // Both slots are full: everyone wants into the other one, where a third has room for five.
  for (const rule of troubles) emulator.faults.add(rule)
  const wanted = (n: number) => (n % 5 === 0 ? slotId(5, 3) : slotId(5, 1 + ((n + 1) % 2)))
  const replies = await Promise.all(
    people.map((n) => crowd.ask(openidOf(n), 'capture.change', { slotId: wanted(n) })),
  )
  emulator.faults.clear()
  const seats = await expectSound(5)
  expect(seats).toHaveLength(people.length)
  for (const n of people) {
    const mine = seats.find(({ graduateId }) => graduateId === graduateIdOf(n))?.slotId
    const reply = replies[n]
    if (reply?.ok) expect(mine).toBe(wanted(n))
    else if (reply?.code === 'SLOT_FULL') expect(mine).toBe(slotId(5, 1 + (n % 2)))
    else expect(reply?.code).toBe('BUSY')
  }
})

test('without the unique index nobody can book', async () => {
  const before = await crowd.seats()
  await emulator.close()
  const bare = declaration()
  bare.collections.capture_bookings = { indexes: [] }
  emulator = await startEmulator({
    dataDir,
    declaration: bare,
    functionsDir,
    environment: secretsFor(MORNING),
    timers: false,
  })
  crowd = new Crowd(emulator.url, emulator.adminUrl)
  expect(codeOf(await crowd.book(openidOf(1), slotId(5, 4)))).toBe('INDEX_MISSING')
  expect(await crowd.seats()).toEqual(before)
})
