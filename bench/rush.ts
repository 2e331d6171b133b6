// The rush: notice B's 3,110 people reserve at once, the machine is killed in the middle, and what is left is counted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MORNING, secretsFor } from '../test/api/college'
import { Crowd, declaration, graduateIdOf, openidOf, SEATS, slotId } from '../test/api/crowd'
import { serveEmulator, type Served } from '../test/api/served'
import { connect } from '../test/emulator/environment'
import { build } from '../tools/build'
import { rounded, type BenchLine } from './line'

const PEOPLE = 3110
/** Fewer seats than people, so that somebody must hear an honest SLOT_FULL. */
const SLOTS = 122
/** People whose request is under way at any moment. */
const AT_ONCE = 150
/** Every twentieth person taps twice, as people do on a slow network. */
const TWICE = 20
/** A person tries so many slots before giving up. */
const TRIES = 12

/** What became of a person: the slot promised, told that all tried slots are full, or no answer yet. */
type Fate = { slot: string } | 'full' | null
type Ask = (person: number, slot: number) => Promise<{ slot: string } | 'full' | 'silent'>
interface Held {
  slotId: string
  graduateId: string
}

export async function run(): Promise<BenchLine[]> {
  await build(['functions'])
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-rush-'))
  try {
    return [...(await ours(dataDir)), ...(await naive(dataDir))]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function ours(dataDir: string): Promise<BenchLine[]> {
  const serving = { dataDir: join(dataDir, 'ours'), environment: secretsFor(MORNING) }
  let served = await serveEmulator(serving)
  await new Crowd(served.url, served.admin).gather(PEOPLE, { slots: SLOTS })
  const fates: Fate[] = Array.from({ length: PEOPLE }, () => null)
  try {
    const untilKilled = await rushOf(fates, askUs(served), (promised) => {
      if (promised === Math.floor(PEOPLE / 3)) served.process.kill('SIGKILL')
    })
    const promisedBefore = fates.filter(isPromised).length
    served = await serveEmulator(serving)
    // Whoever got no answer taps again.
    const rest = await rushOf(fates, askUs(served), () => undefined)
    const held = await new Crowd(served.url, served.admin).seats()
    const counted = tally(fates, held)
    const perSecond = (promisedBefore + rest.promised) / (untilKilled.seconds + rest.seconds)
    return [
      line('rush', counted, perSecond, {
        killedAfter: promisedBefore,
        ...secondsOf(untilKilled, rest),
      }),
    ]
  } finally {
    served.process.kill('SIGKILL')
  }
}

/** Through the front door, with the key that makes a repetition safe. */
function askUs(served: Served): Ask {
  const crowd = new Crowd(served.url, served.admin)
  return async (person, slot) => {
    const wanted = slotId(1, slot)
    const key = `rush-${person}-${slot}`
    const reply = await crowd.book(openidOf(person), wanted, { key }).catch(() => null)
    if (reply?.ok) return { slot: reply.data.booking.slotId }
    if (reply?.code === 'SLOT_FULL') return 'full'
    // A second tap that came after the first had its seat elsewhere.
    if (reply && reply.code !== 'BUSY') throw new Error(`booking: ${reply.code}`)
    return 'silent'
  }
}

/** The field's habit: count who has the slot, then insert. Kept here to show what it costs. */
async function naive(dataDir: string): Promise<BenchLine[]> {
  const declared = declaration()
  declared.collections.naive_bookings = {
    indexes: [
      { name: 'slot', keys: { slotId: 1 }, unique: false },
      { name: 'graduate', keys: { graduateId: 1 }, unique: false },
    ],
  }
  const file = join(dataDir, 'naive.json')
  writeFileSync(file, JSON.stringify(declared))
  const serving = { dataDir: join(dataDir, 'naive'), environment: secretsFor(MORNING) }
  const served = await serveEmulator({ ...serving, declaration: file })
  try {
    const db = connect(served.admin).database({ throwOnNotFound: false })
    const bookings = () => db.collection('naive_bookings')
    const ask: Ask = async (person, slot) => {
      const mine = { graduateId: graduateIdOf(person) }
      const [own, held] = await Promise.all([
        bookings().where(mine).count(),
        bookings()
          .where({ slotId: slotId(1, slot) })
          .count(),
      ])
      if (own.total > 0) return { slot: '' }
      if (held.total >= SEATS) return 'full'
      await bookings().add({ data: { ...mine, slotId: slotId(1, slot) } })
      return { slot: slotId(1, slot) }
    }
    const fates: Fate[] = Array.from({ length: PEOPLE }, () => null)
    const rush = await rushOf(fates, ask, () => undefined)
    const held: Held[] = []
    for (let at = 0; ; at += 1000) {
      const page = (await bookings().orderBy('_id', 'asc').skip(at).limit(1000).get()).data
      held.push(...(page as unknown as Held[]))
      if (page.length < 1000) break
    }
    const counted = tally(fates, held)
    return [line('rush.naive count-then-insert', counted, rush.promised / rush.seconds)]
  } finally {
    served.process.kill('SIGKILL')
  }
}

/** Everybody without a fate asks for one slot after the other; ends early when nobody answers any more. */
async function rushOf(
  fates: Fate[],
  ask: Ask,
  onPromise: (promised: number) => void,
): Promise<{ seconds: number; promised: number }> {
  const waiting = fates.flatMap((fate, person) => (fate === null ? [person] : []))
  const startedAt = performance.now()
  let promised = 0
  let isSilent = false
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (
        let person = waiting.shift();
        person !== undefined && !isSilent;
        person = waiting.shift()
      ) {
        const fate = await tapsOf(person, ask)
        isSilent ||= fate === 'silent'
        if (fate === 'silent') continue
        fates[person] = fate
        if (fate !== 'full') onPromise(++promised)
      }
    }),
  )
  return { seconds: (performance.now() - startedAt) / 1000, promised }
}

async function tapsOf(person: number, ask: Ask): ReturnType<Ask> {
  for (let tries = 0; tries < TRIES; tries++) {
    // Friends choose the same hours: half of the people want the first third of the slots before any other.
    const among = person % 2 === 0 && tries < 3 ? Math.ceil(SLOTS / 3) : SLOTS
    const slot = 1 + ((person * 7 + tries * 31) % among)
    const taps = person % TWICE === 0 ? [ask(person, slot), ask(person, slot)] : [ask(person, slot)]
    const [answer, second] = await Promise.all(taps)
    const said = answer === 'full' ? (second ?? answer) : answer
    if (said !== 'full') return said ?? 'silent'
  }
  return 'full'
}

const isPromised = (fate: Fate): fate is { slot: string } => fate !== null && fate !== 'full'

interface Tally {
  seats: number
  /** Rows that hold a seat. */
  booked: number
  /** Rows beyond the seats of their slot. */
  oversold: number
  /** Rows beyond the first of a person. */
  double: number
  /** People who were promised a seat and have none. */
  lost: number
  /** People who were told that what they tried is full. */
  toldFull: number
  unanswered: number
}

function tally(fates: readonly Fate[], held: readonly Held[]): Tally {
  const inSlot = new Map<string, number>()
  for (const { slotId: slot } of held) inSlot.set(slot, (inSlot.get(slot) ?? 0) + 1)
  const holders = new Set(held.map(({ graduateId }) => graduateId))
  const isLost = (fate: Fate, n: number) => isPromised(fate) && !holders.has(graduateIdOf(n))
  return {
    seats: SLOTS * SEATS,
    booked: held.length,
    oversold: [...inSlot.values()].reduce((sum, n) => sum + Math.max(0, n - SEATS), 0),
    double: held.length - holders.size,
    lost: fates.filter(isLost).length,
    toldFull: fates.filter((fate) => fate === 'full').length,
    unanswered: fates.filter((fate) => fate === null).length,
  }
}

const secondsOf = (...parts: { seconds: number }[]) => ({
  seconds: rounded(parts.reduce((sum, { seconds }) => sum + seconds, 0)),
})

const line = (name: string, counted: Tally, perSecond: number, more: object = {}): BenchLine => ({
  name,
  value: rounded(perSecond),
  unit: 'bookings/s',
  people: PEOPLE,
  ...counted,
  ...more,
})
