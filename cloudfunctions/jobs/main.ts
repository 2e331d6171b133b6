// The function nobody can call: timers only. Each job is one file.
import { endStaleReviews, resumeOrphans } from '../api/job-engine'
import { parts, platformContext } from '../api/parts'
import { remindOfChoices } from './choice-reminders'
import { remindOfCodes } from './code-reminders'
import { deleteCertificatePhotos, deleteEvidence } from './evidence'
import { moveWaitingLists } from './offers'
import { deleteCards } from './record-cards'
import { sweepExpired } from './sweep'

/** At most so many pieces of work a run: the next run is five minutes away. */
const ORPHANS = 5
const REVIEWS = 20

/** Refuses everything but the platform's own timer: no client, no other function. */
export async function main(): Promise<unknown> {
  const { OPENID, SOURCE } = platformContext()
  if (SOURCE !== 'wx_trigger' || OPENID) return { ok: false, code: 'FORBIDDEN' }
  const all = parts()
  const resumed = await resumeOrphans(all, ORPHANS)
  const ended = await endStaleReviews(all, REVIEWS)
  const swept =
    (await sweepExpired(all)) +
    (await deleteEvidence(all)) +
    (await deleteCards(all)) +
    (await deleteCertificatePhotos(all))
  const offered = await moveWaitingLists(all)
  const reminded = (await remindOfCodes(all)) + (await remindOfChoices(all))
  return { ok: true, data: { resumed, ended, swept, offered, reminded } }
}
