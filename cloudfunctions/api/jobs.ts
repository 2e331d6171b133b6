// Jobs: seeing them, driving them one step on, stopping them, and reading what an import found.
import type { Job, jobs } from '../../src/domain/jobs/contract'
import { isOver } from '../../src/domain/jobs/rules'
import { Refused } from '../../src/domain/errors'
import type { Context, HandlersOf } from './context'
import { stepJob, stoppedAt, type JobParts } from './job-engine'
import { kinds } from './job-kinds'
import { problemsAfter } from './roster-import/staging'
import type { AuditEntry, FindOptions } from './store/database'
import type { JobRow } from './store/rows'

const JOBS_LISTED = 50

export const jobsHandlers: HandlersOf<typeof jobs> = {
  async list(ctx) {
    const newestFirst: FindOptions['orderBy'] = [['createdAt', 'desc']]
    const rows = await ctx.store.find('jobs', {}, { limit: JOBS_LISTED, orderBy: newestFirst })
    return { items: rows.map(jobShown) }
  },

  async get(ctx, { jobId }) {
    return jobShown(await jobInReach(ctx, jobId))
  },

  async step(ctx, { jobId }) {
    return jobShown(await stepJob(jobParts(ctx), await jobInReach(ctx, jobId)))
  },

  async cancel(ctx, { jobId }) {
    const job = await jobInReach(ctx, jobId)
    const parts = jobParts(ctx)
    const { db } = parts
    const entry: AuditEntry = { action: 'jobs.cancel', target: jobId }
    if (!(await db.hasActed(jobId)))
      await db.transact(entry, async (t) => {
        const current = await t.get('jobs', jobId)
        if (current?.act === ctx.act && current.state === 'cancelled') return
        if (!current || isOver(current.state)) throw new Refused('JOB_OVER')
        entry.before = { state: current.state, done: current.done }
        const phase = stoppedAt(current)
        await t.patch('jobs', jobId, { state: 'cancelled', phase, updatedAt: ctx.now })
      })
    // A driver that is in the middle of a slice sweeps again when it notices.
    await kinds[job.kind].discard?.({ ...parts, job })
    // Read anew: sent twice at once, one of the two may have seen the job before the other stopped it.
    return jobShown(await jobInReach(ctx, jobId))
  },

  async problems(ctx, { jobId, after }) {
    await jobInReach(ctx, jobId)
    const db = ctx.store.beyondReach('the problems of a job that is in reach')
    const { items, next } = await problemsAfter(db, jobId, pageOf(after))
    return { items, next: next === null ? null : String(next) }
  },
}

/** The page that a cursor names; what is no cursor of ours begins the list anew. */
const pageOf = (after = ''): number => (/^\d{1,9}$/.test(after) ? Number(after) : -1)

/** A job within reach; absent and out of reach look the same. */
export async function jobInReach(ctx: Context, jobId: string): Promise<JobRow> {
  const job = await ctx.store.get('jobs', jobId)
  if (!job) throw new Refused('NOT_FOUND')
  return job
}

const jobParts = (ctx: Context): JobParts => ({
  db: ctx.store.beyondReach('the job, which is in reach, decides what is read and written'),
  keys: ctx.keys,
  cloud: ctx.cloud,
  now: ctx.now,
})

export const jobShown = (row: JobRow): Job => ({
  id: row._id,
  kind: row.kind,
  state: row.state,
  phase: row.phase,
  done: row.done,
  total: row.total,
  title: row.title,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  failure: row.failure,
  summary: row.summary,
  exportId: row.exportId,
})
