// The function nobody can call: timers only. Each job is one file.
import { endStaleReviews, resumeOrphans } from '../api/job-engine'
import { parts, platformContext } from '../api/parts'
import { remindOfChoices } from './choice-reminders'
import { remindOfCodes } from './code-reminders'
import { deleteCertificatePhotos, deleteEvidence } from './evidence'
import { deleteOfficialFiles } from './official-files'
import { moveWaitingLists } from './offers'
import { deleteCards } from './record-cards'
import { sweepLeftovers } from './leftovers'
import { freeSeatsOfServed } from './served-seats'
import { sweepExpired } from './sweep'

/** At most so many pieces of work a run: the next run is five minutes away. */
const ORPHANS = 5
const REVIEWS = 20

/** Refuses everything but the platform's own timer: no client, no other function. */
export async function main(): Promise<unknown> {
  const { OPENID, SOURCE } = platformContext()
  if (SOURCE !== 'wx_trigger' || OPENID) return { ok: false, code: 'FORBIDDEN' }
  const all = parts()
  const broken: string[] = []
  /** What one job counts; a job that breaks must not keep those after it waiting, run after run. */
  const done = async (name: string, job: () => Promise<number>): Promise<number> => {
    const startedAt = Date.now()
    try {
      return await job()
    } catch (error) {
      broken.push(name)
      console.error(`job ${name}`, error)
      return 0
    } finally {
      console.info(JSON.stringify({ job: name, ms: Date.now() - startedAt }))
    }
  }
  // What people wait for comes first.
  const resumed = await done('resume', () => resumeOrphans(all, ORPHANS))
  const freed = await done('served', () => freeSeatsOfServed(all))
  const offered = await done('offers', () => moveWaitingLists(all))
  const codes = await done('codes', () => remindOfCodes(all))
  const choices = await done('choices', () => remindOfChoices(all))
  const ended = await done('reviews', () => endStaleReviews(all, REVIEWS))
  const swept =
    (await done('sweep', () => sweepExpired(all))) +
    (await done('leftovers', () => sweepLeftovers(all))) +
    (await done('evidence', () => deleteEvidence(all))) +
    (await done('cards', () => deleteCards(all))) +
    (await done('certificates', () => deleteCertificatePhotos(all))) +
    (await done('files', () => deleteOfficialFiles(all)))
  const data = { resumed, ended, swept, freed, offered, codes, choices }
  return broken.length === 0 ? { ok: true, data } : { ok: false, code: 'BUG', broken, data }
}
