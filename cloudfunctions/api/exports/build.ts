// Makes an official file: reserves its batch number, has its kind draw it, keeps it, marks it ready.
import { batchNoOf, classNumberOf } from '../../../src/domain/exports/batch-no'
import { isForAdvisers, kindOf } from '../../../src/domain/exports/kinds'
import { Refused } from '../../../src/domain/errors'
import { isOver } from '../../../src/domain/jobs/rules'
import { dayOf } from '../../../src/domain/time'
import type { JobProgress, JobWork } from '../job-engine'
import { schoolOf } from '../school'
import { DuplicateKey } from '../store/database'
import type { ExportRow } from '../store/rows'
import type { Made } from './maker'
import { makers } from './makers'
import type { ExportOrder } from './people'

interface Cursor {
  order: ExportOrder
  batchNo?: string
}

/** Files of one kind and one college or class on one day that can be numbered. */
const MOST_A_DAY = 99

/** One slice: the first reserves the number, the second does the rest. Both may run twice. */
export async function advanceExport(work: JobWork): Promise<JobProgress> {
  const cursor = JSON.parse(work.job.cursor) as Cursor
  if (!cursor.batchNo) {
    const batchNo = await reserve(work, cursor.order)
    return { patch: { cursor: JSON.stringify({ ...cursor, batchNo }), phase: '生成文件' } }
  }
  const { rows, note } = await build(work, cursor.order, cursor.batchNo)
  const phase = note ? `已完成：${note}` : '已完成'
  return {
    patch: { state: 'done', phase, done: rows, total: rows, exportId: cursor.batchNo },
  }
}

/** Of a file that nobody was shown nothing stays but its number: given twice, a late driver would write into another’s. */
export async function discardExport({ db, cloud, job }: JobWork): Promise<void> {
  if (job.state === 'done') return
  const { order, batchNo } = JSON.parse(job.cursor) as Cursor
  const where = batchNo ? { _id: batchNo } : { cohortId: order.cohortId }
  const rows = await db.find('exports', { ...where, jobId: job._id, ready: false })
  for (const { _id } of rows) {
    const { fileId } = await cloud.grantUpload(pathOf(order, _id))
    await cloud.remove(fileId)
    await db.remove('export_lines', { _id })
  }
}

const pathOf = ({ kind, cohortId }: ExportOrder, batchNo: string): string =>
  `exports/${cohortId}/${batchNo}.${kindOf(kind).ending}`

/** The number is a row's id, so no two files can have it. */
async function reserve({ db, job, now }: JobWork, order: ExportOrder): Promise<string> {
  const { kind, cohortId, collegeId, classId } = order
  const [cohort, school, college, classes] = await Promise.all([
    db.get('cohorts', cohortId),
    schoolOf(db),
    collegeId ? db.get('colleges', collegeId) : null,
    classId ? db.all('classes', { cohortId }) : [],
  ])
  const className = classes.find((one) => one._id === classId)?.name ?? ''
  const classNumber = classNumberOf(classId, classes, collegeId)
  if (!cohort || (collegeId && !college) || (classId && classNumber === 0))
    throw new Refused('NOT_FOUND')
  const { title, prefix, ending } = kindOf(kind)
  for (let count = 1; count <= MOST_A_DAY; count++) {
    const facts = { prefix, year: cohort.year, order: college?.order ?? 0, classNumber }
    const _id = batchNoOf({ ...facts, day: dayOf(now), count })
    const row: ExportRow = {
      _id,
      kind,
      cohortId,
      collegeIds: collegeId ? [collegeId] : [],
      collegeName: college?.name ?? '',
      fileName: `${cohort.name}${className || college?.name || school.name}${title}_${_id}.${ending}`,
      fileId: '',
      rows: 0,
      shortHash: '',
      fullNumbers: order.fullNumbers,
      reason: order.reason,
      createdAt: now,
      createdBy: order.by,
      jobId: job._id,
      ready: false,
      classId,
      className,
      ...(isForAdvisers(kind, classId) ? { adviserClassId: classId } : {}),
      handIn: { state: 'printed', history: [] },
    }
    try {
      await db.insert('exports', row)
      return _id
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      if ((await db.get('exports', _id))?.jobId === job._id) return _id
    }
  }
  throw new Refused('BUSY')
}

async function build(
  work: JobWork,
  order: ExportOrder,
  batchNo: string,
): Promise<Pick<Made, 'rows' | 'note'>> {
  const { db, cloud, job } = work
  const [row, school, cohort] = await Promise.all([
    db.get('exports', batchNo),
    schoolOf(db),
    db.get('cohorts', order.cohortId),
  ])
  if (!row || !cohort) throw new Refused('NOT_FOUND')
  // A run before this one has shown it: what somebody may have printed by now is not drawn anew.
  if (row.ready) return { rows: row.rows }
  const made = await makers[order.kind].make({ ...work, order, row, school, cohort })
  const fileId = await cloud.save(pathOf(order, batchNo), made.content)
  const { rows, shortHash, lines } = made
  await db.set('export_lines', { _id: batchNo, lines })
  // Cancelled meanwhile: the engine hears it when it saves, and sweeps.
  if (isOver((await db.get('jobs', job._id))?.state ?? 'cancelled')) return made
  await db.patch('exports', batchNo, {}, { fileId, shortHash, rows, ready: true })
  return made
}
