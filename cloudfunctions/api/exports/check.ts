// Holds a printed sheet against the roster of today: which of its lines are outdated, and whom it does not name.
import type { Output } from '../../../src/domain/action'
import { Refused } from '../../../src/domain/errors'
import type { exports } from '../../../src/domain/exports/contract'
import { isOnSheet } from '../../../src/domain/exports/enrolment-sheet'
import { missingFrom, outdatedLines } from '../../../src/domain/exports/outdated'
import type { Context } from '../context'
import type { Database } from '../store/database'
import type { GraduateRow } from '../store/rows'
import { peopleOf } from './people'

const fields = ['name', 'studentNo', 'studentKey', 'className', 'status', 'recordHash'] as const
type Known = Pick<GraduateRow, '_id' | (typeof fields)[number]>

/** Ids that one query names. */
const CHUNK = 200

export async function checkExport(
  ctx: Context,
  exportId: string,
): Promise<Output<typeof exports.check>> {
  const row = await ctx.store.get('exports', exportId)
  if (!row) throw new Refused('NOT_FOUND')
  if (!row.ready) throw new Refused('EXPORT_NOT_READY')
  const { cohortId, classId, collegeIds } = row
  const db = ctx.store.beyondReach('the export is in reach, and so is everybody it names')
  const [printed, today] = await Promise.all([
    db.get('export_lines', exportId),
    db.all('graduates', peopleOf({ cohortId, collegeId: collegeIds[0] ?? '', classId }), {
      fields,
    }),
  ])
  if (!printed) throw new Refused('NOT_FOUND')

  const people = new Map<string, Known>(today.map((person) => [person._id, person]))
  const listed = today.filter((person) => isOnSheet(person.status)).sort(byStudentKey)
  const now = new Map(listed.map((person) => [person._id, person.recordHash]))
  const outdated = outdatedLines(printed.lines, now)
  const gone = outdated.map((line) => line.graduateId).filter((id) => !people.has(id))
  for (const person of await named(db, gone)) people.set(person._id, person)
  return {
    outdated: outdated.map(({ line, graduateId, why }) => {
      const { name = '', studentNo = '' } = people.get(graduateId) ?? {}
      return { line, name, studentNo, why }
    }),
    missing: missingFrom(printed.lines, now).map((id) => {
      const { name = '', studentNo = '', className = '' } = people.get(id) ?? {}
      return { name, studentNo, className, why: 'new' as const }
    }),
  }
}

const byStudentKey = (a: Known, b: Known) =>
  a.studentKey < b.studentKey ? -1 : a.studentKey > b.studentKey ? 1 : 0

/** People who went to another class or college: the paper names them, so their names are no news to its owner. */
async function named(db: Database, ids: readonly string[]): Promise<Known[]> {
  const chunks: string[][] = []
  for (let i = 0; i < ids.length; i += CHUNK) chunks.push(ids.slice(i, i + CHUNK))
  const rows = await Promise.all(
    chunks.map((chunk) =>
      db.find('graduates', { _id: db.command.in(chunk) }, { limit: CHUNK, fields }),
    ),
  )
  return rows.flat()
}
