// A plan that takes slots away is saved while people book: no seat stays behind in a slot that is gone, none is lost.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator } from '../../emulator'
import type { Reply } from '../../src/domain/action'
import type { Session } from '../../src/domain/capture/contract'
import { MORNING, secretsFor } from './college'
import {
  codeOf,
  COHORT,
  Crowd,
  declaration,
  functionsDir,
  graduateIdOf,
  openidOf,
  slotId,
} from './crowd'

jest.setTimeout(120_000)

const ROUNDS = 10
const BOOKERS = 6
const dataDir = mkdtempSync(join(tmpdir(), 'plan-race-'))
let emulator: Emulator
let crowd: Crowd

beforeAll(async () => {
  emulator = await startEmulator({
    ...{ dataDir, functionsDir, declaration: declaration(), timers: false },
    ...{ environment: secretsFor(MORNING), workersPerFunction: 3 },
  })
  crowd = new Crowd(emulator.url, emulator.adminUrl)
  await crowd.gather(40, { sessions: ROUNDS + 6 })
  await crowd.put('posts', [
    {
      ...{ _id: 'registrar', openid: 'o-registrar', role: 'registrar', title: '教务处' },
      ...{ name: '教务处', classIds: [], collegeIds: [], school: true },
      ...{ cohortId: null, graduateId: null, fromOn: '2024-03-01', untilOn: null, createdAt: 0 },
    },
  ])
  // Every process has proved its index: what is delayed below is the seat itself.
  await Promise.all(Array.from({ length: 12 }, (_, n) => book(n, ROUNDS + 6)))
})
afterAll(async () => {
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const book = (n: number, session: number, slot = 1, action = 'book') =>
  crowd.ask(openidOf(n), `capture.${action}`, { slotId: slotId(session, slot) })

/** The block begins an hour later, so that every slot of before is gone. */
const moveBlock = (session: number, more: object = {}): Promise<Reply<Session>> =>
  crowd.ask<Session>('o-registrar', 'capture.saveSession', {
    ...{ sessionId: `s${session}`, cohortId: COHORT, name: '自选补拍', place: '教105' },
    blocks: [
      {
        ...{ id: `s${session}.b1`, on: '2024-04-27', startsAt: '09:00', endsAt: '09:40' },
        ...{ label: '自选补拍', declared: 0, leaders: [], kind: 'freeChoice', classIds: [] },
        ...more,
      },
    ],
  })

async function blockOf(session: number) {
  const reply = await crowd.ask<{ items: Session[] }>('o-registrar', 'capture.sessions', {
    cohortId: COHORT,
  })
  if (!reply.ok) throw new Error(reply.code)
  const block = reply.data.items.find(({ id }) => id === `s${session}`)?.blocks[0]
  if (!block) throw new Error('no block')
  return block
}
const bookIn = (n: number, slot: string) => crowd.ask(openidOf(n), 'capture.book', { slotId: slot })

/** Every seat of the session stands in the plan as it is now. */
async function expectPlanned(session: number) {
  const block = await blockOf(session)
  const seats = (await crowd.seats(session)) as unknown as { startsAt: number }[]
  for (const seat of seats)
    expect(seat.startsAt >= (block?.startsAt ?? 0) && seat.startsAt < (block?.endsAt ?? 0)).toBe(
      true,
    )
  return seats.length
}

/** Long enough for a whole save to pass. */
const late = { fault: 'delay' as const, ms: 900, times: 1 }
const insert = { collection: 'capture_bookings', action: 'database.insertDocument' }

test('a seat cannot be written once its slot goes, and its person is told', async () => {
  emulator.faults.add({ ...late, match: insert })
  const booking = book(1, 1)
  await pause(250)
  expect(codeOf(await moveBlock(1))).toBe('ok')
  expect(codeOf(await booking)).toBe('SLOT_FULL')
  expect(await crowd.seats(1)).toEqual([])
  expect(codeOf(await book(1, 1))).toBe('NOT_FOUND')
  const later = await blockOf(1)
  expect(codeOf(await bookIn(1, `${later.id}.s1`))).toBe('ok')
  expect(await expectPlanned(1)).toBe(1)
})

test('an exchange into a slot that goes leaves the old seat where it is', async () => {
  const roomier = { startsAt: '08:00', endsAt: '08:20' }
  expect(codeOf(await book(2, 2, 1))).toBe('ok')
  emulator.faults.add({ ...late, match: { action: 'database.startTransaction' } })
  const change = book(2, 2, 4, 'change')
  await pause(250)
  expect(codeOf(await moveBlock(2, roomier))).toBe('ok')
  expect(codeOf(await change)).toBe('SLOT_FULL')
  expect(await crowd.seats(2)).toMatchObject([{ slotId: slotId(2, 1) }])
})

test('a save that only seems to take seats lets people book on at once', async () => {
  expect(codeOf(await book(3, 3))).toBe('ok')
  expect(await moveBlock(3)).toMatchObject({ code: 'SEATS_TAKEN', detail: { booked: 1 } })
  expect(codeOf(await book(4, 3))).toBe('ok')
  // Nothing is taken from anybody: no need to hold bookings up at all.
  expect(codeOf(await moveBlock(3, { startsAt: '08:00', endsAt: '10:00', place: '教201' }))).toBe(
    'ok',
  )
  expect(codeOf(await book(5, 3))).toBe('ok')
})

test('slots that were taken out and come back can be booked again at once', async () => {
  const hours = (endsAt: string) => moveBlock(4, { startsAt: '08:00', endsAt })
  expect(codeOf(await hours('08:20'))).toBe('ok')
  expect(codeOf(await book(6, 4, 4))).toBe('NOT_FOUND')
  expect(codeOf(await hours('08:40'))).toBe('ok')
  expect(codeOf(await book(6, 4, 4))).toBe('ok')
  // What the plan itself took is in nobody's list.
  expect((await crowd.seats(4)).map(({ graduateId }) => graduateId)).toEqual([graduateIdOf(6)])
})

test('whatever comes first: seats and plan agree, and everybody was told the truth', async () => {
  const outcomes = new Set<string>()
  for (let round = 1; round <= ROUNDS; round++) {
    const session = 5 + round
    const people = Array.from({ length: BOOKERS }, (_, i) => i + round)
    const [saved, ...replies] = await Promise.all([
      pause(round * 4).then(() => moveBlock(session)),
      ...people.map(async (n, i) => {
        await pause(i * 12)
        return book(n, session)
      }),
    ])
    const told = people.filter((_, i) => replies[i]?.ok).map(graduateIdOf)
    const seats = await crowd.seats(session)
    expect(seats.map(({ graduateId }) => graduateId).sort()).toEqual(told.sort())
    await expectPlanned(session)
    outcomes.add(codeOf(saved))
    for (const reply of replies) expect(['ok', 'SLOT_FULL', 'NOT_FOUND']).toContain(codeOf(reply))
  }
  expect([...outcomes].every((code) => ['ok', 'SEATS_TAKEN'].includes(code))).toBe(true)
})
