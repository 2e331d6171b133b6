// Requests to the database on their way: their cost counted, and repeated after a pause where that is safe.
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

/** What a request asks of the database: the log shows it, and the benches hold it against the cloud's limits. */
export interface Cost {
  /** Sequential round trips: requests under way together count once. */
  trips: number
  asked: number
  /** Rows that came back; those of a group query are its groups. */
  rows: number
}

export class Trips {
  private inFlight = 0
  readonly cost: Cost

  /** @param before what the request has cost so far, for the count of the whole */
  constructor(before: Readonly<Cost>) {
    this.cost = { ...before }
  }

  /** Notes rows that came back. */
  counted<T>(rows: T[]): T[] {
    this.cost.rows += rows.length
    return rows
  }

  async once<T>(ask: () => Promise<T>): Promise<T> {
    this.cost.asked++
    if (this.inFlight++ === 0) this.cost.trips++
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

/**
 * What `ask` answers for each item, in their order, so many under way at a time: one after the other is a round
 * trip each, and all together take the database's connections from everybody else.
 */
export async function someAtOnce<T, R>(
  items: readonly T[],
  size: number,
  ask: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = []
  for (let at = 0; at < items.length; at += size)
    answers.push(...(await Promise.all(items.slice(at, at + size).map(ask))))
  return answers
}
