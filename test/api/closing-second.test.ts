// The last moment, by the front door: many ask just before and just after it, and each is judged by the clock alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator } from '../../emulator'
import type { Reply } from '../../src/domain/action'
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

jest.setTimeout(60_000)

const environment = secretsFor(MORNING)
/** The functions' own clock: they run on this machine, shifted by the same offset. */
const now = () => Date.now() + Number(environment.CLOCK_OFFSET_MS)
const dataDir = mkdtempSync(join(tmpdir(), 'closing-'))
let emulator: Emulator
let crowd: Crowd

beforeAll(async () => {
  emulator = await startEmulator({
    ...{ dataDir, functionsDir, environment, declaration: declaration(), timers: false },
  })
  crowd = new Crowd(emulator.url, emulator.adminUrl)
  await crowd.gather(ASKING, { sessions: 5 })
  await Promise.all(Array.from({ length: 12 }, (_, n) => book(n, 5)))
})
afterAll(async () => {
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** People who ask one after the other, so many milliseconds apart, the middle one at the very moment. */
const ASKING = 41
const APART = 20
const everybody = Array.from({ length: ASKING }, (_, n) => n)
/** Far enough ahead that nobody is late before the first one asks. */
const AHEAD = 900

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const ask = (n: number, action: string, input: object) =>
  crowd.ask(openidOf(n), `capture.${action}`, input)
const book = (n: number, session: number) => ask(n, 'book', { slotId: slotId(session, 1) })
const patch = (collection: string, id: string, data: Record<string, unknown>) =>
  crowd.db.collection(collection).doc(id).update({ data })
const window = (closesAt: number) => ({ student: { opensAt: MORNING - 1, closesAt } })

/** Each person's answer, between the clock before and after it. */
const asking = (moment: number, send: (n: number) => Promise<Reply>) =>
  Promise.all(
    everybody.map(async (n) => {
      await pause(moment + (n - (ASKING - 1) / 2) * APART - now())
      const sentAt = now()
      const code = codeOf(await send(n))
      return { sentAt, code, answeredAt: now() }
    }),
  )

/** Sends everybody's request around the moment, and holds each answer against the clock before and after it. */
async function around(
  moment: number,
  send: (n: number) => Promise<Reply>,
  late: string,
  /** Whether the moment itself is still in time. */
  isInclusive: boolean,
) {
  const last = isInclusive ? moment : moment - 1
  const answers = await asking(moment, send)
  for (const { sentAt, code, answeredAt } of answers)
    if (code === 'ok') expect(sentAt).toBeLessThanOrEqual(last)
    else {
      expect(code).toBe(late)
      expect(answeredAt).toBeGreaterThan(last)
    }
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['ok', late]))
}

test('booking closes with the task’s last millisecond', async () => {
  const closesAt = now() + AHEAD
  await patch('tasks', `${COHORT}:capture`, window(closesAt))
  // Twenty-five seats are fewer than those who ask: they take turns in two slots.
  await around(
    closesAt,
    (n) => ask(n, 'book', { slotId: slotId(1, 1 + (n % 2)) }),
    'TASK_CLOSED',
    true,
  )
  await patch('tasks', `${COHORT}:capture`, window(MORNING + 1e9))
})

test('booking opens with the task’s first millisecond', async () => {
  const opensAt = now() + AHEAD
  const open = { student: { opensAt, closesAt: MORNING + 1e9 } }
  await patch('tasks', `${COHORT}:capture`, open)
  const answers = await asking(opensAt, (n) => ask(n, 'book', { slotId: slotId(4, 1 + (n % 2)) }))
  for (const { sentAt, code, answeredAt } of answers)
    if (code === 'ok') expect(answeredAt).toBeGreaterThanOrEqual(opensAt)
    else {
      expect(code).toBe('TASK_NOT_OPEN')
      expect(sentAt).toBeLessThan(opensAt)
    }
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['ok', 'TASK_NOT_OPEN']))
  await patch('tasks', `${COHORT}:capture`, window(MORNING + 1e9))
})

test('a slot can be booked until it begins', async () => {
  const startsAt = now() + AHEAD
  await patch('capture_blocks', 's2.b1', { startsAt, endsAt: startsAt + 1_200_000 })
  await around(startsAt, (n) => book(n, 2), 'SLOT_PAST', false)
})

test('a seat can be given back until its slot begins', async () => {
  const seats = await Promise.all(
    everybody.map((n) => ask(n, 'book', { slotId: slotId(3, 1 + (n % 2)) })),
  )
  expect(seats.map(codeOf)).toEqual(everybody.map(() => 'ok'))
  const startsAt = now() + AHEAD
  await crowd.db
    .collection('capture_bookings')
    .where({ sessionId: 's3' })
    .update({ data: { startsAt } })
  await around(startsAt, (n) => ask(n, 'cancel', { sessionId: 's3' }), 'SLOT_PAST', false)
})

test('an offer can be accepted to its very last millisecond', async () => {
  const until = now() + AHEAD
  const startsAt = now() + 7_200_000
  const rows = everybody.map((n) => ({
    ...{ _id: `s5.b9.s1#${n + 1}`, sessionId: 's5b', blockId: 's5.b9', slotId: 's5.b9.s1' },
    ...{ graduateId: graduateIdOf(n), cohortId: COHORT, classId: `class-${n % 10}` },
    ...{ collegeIds: ['k1'], name: '', studentNo: '', className: '', place: '', byName: '候补' },
    ...{ startsAt, endsAt: startsAt + 600_000, bookedAt: MORNING, offeredUntil: until },
  }))
  await crowd.put('capture_sessions', [
    { ...{ _id: 's5b', cohortId: COHORT, name: '', place: '', published: true, planVersion: 1 } },
  ])
  await crowd.put('capture_bookings', rows)
  await around(until, (n) => ask(n, 'accept', { sessionId: 's5b' }), 'OFFER_OVER', true)
})
