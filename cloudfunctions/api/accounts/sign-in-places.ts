// Keeps one address from flooding the school with sign-in codes: each code takes a place, before it is made.
import { SIGN_INS_AT_ONCE, SIGN_IN_WINDOW_MS } from '../../../src/domain/accounts/rules'
import { freeSeats } from '../../../src/domain/capture/rules'
import { Refused } from '../../../src/domain/errors'
import type { Context } from '../context'
import { DuplicateKey, type Database } from '../store/database'

const PREFIX = 'sign-in:'

/** Refuses `SIGN_IN_CROWDED` when the window's places are taken; fifty requests at once are still fifty places. */
export async function takeSignInPlace({ keys, from, now }: Context, db: Database): Promise<void> {
  const window = Math.floor(now / SIGN_IN_WINDOW_MS)
  // The address itself is nobody's business.
  const ids = `${PREFIX}${keys.hash('sign-in', from).slice(0, 16)}:${window}:`
  const { and, gte, lt } = db.command
  const mine = { _id: and([gte(ids), lt(`${ids}~`)]) }
  for (;;) {
    const taken = await db.find('locks', mine, { limit: SIGN_INS_AT_ONCE, fields: ['_id'] })
    const free = freeSeats(
      SIGN_INS_AT_ONCE,
      taken.map(({ _id }) => Number(_id.slice(ids.length))),
    )
    const place = free[Math.floor(Math.random() * free.length)]
    if (place === undefined)
      throw new Refused('SIGN_IN_CROWDED', { detail: { until: (window + 1) * SIGN_IN_WINDOW_MS } })
    try {
      return await db.insert('locks', { _id: `${ids}${place}`, at: now })
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      // Somebody behind the same address was quicker.
    }
  }
}

/** Places of windows that are over. */
export const removeSignInPlaces = (db: Database, before: number): Promise<number> => {
  const { and, gte, lt } = db.command
  return db.remove('locks', { _id: and([gte(PREFIX), lt(`${PREFIX}~`)]), at: lt(before) })
}
