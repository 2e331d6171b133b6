// Holds a printed sheet against the roster of today: which of its lines are outdated, and whom it does not name.
import type { Output } from '../../../src/domain/action'
import { Refused } from '../../../src/domain/errors'
import type { exports } from '../../../src/domain/exports/contract'
import { missingFrom, outdatedLines } from '../../../src/domain/exports/outdated'
import type { Context } from '../context'
import type { Database } from '../store/database'
import type { GraduateRow } from '../store/rows'
import { makers } from './makers'

const fields = ['name', 'studentNo', 'className'] as const
type Known = Pick<GraduateRow, '_id' | (typeof fields)[number]>

export async function checkExport(
  ctx: Context,
  exportId: string,
): Promise<Output<typeof exports.check>> {
  const row = await ctx.store.get('exports', exportId)
  if (!row) throw new Refused('NOT_FOUND')
  if (!row.ready) throw new Refused('EXPORT_NOT_READY')
  const db = ctx.store.beyondReach('the export is in reach, and so is everybody it names')
  const [printed, now] = await Promise.all([
    db.get('export_lines', exportId),
    makers[row.kind].linesNow(db, row, ctx.now),
  ])
  if (!printed) throw new Refused('NOT_FOUND')

  const outdated = outdatedLines(printed.lines, now)
  const missing = missingFrom(printed.lines, now)
  // People who went to another class or college, too: the paper names them, so their names are no news to its owner.
  const people = await named(db, [...outdated.map((line) => line.graduateId), ...missing])
  return {
    outdated: outdated.map(({ line, sheet, graduateId, why }) => {
      const { name = '', studentNo = '' } = people.get(graduateId) ?? {}
      return { line, sheet, name, studentNo, why }
    }),
    missing: missing.map((id) => {
      const { name = '', studentNo = '', className = '' } = people.get(id) ?? {}
      return { name, studentNo, className, why: 'new' as const }
    }),
  }
}

async function named(db: Database, wanted: readonly string[]): Promise<Map<string, Known>> {
  const people = await db.byIds('graduates', [...new Set(wanted)], fields)
  return new Map(people.map((person) => [person._id, person]))
}
