// The rush: notice B's 3,110 people reserve at once, the machine is killed in the middle, and what is left is counted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MORNING, secretsFor } from '../test/api/college'
import { Crowd, declaration, graduateIdOf, SEATS, slotId } from '../test/api/crowd'
import {
  askThrough,
  isPromised,
  rushFor,
  rushOf,
  tally,
  type Ask,
  type Held,
  type Tally,
} from '../test/api/rush'
import { serveEmulator } from '../test/api/served'
import { connect } from '../test/emulator/environment'
import { build } from '../tools/build'
import { rounded, type BenchLine } from './line'

const PEOPLE = 3110
/** Fewer seats than people, so that somebody must hear an honest SLOT_FULL. */
const SLOTS = 122
/** A person tries so many slots before giving up. */
const TRIES = 12

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
  const rush = rushFor(PEOPLE, SLOTS, TRIES)
  try {
    const untilKilled = await rushOf(rush, askThrough(served), (promised) => {
      if (promised === Math.floor(PEOPLE / 3)) served.process.kill('SIGKILL')
    })
    const promisedBefore = rush.fates.filter(isPromised).length
    served = await serveEmulator(serving)
    // Whoever got no answer taps again.
    const rest = await rushOf(rush, askThrough(served), () => undefined)
    const held = await new Crowd(served.url, served.admin).seats()
    const counted = tally(rush, held)
    const perSecond = (promisedBefore + rest.promised) / (untilKilled.seconds + rest.seconds)
    const seconds = untilKilled.seconds + rest.seconds
    tell(`killed after ${promisedBefore} promises`, counted, seconds)
    return [line('rush', counted, perSecond)]
  } finally {
    served.process.kill('SIGKILL')
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
    const rush = rushFor(PEOPLE, SLOTS, TRIES)
    const { promised, seconds } = await rushOf(rush, ask, () => undefined)
    const held: Held[] = []
    for (let at = 0; ; at += 1000) {
      const page = (await bookings().orderBy('_id', 'asc').skip(at).limit(1000).get()).data
      held.push(...(page as unknown as Held[]))
      if (page.length < 1000) break
    }
    const counted = tally(rush, held)
    tell('naive', counted, seconds)
    return [line('rush.naive count-then-insert', counted, promised / seconds)]
  } finally {
    served.process.kill('SIGKILL')
  }
}

/** What explains the line, for whoever watches; the line itself is what the project is held to. */
const tell = (what: string, { toldFull, unanswered }: Tally, seconds: number): void =>
  console.error(
    `  ${what}; ${PEOPLE} people in ${rounded(seconds)} s; ${toldFull} told full, ${unanswered} unanswered`,
  )

const line = (
  name: string,
  { seats, booked, oversold, double, lost }: Tally,
  perSecond: number,
): BenchLine => ({
  ...{ name, seats, booked, oversold, double, lost },
  perSecond: rounded(perSecond),
})
