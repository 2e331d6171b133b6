// The fee roll's handlers: a class's roll, the board of sums, ticks and their taking back, and whom the class pays.
import type { capture } from '../../../src/domain/capture/contract'
import { sumsOf } from '../../../src/domain/capture/fee'
import type { FeeRoll, Treasurer } from '../../../src/domain/capture/fee-contract'
import { Refused } from '../../../src/domain/errors'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import { postOf, type Context, type HandlersOf } from '../context'
import { inCohortIdOf } from '../ids'
import { DuplicateKey, type Database } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { CaptureFeeRow } from '../store/rows'
import { feeRolls } from './fee-roll'
import { markAnew } from './mark'
import { captureSettingsOf } from './settings'

type Fees = Pick<
  HandlersOf<typeof capture>,
  'fees' | 'feeBoard' | 'noteFees' | 'takeFeeBack' | 'nameTreasurer'
>
const WHY = 'plans and settings hold nothing personal; people are read within reach before a tick'

export const feeHandlers: Fees = {
  async fees(ctx, { cohortId, classId }) {
    await classWithin(ctx, cohortId, classId)
    return rollShown(ctx, cohortId, classId)
  },

  async feeBoard(ctx, { cohortId }) {
    const db = ctx.store.beyondReach(WHY)
    const [classes, colleges, settings, rolls] = await Promise.all([
      ctx.store.all('classes', { cohortId }),
      db.all('colleges', {}),
      captureSettingsOf(db, cohortId),
      feeRolls(ctx.store, db, { cohortId }, ctx.now),
    ])
    const order = new Map(colleges.map((college) => [college._id, college.order]))
    return {
      yuan: settings.feeYuan,
      classes: classes.sort(byOfficialOrder(order)).map(({ _id: classId, name }) => {
        const { lines, isOver } = rolls.get(classId) ?? { lines: [], isOver: false }
        return { classId, name, ...sumsOf(lines), isOver }
      }),
    }
  },

  async noteFees(ctx, { cohortId, classId, graduateIds }) {
    await classWithin(ctx, cohortId, classId)
    const db = ctx.store.beyondReach(WHY)
    const wanted = [...new Set(graduateIds)]
    const [people, settings] = await Promise.all([
      ctx.store.all('graduates', { cohortId, classId, _id: db.command.in(wanted) }),
      captureSettingsOf(db, cohortId),
    ])
    if (people.length < wanted.length) throw new Refused('NOT_FOUND')
    if (settings.feeYuan === 0) throw new Refused('NO_FEE')
    await db.log({ action: 'capture.noteFees', target: classId, after: { graduateIds: wanted } })
    const rows = people.map((person): CaptureFeeRow => ({
      _id: inCohortIdOf(cohortId, person._id),
      act: ctx.act,
      ...personScopeOf(person),
      ...{ at: ctx.now, byName: postOf(ctx).name },
    }))
    await insertMissing(db, rows)
    return rollShown(ctx, cohortId, classId)
  },

  async takeFeeBack(ctx, { cohortId, classId, graduateId, paidAt }) {
    const [, graduate] = await Promise.all([
      classWithin(ctx, cohortId, classId),
      ctx.store.get('graduates', graduateId),
    ])
    if (graduate?.classId !== classId) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach(WHY)
    const id = inCohortIdOf(cohortId, graduateId)
    const known = await db.get('capture_fees', id)
    const before = known && { at: known.at, byName: known.byName }
    const entry = { action: 'capture.takeFeeBack', target: id, graduateId, before }
    try {
      if (known)
        await db.transact(entry, async (t) => {
          const now = await t.get('capture_fees', id)
          if (!now) return
          if (now.at !== paidAt) throw new Refused('FEE_MOVED')
          await t.remove('capture_fees', id)
        })
    } catch (error) {
      // This very request has done it before.
      if (!(error instanceof DuplicateKey)) throw error
    }
    return rollShown(ctx, cohortId, classId)
  },

  async nameTreasurer(ctx, { cohortId, classId, name, note }) {
    await classWithin(ctx, cohortId, classId)
    const db = ctx.store.beyondReach(WHY)
    const before = await treasurerOf(db, classId)
    const after = { name, note }
    const entry = { action: 'capture.nameTreasurer', target: classId, before, after }
    const row = { _id: classId, act: ctx.act, name, note, byName: postOf(ctx).name }
    try {
      await db.transact(entry, async (t) => {
        await t.set('capture_treasurers', row)
        await markAnew(t, cohortId, ctx.act)
      })
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
    }
    return after
  },
}

/** NOT_FOUND for a class out of reach or of another cohort. */
async function classWithin(ctx: Context, cohortId: string, classId: string): Promise<void> {
  const row = await ctx.store.get('classes', classId)
  if (row?.cohortId !== cohortId) throw new Refused('NOT_FOUND')
}

/** Whoever is ticked already keeps the first tick. */
async function insertMissing(db: Database, rows: CaptureFeeRow[]): Promise<void> {
  const once = async (some: CaptureFeeRow[]) => {
    try {
      await db.insertMany('capture_fees', some)
      return true
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      return false
    }
  }
  if (await once(rows)) return
  for (const row of rows) await once([row])
}

export async function treasurerOf(db: Database, classId: string): Promise<Treasurer> {
  const row = await db.get('capture_treasurers', classId)
  return { name: row?.name ?? '', note: row?.note ?? '' }
}

async function rollShown(ctx: Context, cohortId: string, classId: string): Promise<FeeRoll> {
  const db = ctx.store.beyondReach(WHY)
  const [rolls, settings, treasurer] = await Promise.all([
    feeRolls(ctx.store, db, { cohortId, classId }, ctx.now),
    captureSettingsOf(db, cohortId),
    treasurerOf(db, classId),
  ])
  const { lines, isOver } = rolls.get(classId) ?? { lines: [], isOver: false }
  return {
    yuan: settings.feeYuan,
    items: lines.map(({ person, state, standing, paid }) => ({
      graduateId: person._id,
      name: person.name,
      studentNo: person.studentNo,
      ...{ state, standing },
      paid: paid && { at: paid.at, byName: paid.byName },
    })),
    treasurer,
    isOver,
  }
}
