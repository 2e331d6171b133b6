// Exports: begin the making of an official sheet, list what was made, open, check and hand in one.
import type { exports } from '../../src/domain/exports/contract'
import { isForAdvisers, isMadeFor, kindOf } from '../../src/domain/exports/kinds'
import { isReason } from '../../src/domain/accounts/rules'
import { Refused } from '../../src/domain/errors'
import { dayOf } from '../../src/domain/time'
import { DOWNLOAD_SECONDS } from './cloud'
import { postOf, type Context, type HandlersOf } from './context'
import { jobShown } from './jobs'
import { DuplicateKey } from './store/database'
import type { JobRow } from './store/rows'
import { checkExport } from './exports/check'
import { handInExport } from './exports/hand-in'
import { peopleOf, type ExportOrder } from './exports/people'
import { exportShown } from './exports/shown'

const PAGE = 200
/** At most so many of one moment: a millisecond takes no more. */
const MADE_AT_ONCE = 50

export const exportsHandlers: HandlersOf<typeof exports> = {
  async begin(ctx, { kind, cohortId, collegeId = '', classId = '', fullNumbers, reason }) {
    const { title, hasNumbers } = kindOf(kind)
    const fullNumbersAsked = fullNumbers && hasNumbers
    if (fullNumbersAsked && !isReason(reason)) throw new Refused('REASON_NEEDED')
    if (ctx.reach === 'class' && !isForAdvisers(kind, classId)) throw new Refused('EXPORT_NOT_SO')
    if (!isMadeFor(kind, { collegeId, classId })) throw new Refused('EXPORT_NOT_SO')
    const db = ctx.store.beyondReach('a college’s name; its people are counted within reach')
    const [college, ofClass, people] = await Promise.all([
      collegeId ? db.get('colleges', collegeId) : null,
      classId ? ctx.store.get('classes', classId) : null,
      ctx.store.count('graduates', peopleOf({ cohortId, collegeId, classId })),
    ])
    if ((collegeId && !college) || !mayTouch(ctx, collegeId)) throw new Refused('NOT_FOUND')
    // A joint class is printed by the college that leads it.
    const isLed = ofClass?.cohortId === cohortId && ofClass.collegeIds[0] === collegeId
    if (classId && !isLed) throw new Refused('NOT_FOUND')
    if (people === 0) throw new Refused('EXPORT_EMPTY')
    const by = postOf(ctx).name
    const order: ExportOrder = {
      kind,
      cohortId,
      collegeId,
      classId,
      fullNumbers: fullNumbersAsked,
      reason,
      by,
    }
    const job: JobRow = {
      _id: `x${ctx.act}`,
      kind: 'exports.build',
      state: 'running',
      phase: '准备导出',
      done: 0,
      total: people,
      title: [college?.name, ofClass?.name, title].filter(Boolean).join(' '),
      createdAt: ctx.now,
      updatedAt: ctx.now,
      openid: ctx.openid,
      collegeIds: collegeId ? [collegeId] : [],
      ...(isForAdvisers(kind, classId) ? { adviserClassId: classId } : {}),
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

  async list(ctx, { cohortId, kind, after }) {
    const { command } = ctx.store.beyondReach('only for the comparison operator')
    const [moment = '', last = ''] = after ? after.split(' ') : []
    const rows = await ctx.store.find(
      'exports',
      {
        ...{ cohortId, ready: true, ...(kind ? { kind } : {}) },
        ...(last ? { createdAt: command.lte(Number(moment) || 0) } : {}),
      },
      { limit: PAGE + MADE_AT_ONCE, orderBy: [['createdAt', 'desc'], ['_id', 'desc']] }, // prettier-ignore
    )
    // Sheets ordered together are of one moment: those up to the last one shown were on the page before.
    const seen = rows.findIndex(({ _id }) => _id === last)
    const items = rows.slice(seen + 1, seen + 1 + PAGE)
    const end = rows.length > seen + 1 + PAGE ? items.at(-1) : undefined
    return { items: items.map(exportShown), next: end ? `${end.createdAt} ${end._id}` : null }
  },

  async open(ctx, { exportId }) {
    const row = await ctx.store.get('exports', exportId)
    if (!row) throw new Refused('NOT_FOUND')
    if (!row.ready) throw new Refused('EXPORT_NOT_READY')
    if (row.fileDeletedAt)
      throw new Refused('EXPORT_FILE_DELETED', { detail: { on: dayOf(row.fileDeletedAt) } })
    const db = ctx.store.beyondReach('every opening is written down')
    const [url] = await Promise.all([
      ctx.cloud.address(row.fileId),
      db.log({ action: 'exports.open', target: exportId, after: { fullNumbers: row.fullNumbers } }),
    ])
    if (!url) throw new Refused('FILE_MISSING')
    const expiresAt = ctx.now + DOWNLOAD_SECONDS * 1000
    return { url, fileName: row.fileName, fileType: kindOf(row.kind).ending, expiresAt }
  },

  check: (ctx, { exportId }) => checkExport(ctx, exportId),

  async line(ctx, { exportId, line }) {
    const row = await ctx.store.get('exports', exportId)
    if (!row) throw new Refused('NOT_FOUND')
    if (!row.ready) throw new Refused('EXPORT_NOT_READY')
    const db = ctx.store.beyondReach('the export is in reach; its people are looked up within it')
    const printed = await db.get('export_lines', exportId)
    // Where each class has a sheet of its own, a number alone names nobody.
    const { graduateId, sheet } = printed?.lines[line - 1] ?? { graduateId: '', sheet: '' }
    if (sheet) throw new Refused('NOT_FOUND')
    const person = await ctx.store.get('graduates', graduateId)
    if (!person) throw new Refused('NOT_FOUND')
    return { graduateId, studentNo: person.studentNo, name: person.name }
  },

  handIn: handInExport,
}

/**
 * A college post makes the sheets of its own colleges; a classmate college of a joint programme does not. Of which
 * class an adviser makes one, the store decides.
 */
function mayTouch(ctx: Context, collegeId: string): boolean {
  if (ctx.reach === 'class') return true
  const post = postOf(ctx)
  return post.school || post.collegeIds.includes(collegeId)
}
