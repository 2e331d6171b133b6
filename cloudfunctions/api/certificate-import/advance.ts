// The import of a certificate table slice by slice: read, compare, wait for a person, write, fix the order.
import { additionOf, appendToList, listIdOf } from '../certificates/lists'
import { columnsIn, settingsOf } from '../certificates/settings'
import { Refused } from '../../../src/domain/errors'
import { dayOf } from '../../../src/domain/time'
import type { JobProgress, JobWork } from '../job-engine'
import { CHUNK_ROWS, emptySummary } from '../roster-import/cursor'
import { keepProblems, removeChunks, stage, unsealed } from '../roster-import/staging'
import type { JobRow } from '../store/rows'
import { PROBLEMS_KEPT } from '../tables/findings'
import { checkCertificates, type StagedLine } from './check-table'
import { compareLines, matchLines } from './compare'
import { readCursor, writeCursor, type CertificateCursor } from './cursor'
import { writeLines } from './write'

export const PHASES = {
  read: '读取表格',
  compare: '与名册和已登记的证书比对',
  write: '写入证书',
  sweep: '收尾',
} as const satisfies Record<CertificateCursor['step'], string>

const steps: Record<
  CertificateCursor['step'],
  (work: JobWork, at: CertificateCursor) => Promise<JobProgress>
> = { read, compare, write, sweep }

/** One slice. Throws `TableError` or `Refused` when the file is at fault. */
export async function advanceCertificateImport(work: JobWork): Promise<JobProgress> {
  const cursor = readCursor(work.job.cursor)
  return steps[cursor.step](work, cursor)
}

/** Removes the upload and the staged lines of an import that is over. */
export async function discardCertificateImport({ db, cloud, job }: JobWork): Promise<void> {
  const { fileId, ticketId } = readCursor(job.cursor)
  await Promise.all([
    removeChunks(db, job._id),
    cloud.remove(fileId),
    db.remove('files', { _id: ticketId }),
  ])
}

export const stoppedCertificateImport = ({ state, cursor, done }: JobRow): string =>
  state === 'running' && ['write', 'sweep'].includes(readCursor(cursor).step)
    ? `已取消，至少写入了 ${done} 本；再导入同一张表可补齐`
    : '已取消，没有写入任何证书'

const goOn = (cursor: CertificateCursor, patch: JobProgress['patch'] = {}): JobProgress => ({
  patch: { cursor: writeCursor(cursor), phase: PHASES[cursor.step], ...patch },
})

const linesOf = (work: JobWork, number: number) =>
  unsealed<StagedLine[]>(work, work.job._id, number)

async function read(work: JobWork, cursor: CertificateCursor): Promise<JobProgress> {
  const { db, job } = work
  const bytes = await work.cloud.load(cursor.fileId)
  if (!bytes) throw new Refused('FILE_MISSING')
  const settings = await settingsOf(db, cursor.cohortId)
  const facts = {
    columns: columnsIn(settings),
    taken: settings.categories,
    today: dayOf(work.now),
  }
  const { sheet, present, rows, lines, problems, errors, warnings } = await checkCertificates(
    bytes,
    facts,
  )
  const [chunks] = await Promise.all([
    stage(work, job._id, null, lines),
    keepProblems(db, job._id, 0, problems),
  ])
  const summary = { ...emptySummary, rows, errors, warnings }
  const next = { ...cursor, sheet, present, chunks, chunk: 1, kept: problems.length }
  return chunks > 0
    ? goOn({ ...next, step: 'compare' }, { done: 0, total: lines.length, summary })
    : goOn({ ...next, step: 'sweep' }, { state: 'review', phase: '等待确认', summary })
}

async function compare(work: JobWork, cursor: CertificateCursor): Promise<JobProgress> {
  const { db, job } = work
  const lines = await linesOf(work, cursor.chunk)
  const { problems, ...counts } = await compareLines(db, cursor, lines)
  const room = problems.slice(0, Math.max(0, PROBLEMS_KEPT - cursor.kept))
  await keepProblems(db, job._id, cursor.chunk, room)
  const before = job.summary ?? emptySummary
  const errors = problems.filter((one) => one.severity === 'error').length
  const summary = {
    ...before,
    added: before.added + counts.added,
    changed: before.changed + counts.changed,
    unchanged: before.unchanged + counts.unchanged,
    errors: before.errors + errors,
    warnings: before.warnings + problems.length - errors,
  }
  const kept = cursor.kept + room.length
  if (cursor.chunk < cursor.chunks)
    return goOn(
      { ...cursor, kept, chunk: cursor.chunk + 1 },
      { done: job.done + lines.length, summary },
    )
  return goOn(
    { ...cursor, kept, step: 'write', chunk: 1 },
    { state: 'review', phase: '等待确认', done: job.total, summary },
  )
}

async function write(work: JobWork, cursor: CertificateCursor): Promise<JobProgress> {
  const { db, job, now } = work
  const lines = await linesOf(work, cursor.chunk)
  await writeLines(db, cursor, lines, `${job._id}:w${cursor.chunk}`, now)
  const isLast = cursor.chunk >= cursor.chunks
  return goOn(
    { ...cursor, chunk: cursor.chunk + 1, step: isLast ? 'sweep' : 'write' },
    { done: Math.min(job.total, cursor.chunk * CHUNK_ROWS) },
  )
}

/** The table's own order becomes the order of each college's table; what was there already stays above. */
async function sweep(work: JobWork, cursor: CertificateCursor): Promise<JobProgress> {
  const { db, job, now } = work
  const ofCollege = new Map<string, string[]>()
  const rows = new Map<string, Parameters<typeof additionOf>[0]>()
  for (let number = 1; number <= cursor.chunks; number++) {
    const { matched } = await matchLines(db, cursor, await linesOf(work, number))
    for (const { before, graduate } of matched) {
      if (!before) continue
      const [collegeId = ''] = graduate.collegeIds
      ofCollege.set(collegeId, [...(ofCollege.get(collegeId) ?? []), before._id])
      rows.set(before._id, before)
    }
  }
  for (const [collegeId, ids] of ofCollege) {
    const listId = listIdOf(cursor.cohortId, collegeId)
    const isFirst = (await db.get('certificate_lists', listId)) === null
    const entries = ids.map((id) => {
      const row = rows.get(id)
      return { id, addition: isFirst || !row ? '' : additionOf(row, now) }
    })
    await appendToList(db, listId, entries)
  }
  return {
    patch: { cursor: writeCursor(cursor), state: 'done', phase: '已完成', done: job.total },
  }
}
