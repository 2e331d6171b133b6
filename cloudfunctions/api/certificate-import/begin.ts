// Starting an import of certificates from an upload, and letting it write once somebody has read the dry run.
import { Refused } from '../../../src/domain/errors'
import { whyNotApply } from '../../../src/domain/jobs/rules'
import { postOf, type Context } from '../context'
import { openTicket } from '../files'
import { jobInReach } from '../jobs'
import { DuplicateKey } from '../store/database'
import type { JobRow } from '../store/rows'
import { PHASES } from './advance'
import { readCursor, writeCursor, type CertificateCursor } from './cursor'

/** Makes the job of an upload; the same request again answers the same job. */
export async function beginCertificateImport(
  ctx: Context,
  { cohortId, ticket }: { cohortId: string; ticket: string },
): Promise<JobRow> {
  const db = ctx.store.beyondReach('the job carries the reach of the post that began it')
  const _id = `i${ctx.act}`
  const [known, cohort] = await Promise.all([db.get('jobs', _id), db.get('cohorts', cohortId)])
  if (known) return known
  if (!cohort) throw new Refused('NOT_FOUND')
  const { row: file } = await openTicket(ctx, ticket, 'certificateTable')
  if (file.usedBy !== '' && file.usedBy !== ctx.act) throw new Refused('TICKET_INVALID')
  if (!(await db.patch('files', file._id, { usedBy: file.usedBy }, { usedBy: ctx.act })))
    throw new Refused('TICKET_INVALID')
  const post = postOf(ctx)
  const collegeIds = post.school ? [] : post.collegeIds
  const cursor: CertificateCursor = {
    step: 'read',
    cohortId,
    collegeIds,
    fileId: file.fileId,
    ticketId: file._id,
    by: post.name,
    byRole: ctx.role === 'registrar' ? 'registrar' : 'college',
    sheet: '',
    present: [],
    chunks: 0,
    chunk: 1,
    kept: 0,
  }
  const job: JobRow = {
    _id,
    kind: 'certificates.import',
    state: 'running',
    phase: PHASES.read,
    done: 0,
    total: 0,
    title: `${cohort.name}证书：${file.fileName}`,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    openid: ctx.openid,
    collegeIds,
    leaseBy: '',
    leaseUntil: 0,
    cursor: writeCursor(cursor),
    failure: null,
    summary: null,
    exportId: null,
  }
  const entry = {
    action: 'certificates.beginImport',
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
export async function applyCertificateImport(ctx: Context, jobId: string): Promise<JobRow> {
  const job = await jobInReach(ctx, jobId)
  if (job.kind !== 'certificates.import') throw new Refused('NOT_FOUND')
  if (isApplied(job)) return job
  const refusal = whyNotApply(job)
  if (refusal) throw new Refused(refusal.code, refusal.detail ? { detail: refusal.detail } : {})
  const db = ctx.store.beyondReach('the job was found within reach')
  const patch = { state: 'running', phase: PHASES.write, done: 0, updatedAt: ctx.now } as const
  if (await db.patch('jobs', jobId, { state: 'review' }, patch)) {
    await db.log({ action: 'certificates.applyImport', target: jobId, after: job.summary })
    return { ...job, ...patch }
  }
  const after = await jobInReach(ctx, jobId)
  if (!isApplied(after)) throw new Refused('JOB_OVER')
  return after
}

const isApplied = ({ state, cursor }: JobRow): boolean =>
  state === 'running' && ['write', 'sweep'].includes(readCursor(cursor).step)
