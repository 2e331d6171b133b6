// 候补 by the front door: who may wait, to whom a freed seat goes, what lapses, and what two at once cannot break.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator } from '../../emulator'
import type { contract } from '../../src/domain'
import type { Output, Reply } from '../../src/domain/action'
import { MORNING, secretsFor } from './college'
import { codeOf, Crowd, declaration, functionsDir, graduateIdOf, openidOf, slotId } from './crowd'

jest.setTimeout(120_000)

type Mine = Output<(typeof contract)['capture']['mine']>
const HOUR_MS = 3_600_000
const PEOPLE = 40
const SEATS = 25
const environment = secretsFor(MORNING)
const dataDir = mkdtempSync(join(tmpdir(), 'waiting-'))
const log: string[] = []
let emulator: Emulator
let crowd: Crowd

async function startAt(now: number): Promise<void> {
  emulator = await startEmulator({
    ...{ dataDir, functionsDir, declaration: declaration(), timers: false },
    environment: { ...environment, CLOCK_OFFSET_MS: String(now - Date.now()) },
    log: (line) => log.push(line),
  })
  crowd = new Crowd(emulator.url, emulator.adminUrl)
}

beforeAll(async () => {
  await startAt(MORNING)
  await crowd.gather(PEOPLE, { sessions: 5 })
})
afterAll(async () => {
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
  // Whatever the actions answered is in their contract.
  expect(log.filter((line) => line.includes('"unlisted":true') || line.includes('"BUG"'))).toEqual(
    [],
  )
})

const ask = <T = unknown>(n: number, action: string, input: object, more: object = {}) =>
  crowd.ask<T>(openidOf(n), action, input, more)
const wait = (n: number, session: number, slots: number[]) =>
  ask(n, 'capture.wait', {
    sessionId: `s${session}`,
    slotIds: slots.map((s) => slotId(session, s)),
  })
const cancel = (n: number, session: number, more: object = {}) =>
  ask(n, 'capture.cancel', { sessionId: `s${session}` }, more)
const accept = (n: number, session: number) =>
  ask(n, 'capture.accept', { sessionId: `s${session}` })
async function mine(n: number): Promise<Mine> {
  const reply = await ask<Mine>(n, 'capture.mine', {})
  if (!reply.ok) throw new Error(reply.code)
  return reply.data
}
const fill = async (session: number, slot = 1) => {
  for (let n = 0; n < SEATS; n++)
    expect(codeOf(await crowd.book(openidOf(n), slotId(session, slot)))).toBe('ok')
}
const seatOf = async (n: number, session: number) =>
  (await crowd.seats(session)).find((seat) => seat.graduateId === graduateIdOf(n))
const code = async (reply: Promise<Reply>) => codeOf(await reply)

test('a freed seat goes to whoever came first, on offer until accepted', async () => {
  await fill(1)
  expect(await code(wait(30, 1, [1]))).toBe('ok')
  expect(await code(wait(31, 1, [1, 1]))).toBe('ok')
  expect((await mine(31)).waits).toMatchObject([{ sessionId: 's1', slots: [{ ahead: 1 }] }])

  expect(await code(cancel(3, 1))).toBe('ok')
  const held = (await mine(30)).bookings.find(({ sessionId }) => sessionId === 's1')
  expect(held?.slotId).toBe(slotId(1, 1))
  expect(held?.offeredUntil).toBeGreaterThan(MORNING + HOUR_MS)
  expect((await mine(30)).waits).toEqual([])
  // The seat went from hand to hand: nobody else could have it in between.
  expect(await crowd.seats(1)).toHaveLength(SEATS)
  expect(await code(crowd.book(openidOf(35), slotId(1, 1)))).toBe('SLOT_FULL')

  const home = await ask<{ notices: { text: string }[]; items: { kind: string; line: string }[] }>(
    30,
    'campaigns.home',
    {},
  )
  expect(JSON.stringify(home)).toContain('候补到')
  expect(await code(accept(30, 1))).toBe('ok')
  expect(await code(accept(30, 1))).toBe('ok')
  const own = (await mine(30)).bookings.find(({ sessionId }) => sessionId === 's1')
  expect(own?.offeredUntil).toBeNull()
})

test('declined, or exchanged, it goes on to the next in line; a repeated request hands on nothing twice', async () => {
  expect(await code(wait(32, 1, [1]))).toBe('ok')
  expect(await code(cancel(4, 1, { key: 'c4' }))).toBe('ok')
  expect(await code(cancel(4, 1, { key: 'c4' }))).toBe('ok')
  expect((await seatOf(31, 1))?.slotId).toBe(slotId(1, 1))
  expect(await seatOf(32, 1)).toBeUndefined()
  expect(await code(cancel(31, 1))).toBe('ok')
  expect((await seatOf(32, 1))?.slotId).toBe(slotId(1, 1))

  expect(await code(wait(33, 1, [1]))).toBe('ok')
  expect(await code(ask(32, 'capture.change', { slotId: slotId(1, 2) }))).toBe('ok')
  expect((await seatOf(32, 1))?.slotId).toBe(slotId(1, 2))
  expect((await seatOf(33, 1))?.slotId).toBe(slotId(1, 1))
  const own = (await mine(32)).bookings.find(({ sessionId }) => sessionId === 's1')
  expect(own?.offeredUntil).toBeNull()
})

test('booking the very slot that is on offer accepts it', async () => {
  expect(await code(crowd.book(openidOf(33), slotId(1, 1)))).toBe('ok')
  const own = (await mine(33)).bookings.find(({ sessionId }) => sessionId === 's1')
  expect(own?.offeredUntil).toBeNull()
})

test('who may not wait is told why', async () => {
  expect(await code(wait(34, 1, [2]))).toBe('SLOT_FREE')
  expect(await code(wait(5, 1, [1]))).toBe('ALREADY_BOOKED')
  expect(await code(wait(34, 1, []))).toBe('INVALID_INPUT')
  expect(await code(wait(34, 1, [1, 99]))).toBe('NOT_FOUND')
  expect(await code(ask(34, 'capture.wait', { sessionId: 's1', slotIds: [slotId(2, 1)] }))).toBe(
    'NOT_FOUND',
  )
  const other = { sessionId: 's1', slotIds: [slotId(1, 1)], graduateId: graduateIdOf(36) }
  expect(await code(ask(34, 'capture.wait', other))).toBe('NOT_FOUND')
  expect(await code(accept(34, 1))).toBe('NOT_BOOKED')
  expect((await mine(34)).waits).toEqual([])
})

test('who drops a wish keeps the place, who adds one starts at the end, who leaves is asked no more', async () => {
  await fill(2, 1)
  for (const n of [30, 31, 32]) expect(await code(wait(n, 2, [1]))).toBe('ok')
  expect(await code(wait(30, 2, [1]))).toBe('ok')
  expect((await mine(30)).waits.find((it) => it.sessionId === 's2')?.slots[0]?.ahead).toBe(0)
  expect(await code(ask(31, 'capture.leaveWait', { sessionId: 's2' }))).toBe('ok')
  expect((await mine(32)).waits.find((it) => it.sessionId === 's2')?.slots[0]?.ahead).toBe(1)
})

test('many seats freed at once by many people go to as many who wait, each one', async () => {
  await fill(3)
  const waiting = [26, 27, 28, 29, 30, 31, 32, 33]
  for (const n of waiting) expect(await code(wait(n, 3, [1]))).toBe('ok')
  const leavers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  const replies = await Promise.all(leavers.map((n) => cancel(n, 3)))
  expect(replies.map(codeOf)).toEqual(leavers.map(() => 'ok'))
  // Who met another cancellation on the same person left a free seat behind; the timer hands those on.
  await emulator.runTimer('everyFiveMinutes')
  const seats = await crowd.seats(3)
  const holders = seats.map(({ graduateId }) => graduateId)
  expect(new Set(holders).size).toBe(holders.length)
  expect(new Set(seats.map(({ _id }) => _id)).size).toBe(seats.length)
  for (const n of waiting) expect(holders).toContain(graduateIdOf(n))
  expect(seats).toHaveLength(SEATS - leavers.length + waiting.length)
})

test('an offer that nobody accepts lapses, is told, and goes to the next; what was accepted stays', async () => {
  await fill(4)
  for (const n of [30, 31, 32]) expect(await code(wait(n, 4, [1]))).toBe('ok')
  expect(await code(cancel(0, 4))).toBe('ok')
  expect(await code(cancel(1, 4))).toBe('ok')
  expect(await code(accept(30, 4))).toBe('ok')
  await emulator.close()

  await startAt(MORNING + 3 * HOUR_MS)
  expect(await code(accept(31, 4))).toBe('OFFER_OVER')
  await emulator.runTimer('everyFiveMinutes')
  expect(await seatOf(31, 4)).toBeUndefined()
  expect((await seatOf(30, 4))?.slotId).toBe(slotId(4, 1))
  expect((await seatOf(32, 4))?.slotId).toBe(slotId(4, 1))
  expect(JSON.stringify(await ask(31, 'campaigns.home', {}))).toContain('已让给下一位')
  await emulator.runTimer('everyFiveMinutes')
  expect((await seatOf(32, 4))?.slotId).toBe(slotId(4, 1))
  expect(await crowd.seats(4)).toHaveLength(SEATS)
})
