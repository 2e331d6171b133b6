// The import of the roster slice by slice: read, compare, wait for the registrar, write, sweep.
import { Refused } from '../../../src/domain/errors'
import { dayOf } from '../../../src/domain/time'
import type { JobProgress, JobWork } from '../job-engine'
import type { JobRow } from '../store/rows'
import { PROBLEMS_KEPT } from '../tables/findings'
import { checkTable } from './check-table'
import { absentFrom, compareChunk, type Comparison } from './compare'
import { emptySummary, readCursor, writeCursor, NAMES_LISTED, type ImportCursor } from './cursor'
import type { ImportAct } from './graduate-row'
import { keepProblems, outlineOf, peopleOf, removeChunks, stage } from './staging'
import { missingFrom, structureOf, writeStructure } from './structure'
import { logOnce, writeChunk } from './write'

/** Chunks compared or written in one slice, side by side. */
const CHUNKS_A_SLICE = 3

export const PHASES = {
  parse: '读取表格',
  compare: '与名册比对',
  absent: '与名册比对',
  structure: '写入学院和班级',
  write: '写入名册',
  sweep: '收尾',
} as const satisfies Record<ImportCursor['step'], string>

const steps: Record<
  ImportCursor['step'],
  (work: JobWork, at: ImportCursor) => Promise<JobProgress>
> = { parse, compare, absent, structure, write, sweep }

/** One slice of an import. Throws `TableError` or `Refused` when the file is at fault. */
export async function advanceImport(work: JobWork): Promise<JobProgress> {
  const cursor = readCursor(work.job.cursor)
  return steps[cursor.step](work, cursor)
}

/** Removes the upload and the sealed rows of an import that is over. */
export async function discardImport({ db, cloud, job }: JobWork): Promise<void> {
  const { fileId, ticketId } = readCursor(job.cursor)
  await Promise.all([
    removeChunks(db, job._id),
    cloud.remove(fileId),
    db.remove('files', { _id: ticketId }),
  ])
}

export const stoppedImport = ({ state, cursor, done }: JobRow): string =>
  state === 'running' && ['write', 'sweep'].includes(readCursor(cursor).step)
    ? `已取消，至少写入了 ${done} 人；再导入同一张表可补齐`
    : '已取消，没有写入任何人'

const goOn = (cursor: ImportCursor, patch: JobProgress['patch'] = {}): JobProgress => ({
  patch: { cursor: writeCursor(cursor), phase: PHASES[cursor.step], ...patch },
})

async function actOf(
  { db, keys, now }: JobWork,
  { cohortId, by }: ImportCursor,
): Promise<ImportAct> {
  // Of every cohort: the table may bring people over from another one.
  const tasks = await db.find('tasks', { kind: 'enrolment' }, { limit: 1000 })
  const opensAt = new Map(tasks.map((task) => [task.cohortId, task.student.opensAt]))
  return { keys, cohortId, by, now, opensAt }
}

/** The whole table at once: rules across rows need it, and 20,000 rows take some seconds. */
async function parse(work: JobWork, cursor: ImportCursor): Promise<JobProgress> {
  const { db, job } = work
  const bytes = await work.cloud.load(cursor.fileId)
  if (!bytes) throw new Refused('FILE_MISSING')
  const checked = await checkTable(bytes, dayOf(work.now))
  const { people, studentNos } = checked
  const structure = structureOf(
    cursor.cohortId,
    people.map(({ entry }) => entry),
  )
  const [chunks, missing] = await Promise.all([
    stage(work, job._id, { structure, studentNos }, people),
    missingFrom(db, structure),
    keepProblems(db, job._id, 0, checked.problems),
  ])
  const names = (rows: readonly { name: string }[]) =>
    rows.slice(0, NAMES_LISTED).map(({ name }) => name)
  const next: ImportCursor = {
    ...cursor,
    step: chunks > 0 ? 'compare' : 'absent',
    sheet: checked.sheet,
    chunks,
    chunk: 1,
    kept: checked.problems.length,
  }
  return goOn(next, {
    done: 0,
    total: people.length,
    summary: {
      ...emptySummary,
      rows: checked.rows,
      errors: checked.errors,
      warnings: checked.warnings,
      newColleges: names(missing.added.colleges),
      newClasses: names(missing.added.classes),
    },
  })
}

async function compare(work: JobWork, cursor: ImportCursor): Promise<JobProgress> {
  const { db, job } = work
  let here: Promise<ReadonlySet<string>> | null = null
  const studentNosHere = () =>
    (here ??= outlineOf(work, job._id).then(({ studentNos }) => new Set(studentNos)))
  const numbers = nextChunks(cursor)
  const act = await actOf(work, cursor)
  const results = await Promise.all(
    numbers.map(async (number) => {
      const people = await peopleOf(work, job._id, number)
      const result = await compareChunk(db, act, people, cursor.sheet, studentNosHere)
      return { number, people: people.length, result }
    }),
  )
  let { kept } = cursor
  for (const { number, result } of results) {
    const room = result.warnings.slice(0, Math.max(0, PROBLEMS_KEPT - kept))
    kept += room.length
    await keepProblems(db, job._id, number, room)
  }
  const chunk = cursor.chunk + numbers.length
  const step = chunk > cursor.chunks ? 'absent' : 'compare'
  return goOn(
    { ...cursor, kept, chunk, step },
    {
      done: job.done + results.reduce((sum, { people }) => sum + people, 0),
      summary: results.reduce((sum, { result }) => withCounts(sum, result), summaryOf(work)),
    },
  )
}

const nextChunks = ({ chunk, chunks }: ImportCursor): number[] =>
  Array.from({ length: Math.min(CHUNKS_A_SLICE, chunks - chunk + 1) }, (_, i) => chunk + i)

const summaryOf = ({ job }: JobWork) => job.summary ?? emptySummary

function withCounts(summary: typeof emptySummary, result: Comparison) {
  return {
    ...summary,
    added: summary.added + result.added,
    changed: summary.changed + result.changed,
    unchanged: summary.unchanged + result.unchanged,
    warnings: summary.warnings + result.warnings.length,
  }
}

async function absent(work: JobWork, cursor: ImportCursor): Promise<JobProgress> {
  const { studentNos } = await outlineOf(work, work.job._id)
  const missing = await absentFrom(work.db, cursor.cohortId, new Set(studentNos))
  return goOn(
    { ...cursor, step: 'structure', chunk: 1 },
    {
      state: 'review',
      phase: '等待确认',
      done: work.job.total,
      summary: { ...summaryOf(work), ...missing },
    },
  )
}

/** Colleges, majors and classes before anybody who is in them. */
async function structure(work: JobWork, cursor: ImportCursor): Promise<JobProgress> {
  const { db, job } = work
  const outline = await outlineOf(work, job._id)
  const lacking = await missingFrom(db, outline.structure)
  const { added, changed } = lacking
  const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)
  if (added.colleges.length + added.classes.length + changed.classes.length > 0)
    await logOnce(db, `${job._id}:structure`, {
      action: 'roster.applyImport',
      target: '',
      after: {
        colleges: names(added.colleges),
        classes: names(added.classes),
        changedClasses: names(changed.classes),
      },
    })
  await writeStructure(db, lacking)
  return goOn({ ...cursor, step: cursor.chunks > 0 ? 'write' : 'sweep', chunk: 1 }, { done: 0 })
}

async function write(work: JobWork, cursor: ImportCursor): Promise<JobProgress> {
  const { db, job } = work
  const act = await actOf(work, cursor)
  const numbers = nextChunks(cursor)
  const counts = await Promise.all(
    numbers.map(async (number) => {
      const people = await peopleOf(work, job._id, number)
      await writeChunk(db, act, people, `${job._id}:w${number}`)
      return people.length
    }),
  )
  const chunk = cursor.chunk + numbers.length
  return goOn(
    { ...cursor, chunk, step: chunk > cursor.chunks ? 'sweep' : 'write' },
    { done: job.done + counts.reduce((sum, count) => sum + count, 0) },
  )
}

function sweep(work: JobWork, cursor: ImportCursor): Promise<JobProgress> {
  return Promise.resolve({
    patch: { cursor: writeCursor(cursor), state: 'done', phase: '已完成', done: work.job.total },
  })
}
