// Cohorts, colleges, majors and classes within reach, with their head counts and the official order.
import type * as z from 'zod/mini'
import { Refused } from '../../../src/domain/errors'
import type { Cohort, roster } from '../../../src/domain/roster/contract'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import type { Output } from '../../../src/domain/action'
import type { Context } from '../context'
import { cohortIdOf } from '../roster-import/structure'
import { DuplicateKey } from '../store/database'
import type { ClassRow, CohortRow, CollegeRow } from '../store/rows'

type Tree = Output<typeof roster.tree>
interface Group {
  _id: string
  graduates: number
}

/** All of it for a school's post; for others what their classes belong to. Counts are of people within reach. */
export async function rosterTree(ctx: Context, cohortId: string | null): Promise<Tree> {
  const db = ctx.store.beyondReach('names of cohorts, colleges and majors are nobody’s data')
  const where = cohortId ? { cohortId } : {}
  const countBy = (field: string, among: object) =>
    ctx.store.groups<Group>('graduates', { ...among }, { _id: `$${field}`, graduates: { $sum: 1 } })
  const [cohorts, colleges, majors, classes, byCohort, byClass] = await Promise.all([
    db.all('cohorts', {}),
    db.all('colleges', {}),
    db.all('majors', {}),
    ctx.store.all('classes', where),
    countBy('cohortId', {}),
    countBy('classId', where),
  ])
  const isSchool = ctx.reach === 'school'
  const mine = {
    cohorts: new Set(byCohort.map((group) => group._id)),
    colleges: new Set([...(ctx.post?.collegeIds ?? []), ...classes.flatMap((c) => c.collegeIds)]),
    majors: new Set(classes.map((one) => one.majorId)),
  }
  const order = new Map(colleges.map((college) => [college._id, college.order]))
  const inCohort = new Map(byCohort.map((group) => [group._id, group.graduates]))
  const inClass = new Map(byClass.map((group) => [group._id, group.graduates]))
  return {
    cohorts: cohorts
      .filter((row) => isSchool || mine.cohorts.has(row._id))
      .sort((a, b) => b.year - a.year)
      .map((row) => cohortShown(row, inCohort.get(row._id) ?? 0)),
    colleges: colleges
      .filter((row) => isSchool || mine.colleges.has(row._id))
      .sort((a, b) => a.order - b.order)
      .map((row) => ({ id: row._id, name: row.name, order: row.order })),
    majors: majors
      .filter((row) => isSchool || mine.majors.has(row._id))
      .map(({ _id, name, code, collegeId, level }) => ({ id: _id, name, code, collegeId, level })),
    classes: classes
      .sort(byOfficialOrder(order))
      .map((row) => classShown(row, inClass.get(row._id) ?? 0)),
  }
}

const cohortShown = (row: CohortRow, graduates: number): z.output<typeof Cohort> => ({
  id: row._id,
  name: row.name,
  year: row.year,
  graduates,
})

const classShown = ({ _id, ...row }: ClassRow, graduates: number) => ({
  id: _id,
  ...row,
  graduates,
})

/** 届 by its year; its id is the year's, so that there is one. */
export async function createCohort(ctx: Context, year: number): Promise<z.output<typeof Cohort>> {
  const db = ctx.store.beyondReach('a cohort is the whole school’s')
  const row: CohortRow = { _id: cohortIdOf(year), name: `${year}届`, year, act: ctx.act }
  try {
    const entry = { action: 'roster.createCohort', target: row._id, after: { year } }
    await db.transact(entry, (t) => t.insert('cohorts', row))
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const known = await db.get('cohorts', row._id)
    if (known?.act !== ctx.act) throw new Refused('COHORT_EXISTS')
  }
  return cohortShown(row, 0)
}

/** Gives the colleges their places 1, 2, 3 …; the list must name every one of them once. */
export async function orderColleges(ctx: Context, collegeIds: readonly string[]): Promise<void> {
  const db = ctx.store.beyondReach('the official order is the whole school’s')
  const colleges = new Map((await db.all('colleges', {})).map((row) => [row._id, row]))
  if (collegeIds.some((id) => !colleges.has(id))) throw new Refused('NOT_FOUND')
  const isWhole = new Set(collegeIds).size === colleges.size && collegeIds.length === colleges.size
  if (!isWhole) throw new Refused('INVALID_INPUT', { fields: { collegeIds: { code: 'REQUIRED' } } })
  const moved = collegeIds
    .map((id, i) => ({ row: colleges.get(id) as CollegeRow, order: i + 1 }))
    .filter(({ row, order }) => row.order !== order)
  if (moved.length === 0) return
  const places = (of: (item: (typeof moved)[number]) => number) =>
    Object.fromEntries(moved.map((item) => [item.row.name, of(item)]))
  const entry = {
    action: 'roster.orderColleges',
    target: 'colleges',
    before: places(({ row }) => row.order),
    after: places(({ order }) => order),
  }
  await db.transact(entry, async (t) => {
    for (const { row, order } of moved) await t.patch('colleges', row._id, { order })
  })
}
