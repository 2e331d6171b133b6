// One graduate's screen of capture: what is known and what may still be chosen, with the task's dates.
import { lastMoment } from '../../../src/domain/campaigns/rules'
import type { capture } from '../../../src/domain/capture/contract'
import { feeStandingOf } from '../../../src/domain/capture/fee'
import { isInLine } from '../../../src/domain/capture/turns'
import { Refused } from '../../../src/domain/errors'
import { postOf, type Context, type HandlersOf } from '../context'
import { extensionIdOf, inCohortIdOf } from '../ids'
import { graduateIdFor } from './facts'
import { treasurerOf } from './fees'
import { conflictShown } from './lessons'
import { makeUpInfoOf } from './my-day'
import { captureOf, ownRowsOf } from './of-graduate'
import { seasonOf, treasurerShown } from './season'
import { waitsShown } from './wait'

export const ownHandlers: Pick<HandlersOf<typeof capture>, 'mine'> = {
  async mine(ctx, { graduateId: named }) {
    const graduateId = graduateIdFor(ctx, named)
    // One's own cohort stands in the post; somebody else's only in their row.
    const cohortId = postOf(ctx).cohortId ?? (await cohortOf(ctx, graduateId))
    const db = ctx.store.beyondReach(
      'the task’s dates are nobody’s own; people are read as one’s own',
    )
    const [graduate, rows, extension, waits, paid] = await Promise.all([
      ctx.store.get('graduates', graduateId),
      ownRowsOf(db, { _id: graduateId, cohortId }),
      db.get('extensions', extensionIdOf(cohortId, 'capture', graduateId)),
      ctx.store.find('capture_waits', { graduateId }, { limit: 100 }),
      ctx.store.get('capture_fees', inCohortIdOf(cohortId, graduateId)),
    ])
    if (!graduate) throw new Refused('NOT_FOUND')
    const { classId } = graduate
    const [own, waitsOfMine, treasurer] = await Promise.all([
      captureOf(db, graduate, ctx.now, rows),
      waitsShown(db, waits),
      treasurerShown(classId, rows.mark, ctx.now, () => treasurerOf(db, classId)),
    ])
    const season = await seasonOf(db, cohortId, rows.mark, ctx.now)
    const { task, settings, makeUpInfo: infoRow } = season
    const feeFacts = {
      states: own.day.attendance.map(({ state }) => state),
      isInLine: isInLine(graduate.status),
      isBooked: own.bookings.some((it) => it.offeredUntil === null && it.endsAt > ctx.now),
      isOver: own.isOver,
    }
    const makeUpInfo = own.day.absent ? await makeUpInfoOf(ctx.cloud, infoRow) : null
    return {
      now: ctx.now,
      ...own,
      settings,
      day: { ...own.day, makeUpInfo },
      fee: {
        yuan: settings.feeYuan,
        standing: feeStandingOf(feeFacts, paid !== null),
        paidAt: paid?.at ?? null,
        treasurer,
      },
      waits: waitsOfMine,
      conflicts: rows.conflicts.map(conflictShown),
      opensAt: task?.student.opensAt ?? null,
      closesAt: task ? lastMoment(task.student, extension?.until ?? null) : null,
    }
  },
}

async function cohortOf(ctx: Context, graduateId: string): Promise<string> {
  const graduate = await ctx.store.get('graduates', graduateId)
  if (!graduate) throw new Refused('NOT_FOUND')
  return graduate.cohortId
}
