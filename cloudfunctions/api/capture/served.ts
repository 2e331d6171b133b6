// Looks up who of some people needs no seat any more, and tells those who need one again.
import { goneText, servedStates } from '../../../src/domain/capture/served'
import type { Context } from '../context'
import { bindingIdOf } from '../ids'
import type { Database } from '../store/database'
import type { CaptureAttendanceRow } from '../store/rows'

/** Ids of one question. */
const IDS_AT_ONCE = 400

/** Graduate → the attendance that says so, in the person's own cohort; the rest are not in it. */
export async function servedAmong(
  db: Database,
  people: readonly { graduateId: string; cohortId: string }[],
): Promise<Map<string, CaptureAttendanceRow>> {
  const cohortOf = new Map(people.map(({ graduateId, cohortId }) => [graduateId, cohortId]))
  const ids = [...cohortOf.keys()]
  const state = db.command.in([...servedStates])
  const served = new Map<string, CaptureAttendanceRow>()
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE) {
    const graduateId = db.command.in(ids.slice(i, i + IDS_AT_ONCE))
    for (const row of await db.all('capture_attendance', { graduateId, state }))
      if (row.cohortId === cohortOf.get(row.graduateId)) served.set(row.graduateId, row)
  }
  return served
}

/** Whoever is not captured after all, while the seat went to others, hears that a new one must be chosen. */
export async function tellOfGoneSeat(ctx: Context, graduateId: string): Promise<void> {
  const db = ctx.store.beyondReach('the person was read within reach; the notice is for them alone')
  const [history, binding] = await Promise.all([
    db.find('capture_history', { graduateId }),
    db.get('posts', bindingIdOf(graduateId)),
  ])
  const gone = history.find(({ kind, startsAt }) => kind === 'served' && startsAt > ctx.now)
  if (!gone || !binding || binding.endedAt) return
  const _id = `unserved:${ctx.act}`
  await db.set('notices', { _id, openid: binding.openid, text: goneText(gone), at: ctx.now })
}
