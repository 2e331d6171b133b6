// Makes an official sheet: reserves its batch number, reads the people, writes the file, marks it ready.
import { maskIdNumber } from '../../src/domain/enrolment/documents'
import {
  batchNoOf,
  classNumberOf,
  closingLinesOf,
  confirmedLabel,
  enrolmentSheetColumns,
  inSheetOrder,
  isOnSheet,
  subtitleOf,
} from '../../src/domain/exports/enrolment-sheet'
import { Refused } from '../../src/domain/errors'
import { dayOf } from '../../src/domain/time'
import { peopleOf, type ExportOrder } from './exports/people'
import type { JobProgress, JobWork } from './job-engine'
import { sha256, type Keyring } from './keyring'
import { idNumberOf, valuesOf } from './record'
import { schoolOf } from './school'
import { DuplicateKey } from './store/database'
import type { ExportRow, GraduateRow } from './store/rows'
import { sheetToBuffer } from './tables/write-sheet'

interface Cursor {
  order: ExportOrder
  batchNo?: string
}

/** Sheets of one college or class on one day that can be numbered. */
const MOST_A_DAY = 99

/** One slice: the first reserves the number, the second does the rest. Both may run twice. */
export async function advanceExport(work: JobWork): Promise<JobProgress> {
  const cursor = JSON.parse(work.job.cursor) as Cursor
  if (!cursor.batchNo) {
    const batchNo = await reserve(work, cursor.order)
    return { patch: { cursor: JSON.stringify({ ...cursor, batchNo }), phase: '生成表格' } }
  }
  const rows = await build(work, cursor.order, cursor.batchNo)
  return {
    patch: { state: 'done', phase: '已完成', done: rows, total: rows, exportId: cursor.batchNo },
  }
}

/** The number is a row's id, so no two sheets can have it. */
async function reserve({ db, job, now }: JobWork, order: ExportOrder): Promise<string> {
  const { cohortId, collegeId, classId } = order
  const [cohort, college, classes] = await Promise.all([
    db.get('cohorts', cohortId),
    db.get('colleges', collegeId),
    classId ? db.all('classes', { cohortId }) : [],
  ])
  const className = classes.find((one) => one._id === classId)?.name ?? ''
  const classNumber = classNumberOf(classId, classes, collegeId)
  if (!cohort || !college || (classId && classNumber === 0)) throw new Refused('NOT_FOUND')
  for (let count = 1; count <= MOST_A_DAY; count++) {
    const day = dayOf(now)
    const _id = batchNoOf({ year: cohort.year, order: college.order, classNumber, day, count })
    const row: ExportRow = {
      _id,
      kind: 'enrolmentSheet',
      cohortId: order.cohortId,
      collegeIds: [order.collegeId],
      collegeName: college.name,
      fileName: `${cohort.name}${className || college.name}学籍核对签名表_${_id}.xlsx`,
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

async function build(work: JobWork, order: ExportOrder, batchNo: string): Promise<number> {
  const { db, keys, cloud, now } = work
  const [row, school, cohort, classes, graduates] = await Promise.all([
    db.get('exports', batchNo),
    schoolOf(db),
    db.get('cohorts', order.cohortId),
    db.all('classes', { cohortId: order.cohortId }),
    db.all('graduates', peopleOf(order)),
  ])
  if (!row || !cohort) throw new Refused('NOT_FOUND')
  const ofClass = classes.find((item) => item._id === row.classId)
  const classKeys = new Map(classes.map((item) => [item._id, item.sortKey]))
  const people = graduates
    .filter((person) => isOnSheet(person.status))
    .map((person) => ({ ...person, classSortKey: classKeys.get(person.classId) ?? '' }))
    .sort(inSheetOrder)
  if (people.length === 0) throw new Refused('EXPORT_EMPTY')

  const cells = people.map((person, i) => cellsOf(person, i + 1, keys, order.fullNumbers))
  const shortHash = sha256(JSON.stringify(cells)).slice(0, 8)
  const content = await sheetToBuffer(
    {
      sheetName: `${cohort.name}学籍核对`,
      titleLine: `${school.name}${cohort.name}毕业生学籍核对签名表${ofClass ? `（${ofClass.name}）` : ''}`,
      subtitleLine: subtitleOf({ collegeName: row.collegeName, madeAt: now, class: ofClass }),
      columns: enrolmentSheetColumns.map(({ title, width, source }) => ({
        title,
        width,
        wrap: source === 'major' || source === 'class',
        align: 'center' as const,
        kind: source === 'number' ? ('number' as const) : ('text' as const),
      })),
      closingLines: closingLinesOf({
        due: people.length,
        deferred: people.filter((person) => person.status === '延期').length,
        confirmed: people.filter(isConfirmed).length,
        ofClass: ofClass !== undefined,
      }),
      rowHeight: 24,
      page: {
        orientation: 'landscape',
        footerLeft: `批次 ${batchNo} · 校验 ${shortHash}`,
        footerRight: school.registrarOffice,
      },
      createdAt: new Date(row.createdAt),
    },
    cells,
  )
  const fileId = await cloud.save(`exports/${order.cohortId}/${batchNo}.xlsx`, content)
  const lines = people.map(({ _id, recordHash }) => ({ graduateId: _id, recordHash }))
  await db.set('export_lines', { _id: batchNo, lines })
  await db.patch('exports', batchNo, {}, { fileId, shortHash, rows: people.length, ready: true })
  return people.length
}

const isConfirmed = (person: GraduateRow): boolean =>
  person.confirmation !== null && person.confirmation.hash === person.recordHash

function cellsOf(
  person: GraduateRow,
  number: number,
  keys: Keyring,
  fullNumbers: boolean,
): string[] {
  const full = idNumberOf(keys, person)
  const values = valuesOf(person, fullNumbers ? full : maskIdNumber(full))
  return enrolmentSheetColumns.map(({ source }) => {
    if (source === 'number') return String(number)
    if (source === 'blank') return ''
    if (source === 'confirmedAt')
      return confirmedLabel(isConfirmed(person) ? (person.confirmation?.at ?? null) : null)
    return values[source]
  })
}
