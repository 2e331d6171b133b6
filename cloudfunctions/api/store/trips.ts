// Requests to the database on their way: counted, and repeated after a pause where that is safe.
import { Refused } from '../../../src/domain/errors'
import { isConflict, isDuplicate, isLost, isThrottled } from './faults'

export class DuplicateKey extends Error {}

/** Pauses before further tries, ms; the random half keeps a crowd from meeting again. */
const PAUSES = [15, 40, 90, 180, 350, 600]

/** Waits before the try after `attempt`; throws BUSY when there were enough of them. */
export async function pauseAfter(attempt: number): Promise<void> {
  const ms = PAUSES[attempt]
  if (ms === undefined) throw new Refused('BUSY')
  await new Promise<void>((resolve) => setTimeout(resolve, ms / 2 + Math.random() * ms))
}

/** Faults after which the same request may be sent again. */
export const isPassing = (error: unknown): boolean =>
  isThrottled(error) || isLost(error) || isConflict(error)

export class Trips {
  private inFlight = 0

  /** @param waves made before, for the count of the whole request */
  constructor(private waves: number) {}

  /** Sequential round trips so far: requests under way together count once. */
  get count(): number {
    return this.waves
  }

  async once<T>(ask: () => Promise<T>): Promise<T> {
    if (this.inFlight++ === 0) this.waves++
    try {
      return await ask()
    } finally {
      this.inFlight--
    }
  }

  async read<T>(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.once(ask)
      } catch (error) {
        if (!isPassing(error)) throw error
        await pauseAfter(attempt)
      }
    }
  }

  /** Throws DuplicateKey where a row with that key exists. */
  async write<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await this.read(ask)
    } catch (error) {
      if (isDuplicate(error)) throw new DuplicateKey(String(error))
      throw error
    }
  }
}
