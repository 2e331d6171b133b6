// The machine dies in the middle of a rush (kill -9): every seat that somebody was promised is there afterwards.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MORNING, secretsFor } from './college'
import { Crowd, graduateIdOf, openidOf, SEATS, slotId, tallyOf } from './crowd'
import { serveEmulator } from './served'

jest.setTimeout(240_000)

const PEOPLE = 240
const SLOTS = 16
const environment = secretsFor(MORNING)
const dataDir = mkdtempSync(join(tmpdir(), 'kill-'))
let running: ChildProcess | null = null

afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

/** The emulator as a process of its own, on the same folder as before. */
async function serve(): Promise<Crowd> {
  const served = await serveEmulator({ dataDir, environment })
  running = served.process
  return new Crowd(served.url, served.admin)
}

test('kill -9 under load loses no promised seat and leaves nobody with two', async () => {
  const before = await serve()
  await before.gather(PEOPLE, { slots: SLOTS })
  const promised = new Map<number, string>()
  let next = 0
  const isDead = new Promise((resolve) => running?.once('exit', resolve))
  // Twelve at a time, each with the next person, until the process is gone in the middle of it.
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      while (next < PEOPLE) {
        const n = next++
        const reply = await before.book(openidOf(n), slotId(1, 1 + (n % SLOTS))).catch(() => null)
        if (!reply) return
        if (reply.ok) promised.set(n, reply.data.booking.slotId)
        if (promised.size === 60) running?.kill('SIGKILL')
      }
    }),
  )
  await isDead
  expect(promised.size).toBeGreaterThanOrEqual(60)
  expect(promised.size).toBeLessThan(PEOPLE)

  const after = await serve()
  const kept = new Map((await after.seats(1)).map((seat) => [seat.graduateId, seat.slotId]))
  for (const [n, slot] of promised) expect(kept.get(graduateIdOf(n))).toBe(slot)

  // Whoever got no answer simply taps again: a seat that was written is recognised, not doubled.
  const everybody = Array.from({ length: PEOPLE }, (_, n) => n)
  const replies = await Promise.all(
    everybody.map((n) => after.book(openidOf(n), slotId(1, 1 + (n % SLOTS)))),
  )
  expect(replies.filter((reply) => !reply.ok)).toEqual([])
  const seats = await after.seats(1)
  expect(seats).toHaveLength(PEOPLE)
  expect(new Set(seats.map(({ graduateId }) => graduateId)).size).toBe(PEOPLE)
  for (const held of Object.values(tallyOf(seats.map((seat) => seat.slotId))))
    expect(held).toBeLessThanOrEqual(SEATS)
})
