// The rush of the bench, smaller: more people than seats, several workers, the machine killed in the middle of it.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MORNING, secretsFor } from './college'
import type { contract } from '../../src/domain'
import type { Output } from '../../src/domain/action'
import { Crowd, graduateIdOf, openidOf, slotId } from './crowd'
import { askThrough, isPromised, rushFor, rushOf, tally } from './rush'
import { serveEmulator } from './served'

jest.setTimeout(240_000)

const PEOPLE = 300
/** 275 seats: somebody must hear an honest SLOT_FULL. */
const SLOTS = 11
const dataDir = mkdtempSync(join(tmpdir(), 'rush-'))
let running: ChildProcess | null = null

afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

test('every seat is sold once, nobody holds two, nothing promised is lost, the others hear that it is full', async () => {
  const serving = { dataDir, environment: secretsFor(MORNING) }
  const serve = async () => {
    const served = await serveEmulator(serving)
    running = served.process
    return served
  }
  const first = await serve()
  await new Crowd(first.url, first.admin).gather(PEOPLE, { slots: SLOTS })
  // Everybody tries every slot, so that whoever is told full in the end was told so by each.
  const rush = rushFor(PEOPLE, SLOTS, 2 * SLOTS)
  const isDead = new Promise((resolve) => first.process.once('exit', resolve))
  await rushOf(rush, askThrough(first), (promised) => {
    if (promised === Math.floor(PEOPLE / 3)) first.process.kill('SIGKILL')
  })
  await isDead
  const before = rush.fates.filter(isPromised).length
  expect(before).toBeGreaterThanOrEqual(PEOPLE / 3)
  expect(before).toBeLessThan(PEOPLE)

  const second = await serve()
  const held = await new Crowd(second.url, second.admin).seats()
  for (const [n, fate] of rush.fates.entries())
    if (isPromised(fate))
      expect(held.find(({ graduateId }) => graduateId === graduateIdOf(n))?.slotId).toBe(fate.slot)

  // Whoever got no answer taps again.
  await rushOf(rush, askThrough(second), () => undefined)
  const counted = tally(rush, await new Crowd(second.url, second.admin).seats())
  expect(counted).toEqual({
    ...{ seats: 275, booked: 275, oversold: 0, double: 0, lost: 0 },
    ...{ toldFull: PEOPLE - 275, unanswered: 0 },
  })
  await readsOnInOrder(new Crowd(second.url, second.admin))
})

/** The desk's list of the crowd: the border of its pages lies inside a slot, and seats are given back meanwhile. */
async function readsOnInOrder(crowd: Crowd) {
  await crowd.put('posts', [
    {
      ...{ _id: 'p-reg', openid: 'o-reg', role: 'registrar', title: '教务处', name: '教务处' },
      ...{ cohortId: null, graduateId: null, classIds: [], collegeIds: [], school: true },
      ...{ fromOn: '2024-03-01', untilOn: null, createdAt: 0 },
    },
  ])
  const seats = await crowd.seats()
  const ofSlot = (n: number) => seats.filter((seat) => seat.slotId === slotId(1, n))
  const giveBack = (some: typeof seats) =>
    Promise.all(
      some.map(({ graduateId }) =>
        crowd.ask(openidOf(Number(graduateId.split('-')[2])), 'capture.cancel', {
          sessionId: 's1',
        }),
      ),
    )
  const page = async (more: object = {}) => {
    const reply = await crowd.ask<Output<(typeof contract)['capture']['bookings']>>(
      'o-reg',
      'capture.bookings',
      { blockId: 's1.b1', ...more },
    )
    if (!reply.ok) throw new Error(reply.code)
    return reply.data
  }
  await giveBack(ofSlot(1).slice(0, 10))
  const { items: first, next } = await page()
  await giveBack(ofSlot(2).slice(0, 3))
  const { items: rest, next: end } = await page({ after: next! })
  expect([first.length, rest.length, end]).toEqual([200, 65, null])
  expect(first.at(-1)?.slotId).toBe(rest[0]?.slotId)
  const keys = [...first, ...rest].map((one) => `${one.startsAt} ${one.studentNo}`)
  expect(keys).toEqual([...new Set(keys)].sort())
}
