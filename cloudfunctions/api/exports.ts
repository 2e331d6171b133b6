// Exports: begin the making of an official sheet, list what was made, open one.
import type { exports, Export } from '../../src/domain/exports/contract'
import { isReason } from '../../src/domain/accounts/rules'
import { Refused } from '../../src/domain/errors'
import { DOWNLOAD_SECONDS } from './cloud'
import { postOf, type Context, type HandlersOf } from './context'
import { jobShown } from './jobs'
import { DuplicateKey } from './store/database'
import type { ExportRow, JobRow } from './store/rows'

/** What the job must know to make the sheet. */
export interface ExportOrder {
  cohortId: string
  collegeId: string
  fullNumbers: boolean
  /** Of the full numbers; '' without them. */
  reason: string
  by: string
}

export const exportsHandlers: HandlersOf<typeof exports> = {
  async begin(ctx, { cohortId, collegeId, fullNumbers, reason }) {
    if (fullNumbers && !isReason(reason)) throw new Refused('REASON_NEEDED')
    const db = ctx.store.beyondReach('a college’s name; its people are counted within reach')
    const [college, people] = await Promise.all([
      db.get('colleges', collegeId),
      ctx.store.count('graduates', { cohortId, 'collegeIds.0': collegeId }),
    ])
    if (!college || !mayTouch(ctx, collegeId)) throw new Refused('NOT_FOUND')
    if (people === 0) throw new Refused('EXPORT_EMPTY')
    const order: ExportOrder = { cohortId, collegeId, fullNumbers, reason, by: postOf(ctx).name }
    const job: JobRow = {
      _id: `x${ctx.act}`,
      kind: 'exports.build',
      state: 'running',
      phase: '准备导出',
      done: 0,
      total: people,
      title: `${college.name} 学籍核对签名表`,
      createdAt: ctx.now,
      updatedAt: ctx.now,
      openid: ctx.openid,
      collegeIds: [collegeId],
      leaseBy: '',
      leaseUntil: 0,
      cursor: JSON.stringify({ order }),
      failure: null,
      summary: null,
      exportId: null,
    }
    try {
      const entry = { action: 'exports.begin', target: job._id, reason, after: order }
      await db.transact(entry, (t) => t.insert('jobs', job))
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      // The same request again: the job is there, and may be further by now.
      return jobShown((await db.get('jobs', job._id)) ?? job)
    }
    return jobShown(job)
  },

  async list(ctx, { cohortId }) {
    const rows = await ctx.store.find(
      'exports',
      { cohortId, ready: true },
      { limit: 200, orderBy: [['createdAt', 'desc']] },
    )
    return { items: rows.map(shown) }
  },

  async open(ctx, { exportId }) {
    const row = await ctx.store.get('exports', exportId)
    if (!row) throw new Refused('NOT_FOUND')
    if (!row.ready) throw new Refused('EXPORT_NOT_READY')
    const db = ctx.store.beyondReach('every opening is written down')
    const [url] = await Promise.all([
      ctx.cloud.address(row.fileId),
      db.log({ action: 'exports.open', target: exportId, after: { fullNumbers: row.fullNumbers } }),
    ])
    if (!url) throw new Refused('FILE_MISSING')
    const expiresAt = ctx.now + DOWNLOAD_SECONDS * 1000
    return { url, fileName: row.fileName, fileType: 'xlsx', expiresAt }
  },
}

/** A college post makes the sheets of its own colleges; a classmate college of a joint programme does not. */
function mayTouch(ctx: Context, collegeId: string): boolean {
  const post = postOf(ctx)
  return post.school || post.collegeIds.includes(collegeId)
}

const shown = (row: ExportRow): Export => ({
  id: row._id,
  kind: row.kind,
  cohortId: row.cohortId,
  collegeId: row.collegeIds[0] ?? '',
  collegeName: row.collegeName,
  batchNo: row._id,
  fileName: row.fileName,
  rows: row.rows,
  shortHash: row.shortHash,
  fullNumbers: row.fullNumbers,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
})
