// What importing any table has in common: an upload becomes a job, and somebody who has read its dry run lets it write.
import { Refused } from '../../src/domain/errors'
import { whyNotApply } from '../../src/domain/jobs/rules'
import type { Action } from '../../src/domain/action'
import type { FilePurpose } from '../../src/domain/files/contract'
import type { Context } from './context'
import { openTicket } from './files'
import { jobInReach } from './jobs'
import { DuplicateKey } from './store/database'
import type { CohortRow, FileRow, JobRow } from './store/rows'

const why = 'the job carries the reach of the post that began it'

interface Beginning {
  /** The action that begins it; its audit row is named so. */
  action: Action
  kind: JobRow['kind']
  purpose: FilePurpose
  /** The first phase, as people read it. */
  phase: string
  /** Whose people it may concern; empty is the whole school. */
  collegeIds: string[]
  titleOf(cohort: CohortRow, file: FileRow): string
  /** Where it starts: the kind's own JSON. */
  cursorOf(cohort: CohortRow, file: FileRow): string
}

/** Makes the job of an upload; the same request again answers the same job. */
export async function beginTableImport(
  ctx: Context,
  { cohortId, ticket }: { cohortId: string; ticket: string },
  { action, kind, purpose, phase, collegeIds, titleOf, cursorOf }: Beginning,
): Promise<JobRow> {
  const db = ctx.store.beyondReach(why)
  const _id = `i${ctx.act}`
  const [known, cohort] = await Promise.all([db.get('jobs', _id), db.get('cohorts', cohortId)])
  if (known) return known
  if (!cohort) throw new Refused('NOT_FOUND')
  const { row: file } = await openTicket(ctx, ticket, purpose)
  if (file.usedBy !== '' && file.usedBy !== ctx.act) throw new Refused('TICKET_INVALID')
  if (!(await db.patch('files', file._id, { usedBy: file.usedBy }, { usedBy: ctx.act })))
    throw new Refused('TICKET_INVALID')
  const job: JobRow = {
    _id,
    kind,
    state: 'running',
    phase,
    done: 0,
    total: 0,
    title: titleOf(cohort, file),
    createdAt: ctx.now,
    updatedAt: ctx.now,
    openid: ctx.openid,
    collegeIds,
    leaseBy: '',
    leaseUntil: 0,
    cursor: cursorOf(cohort, file),
    failure: null,
    summary: null,
    exportId: null,
  }
  const entry = {
    action: action.name,
    target: _id,
    after: { cohortId, fileName: file.fileName, size: file.size },
  }
  try {
    await db.transact(entry, (t) => t.insert('jobs', job))
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error // the same request again: the job is there
  }
  return (await db.get('jobs', _id)) ?? job
}

interface Applying {
  action: Action
  kind: JobRow['kind']
  /** The first phase of the writing. */
  phase: string
  /** Whether a running job is past its dry run. */
  isWriting(job: JobRow): boolean
}

/** From the dry run to the writing. A second tap finds the job on its way and answers it. */
export async function applyTableImport(
  ctx: Context,
  jobId: string,
  { action, kind, phase, isWriting }: Applying,
): Promise<JobRow> {
  const isApplied = (job: JobRow) => job.state === 'running' && isWriting(job)
  const job = await jobInReach(ctx, jobId)
  if (job.kind !== kind) throw new Refused('NOT_FOUND')
  if (isApplied(job)) return job
  const refusal = whyNotApply(job)
  if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
  const db = ctx.store.beyondReach('the job was found within reach')
  const patch = { state: 'running', phase, done: 0, updatedAt: ctx.now } as const
  if (await db.patch('jobs', jobId, { state: 'review' }, patch)) {
    await db.log({ action: action.name, target: jobId, after: job.summary })
    return { ...job, ...patch }
  }
  const after = await jobInReach(ctx, jobId)
  if (!isApplied(after)) throw new Refused('JOB_OVER')
  return after
}
