// Removes what has run out: sign-in codes, upload tickets with their files, desk sessions, yesterday's failed tries, closed seats.
import { DESK_LONGEST_MS } from '../../src/domain/accounts/rules'
import { DAY_MS, dayOf } from '../../src/domain/time'
import { CLOSED } from '../api/capture/closing'
import { secret } from '../api/keyring'
import type { Parts } from '../api/router'
import { removeSignInPlaces } from '../api/accounts/sign-in-places'
import { Database } from '../api/store/database'

/** Closed seats stay until no booking can be under way that read the plan before: longer than any time-out. */
const CLOSED_MS = 10 * 60_000

/** Rows removed in all. An upload that became an import has left its ticket behind already. */
export async function sweepExpired(parts: Parts): Promise<number> {
  const { sdk, cloud, now } = parts
  const db = new Database(sdk, secret(12), now)
  const { lt } = db.command
  const tickets = await db.find('files', { expiresAt: lt(now - DAY_MS) }, { limit: 50 })
  for (const ticket of tickets) await cloud.remove(ticket.fileId)
  const removed = await Promise.all([
    tickets.length > 0
      ? db.remove('files', { _id: db.command.in(tickets.map((row) => row._id)) })
      : 0,
    removeSignInPlaces(db, now - DAY_MS),
    db.remove('sign_ins', { expiresAt: lt(now - DAY_MS) }),
    db.remove('desk_sessions', { startedAt: lt(now - DESK_LONGEST_MS - DAY_MS) }),
    db.remove('bind_tries', { on: lt(dayOf(now - DAY_MS)) }),
    db.remove('capture_bookings', { sessionId: CLOSED, bookedAt: lt(now - CLOSED_MS) }),
  ])
  return removed.reduce((sum, n) => sum + n, 0)
}
