// Drives long work: takes the job's lease, does slices until the time is used, and saves after every slice.
import { Refused } from '../../src/domain/errors'
import { isOver } from '../../src/domain/jobs/rules'
import { DAY_MS } from '../../src/domain/time'
import type { Cloud } from './cloud'
import { kinds } from './job-kinds'
import { secret, type Keyring } from './keyring'
import { Database } from './store/database'
import type { Sdk } from './store/sdk'
import type { JobRow } from './store/rows'
import { TableError } from './tables/errors'

/** What a kind's `advance` is given for one slice. */
export interface JobWork {
  db: Database
  keys: Keyring
  cloud: Cloud
  /** Epoch ms when the slice began. */
  now: number
  /** As saved after the slice before; `cursor` is the kind's own JSON, '' before the first slice. */
  job: JobRow
}

/**
 * What a slice hands back to be saved: cursor, done, total, phase, and a `state` other than `running` when the
 * work ends or waits. A slice may run twice, because a kill can come between it and its saving.
 */
export interface JobProgress {
  patch: Partial<
    Pick<
      JobRow,
      'cursor' | 'done' | 'total' | 'phase' | 'state' | 'failure' | 'summary' | 'exportId' | 'title'
    >
  >
}

export interface JobKind {
  /** One slice, some hundred milliseconds; throws `Refused` or `TableError` when the work cannot succeed. */
  advance(work: JobWork): Promise<JobProgress>
  /** Removes what the job keeps besides its row, once nobody will go on with it. Safe to repeat. */
  discard?(work: JobWork): Promise<void>
  /** What somebody who stops the job as it stands should know of what is written by then. */
  stopped?(job: JobRow): string
}

/** The phase of a cancelled job. */
export const stoppedAt = (job: JobRow): string => kinds[job.kind].stopped?.(job) ?? '已取消'

export interface JobParts {
  db: Database
  keys: Keyring
  cloud: Cloud
  /** Epoch ms of the request. */
  now: number
}

/** A driver that was not heard of for so long has died. */
export const LEASE_MS = 30_000
/** One step's working time: the client sees progress, and the function is far from its time-out. */
const STEP_MS = 4_000

/**
 * Works on a running job for some seconds and returns its row; a job that is not running is returned as it is.
 * Refuses `JOB_BUSY` while another driver holds the lease.
 */
export async function stepJob(parts: JobParts, jobRow: JobRow): Promise<JobRow> {
  if (jobRow.state !== 'running') return jobRow
  const startedAt = Date.now()
  const clock = () => parts.now + Date.now() - startedAt
  const driver = secret(12)
  let job = await takeLease(parts.db, jobRow._id, driver, clock())
  try {
    while (job.state === 'running') {
      const work = { ...parts, now: clock(), job }
      const patch = await sliceOf(work)
      const saved = await save(parts.db, job, driver, { ...patch, ...extended(clock()) })
      const now = saved ?? (await current(parts.db, job._id))
      // Cancelled under us: what this slice has written all the same is said.
      if (!saved && now.state === 'cancelled')
        await parts.db.patch(
          'jobs',
          job._id,
          { state: 'cancelled' },
          { phase: stoppedAt({ ...job, ...patch }), done: patch.done ?? now.done },
        )
      job = now
      // Not before it is saved: a slice that runs again needs what it stands on.
      if (isOver(job.state)) await kinds[job.kind].discard?.({ ...work, job })
      // Over, or taken over by another driver.
      if (!saved || isOver(job.state)) return job
      if (Date.now() - startedAt > STEP_MS) break
    }
    return (await release(parts.db, job, driver, clock())) ?? job
  } catch (error) {
    await release(parts.db, job, driver, clock())
    const after = await current(parts.db, job._id)
    // What a slice stands on goes away when somebody cancels: that is no failure.
    if (isOver(after.state)) return after
    throw error
  }
}

/** Goes on with running jobs whose driver died or went away; for the timer. Returns how many it moved. */
export async function resumeOrphans(
  parts: Omit<JobParts, 'db'> & { sdk: Sdk },
  limit: number,
): Promise<number> {
  const finder = new Database(parts.sdk, secret(12), parts.now)
  const past = finder.command.lt(parts.now - 2 * LEASE_MS)
  const orphans = await finder.find(
    'jobs',
    { state: 'running', leaseUntil: past, updatedAt: past },
    // The longest untouched first: five that break again and again must not keep the sixth waiting.
    { limit, orderBy: [['updatedAt', 'asc']] },
  )
  let moved = 0
  for (const job of orphans) {
    const db = new Database(parts.sdk, secret(12), parts.now, {
      openid: job.openid,
      postId: '',
      name: '定时任务',
    })
    try {
      await stepJob({ ...parts, db }, job)
      moved++
    } catch (error) {
      // One job that breaks must not keep the others waiting; its row stays as it was.
      console.error(JSON.stringify({ job: job._id, kind: job.kind, error: String(error) }))
    }
  }
  return moved
}

/** Days that a dry run waits for its registrar before what it staged is removed. */
const REVIEW_DAYS = 7

/** Cancels dry runs that nobody came back to, and removes what they keep; for the timer. */
export async function endStaleReviews(
  parts: Omit<JobParts, 'db'> & { sdk: Sdk },
  limit: number,
): Promise<number> {
  const db = new Database(parts.sdk, secret(12), parts.now)
  const stale = db.command.lt(parts.now - REVIEW_DAYS * DAY_MS)
  const jobs = await db.find('jobs', { state: 'review', updatedAt: stale }, { limit })
  for (const job of jobs) {
    const patch = { state: 'cancelled', phase: '已过期', updatedAt: parts.now } as const
    if (await db.patch('jobs', job._id, { state: 'review' }, patch))
      await kinds[job.kind].discard?.({ ...parts, db, job })
  }
  return jobs.length
}

/** A slice, or how it failed where failing is an answer. */
async function sliceOf(work: JobWork): Promise<JobProgress['patch']> {
  try {
    return (await kinds[work.job.kind].advance(work)).patch
  } catch (error) {
    const isAnswer = error instanceof TableError || error instanceof Refused
    if (!isAnswer || error.code === 'BUSY') throw error
    const detail = error instanceof TableError ? error.detail : error.more.detail
    return { state: 'failed', failure: { code: error.code, ...(detail ? { detail } : {}) } }
  }
}

const extended = (now: number) => ({ leaseUntil: now + LEASE_MS, updatedAt: now })

async function takeLease(
  db: Database,
  jobId: string,
  driver: string,
  now: number,
): Promise<JobRow> {
  await db.patch(
    'jobs',
    jobId,
    { state: 'running', leaseUntil: db.command.lt(now) },
    { leaseBy: driver, leaseUntil: now + LEASE_MS },
  )
  const job = await current(db, jobId)
  // The row tells, not the patch: two requests with one key look like one request to it.
  if (job.state === 'running' && job.leaseBy !== driver) throw new Refused('JOB_BUSY')
  return job
}

async function save(
  db: Database,
  job: JobRow,
  driver: string,
  patch: Partial<JobRow>,
): Promise<JobRow | null> {
  const saved = await db.patch('jobs', job._id, { leaseBy: driver, state: 'running' }, patch)
  return saved ? { ...job, ...patch } : null
}

async function release(
  db: Database,
  job: JobRow,
  driver: string,
  now: number,
): Promise<JobRow | null> {
  const free = { leaseBy: '', leaseUntil: 0, updatedAt: now }
  const released = await db.patch('jobs', job._id, { leaseBy: driver }, free)
  return released ? { ...job, ...free } : null
}

async function current(db: Database, jobId: string): Promise<JobRow> {
  const row = await db.get('jobs', jobId)
  if (!row) throw new Refused('NOT_FOUND')
  return row
}
