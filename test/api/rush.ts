// A rush: everybody asks for one slot after the other, many at once, some tapping twice; then it is counted what is held.
import { Crowd, graduateIdOf, openidOf, SEATS, slotId } from './crowd'
import type { Served } from './served'

/** People whose request is under way at any moment. */
const AT_ONCE = 150
/** Every twentieth person taps twice, as people do on a slow network. */
const TWICE = 20

/** What became of a person: the slot promised, told that all tried slots are full, or no answer yet. */
export type Fate = { slot: string } | 'full' | null
export type Ask = (person: number, slot: number) => Promise<{ slot: string } | 'full' | 'silent'>
export interface Held {
  slotId: string
  graduateId: string
}
export interface Rush {
  fates: Fate[]
  slots: number
  /** A person tries so many slots before giving up. */
  tries: number
}

export const rushFor = (people: number, slots: number, tries: number): Rush => ({
  ...{ slots, tries },
  fates: Array.from({ length: people }, () => null),
})

/** Through the front door, with the key that makes a repetition safe. */
export function askThrough(served: Served): Ask {
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

/** Everybody without a fate asks for one slot after the other; ends early when nobody answers any more. */
export async function rushOf(
  rush: Rush,
  ask: Ask,
  onPromise: (promised: number) => void,
): Promise<{ seconds: number; promised: number }> {
  const { fates } = rush
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
        const fate = await tapsOf(person, rush, ask)
        isSilent ||= fate === 'silent'
        if (fate === 'silent') continue
        fates[person] = fate
        if (fate !== 'full') onPromise(++promised)
      }
    }),
  )
  return { seconds: (performance.now() - startedAt) / 1000, promised }
}

async function tapsOf(person: number, { slots, tries: most }: Rush, ask: Ask): ReturnType<Ask> {
  for (let tries = 0; tries < most; tries++) {
    // Friends choose the same hours: half of the people want the first third of the slots before any other.
    const among = person % 2 === 0 && tries < 3 ? Math.ceil(slots / 3) : slots
    const slot = 1 + ((person * 7 + tries * 31) % among)
    const taps = person % TWICE === 0 ? [ask(person, slot), ask(person, slot)] : [ask(person, slot)]
    const [answer, second] = await Promise.all(taps)
    const said = answer === 'full' ? (second ?? answer) : answer
    if (said !== 'full') return said ?? 'silent'
  }
  return 'full'
}

export const isPromised = (fate: Fate): fate is { slot: string } => fate !== null && fate !== 'full'

export interface Tally {
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

export function tally({ fates, slots }: Rush, held: readonly Held[]): Tally {
  const inSlot = new Map<string, number>()
  for (const { slotId: slot } of held) inSlot.set(slot, (inSlot.get(slot) ?? 0) + 1)
  const holders = new Set(held.map(({ graduateId }) => graduateId))
  const isLost = (fate: Fate, n: number) => isPromised(fate) && !holders.has(graduateIdOf(n))
  return {
    seats: slots * SEATS,
    booked: held.length,
    oversold: [...inSlot.values()].reduce((sum, n) => sum + Math.max(0, n - SEATS), 0),
    double: held.length - holders.size,
    lost: fates.filter(isLost).length,
    toldFull: fates.filter((fate) => fate === 'full').length,
    unanswered: fates.filter((fate) => fate === null).length,
  }
}
