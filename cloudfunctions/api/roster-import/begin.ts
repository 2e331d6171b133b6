// Starting an import from an upload, and letting it write once the registrar has read the dry run.
import { Refused } from '../../../src/domain/errors'
import { whyNotApply } from '../../../src/domain/jobs/rules'
import { postOf, type Context } from '../context'
import { openTicket } from '../files'
import { jobInReach } from '../jobs'
import { DuplicateKey } from '../store/database'
import type { JobRow } from '../store/rows'
import { PHASES } from './advance'
import { readCursor, writeCursor, type ImportCursor } from './cursor'

/** Makes the job of an upload; the same request again answers the same job. */
export async function beginImport(
  ctx: Context,
  { cohortId, ticket }: { cohortId: string; ticket: string },
): Promise<JobRow> {
  const db = ctx.store.beyondReach('an import concerns the whole school')
  const _id = `i${ctx.act}`
  const [known, cohort] = await Promise.all([db.get('jobs', _id), db.get('cohorts', cohortId)])
  if (known) return known
  if (!cohort) throw new Refused('NOT_FOUND')
  const { row: file } = await openTicket(ctx, ticket, 'roster')
  if (file.usedBy !== '' && file.usedBy !== ctx.act) throw new Refused('TICKET_INVALID')
  if (!(await db.patch('files', file._id, { usedBy: file.usedBy }, { usedBy: ctx.act })))
    throw new Refused('TICKET_INVALID')

  const cursor: ImportCursor = {
    step: 'parse',
    cohortId,
    cohortName: cohort.name,
    fileId: file.fileId,
    ticketId: file._id,
    fileName: file.fileName,
    by: postOf(ctx).name,
    sheet: '',
    chunks: 0,
    chunk: 1,
    kept: 0,
  }
  const job: JobRow = {
    _id,
    kind: 'roster.import',
    state: 'running',
    phase: PHASES.parse,
    done: 0,
    total: 0,
    title: `${cohort.name}名册：${file.fileName}`,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    openid: ctx.openid,
    collegeIds: [],
    leaseBy: '',
    leaseUntil: 0,
    cursor: writeCursor(cursor),
    failure: null,
    summary: null,
    exportId: null,
  }
  const entry = {
    action: 'roster.beginImport',
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

/** From the dry run to the writing. A second tap finds the job on its way and answers it. */
export async function applyImport(ctx: Context, jobId: string): Promise<JobRow> {
  const job = await jobInReach(ctx, jobId)
  if (job.kind !== 'roster.import') throw new Refused('NOT_FOUND')
  if (isApplied(job)) return job
  const refusal = whyNotApply(job)
  if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
  const db = ctx.store.beyondReach('an import concerns the whole school')
  const patch = {
    state: 'running',
    phase: PHASES.structure,
    done: 0,
    updatedAt: ctx.now,
  } as const
  const isMine = await db.patch('jobs', jobId, { state: 'review' }, patch)
  if (isMine) {
    await db.log({ action: 'roster.applyImport', target: jobId, after: job.summary })
    return { ...job, ...patch }
  }
  const after = await jobInReach(ctx, jobId)
  if (!isApplied(after)) throw new Refused('JOB_OVER')
  return after
}

const isApplied = ({ state, cursor }: JobRow): boolean =>
  state === 'running' && ['structure', 'write', 'sweep'].includes(readCursor(cursor).step)
