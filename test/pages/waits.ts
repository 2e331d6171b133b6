// Waiting in a page test: looks and turns of the loop are counted, because a test may stop the clock; long waits can be held.
import { sleep } from 'miniprogram-simulate'

/** A tap's way through handler, renderer and simulator takes a few. */
const TURNS = 12
/** Ten seconds and more of looking; counted, because a test may stop the clock. */
const LOOKS = 500

/** Waits until it holds; fails with the problem when it never does. */
export async function until(
  holds: () => boolean,
  problem = () => 'what the test waits for did not come',
): Promise<void> {
  for (let look = 0; !holds(); look++) {
    if (look === LOOKS) throw new Error(problem())
    await sleep(20)
  }
}

/** Turns of the loop, not time: on a busy machine one pause may be over before what an event set off. */
export async function turns() {
  for (let turn = 0; turn < TURNS; turn++) await sleep(4)
}

/** Longer than anything that a test waits for. */
const LONG_MS = 4_000

export function holdWaits(): () => Promise<void> {
  const standing = new Map<unknown, () => void>()
  let ids = -1
  for (const kind of ['Timeout', 'Interval'] as const) {
    const real = global[`set${kind}`]
    const clear = global[`clear${kind}`]
    jest.spyOn(global, `set${kind}`).mockImplementation(((then: () => void, ms = 0) => {
      if (ms < LONG_MS) return real(then, ms)
      const id = ids--
      const once = () => {
        standing.delete(id)
        then()
      }
      standing.set(id, kind === 'Interval' ? then : once)
      return id
    }) as typeof setTimeout & typeof setInterval)
    jest.spyOn(global, `clear${kind}`).mockImplementation(((id: Parameters<typeof clear>[0]) => {
      if (!standing.delete(id)) clear(id)
    }) as typeof clear)
  }
  return async () => {
    for (const then of [...standing.values()]) {
      then()
      await turns()
    }
  }
}
