// A graduate's own screen of capture: what is known and what may still be chosen, with the task's dates.
import { lastMoment } from '../../../src/domain/campaigns/rules'
import type { capture } from '../../../src/domain/capture/contract'
import { Refused } from '../../../src/domain/errors'
import { postOf, type HandlersOf } from '../context'
import { extensionIdOf, taskIdOf } from '../ids'
import { conflictShown } from './lessons'
import { captureOf } from './of-graduate'
import { captureSettingsOf } from './settings'
import { waitsShown } from './wait'

export const ownHandlers: Pick<HandlersOf<typeof capture>, 'mine'> = {
  async mine(ctx) {
    const { graduateId, cohortId } = postOf(ctx)
    if (!graduateId || !cohortId) throw new Refused('NOT_FOUND')
    const db = ctx.store.beyondReach(
      'the task’s dates are nobody’s own; people are read as one’s own',
    )
    const [graduate, task, extension, waits, conflicts, settings] = await Promise.all([
      ctx.store.get('graduates', graduateId),
      db.get('tasks', taskIdOf(cohortId, 'capture')),
      db.get('extensions', extensionIdOf(cohortId, 'capture', graduateId)),
      ctx.store.find('capture_waits', {}, { limit: 100 }),
      ctx.store.find('capture_conflicts', {}, { limit: 100 }),
      captureSettingsOf(db, cohortId),
    ])
    if (!graduate) throw new Refused('NOT_FOUND')
    const [own, waitsOfMine] = await Promise.all([
      captureOf(db, graduate, ctx.now),
      waitsShown(db, waits),
    ])
    return {
      now: ctx.now,
      ...own,
      settings,
      waits: waitsOfMine,
      conflicts: conflicts.map(conflictShown),
      opensAt: task?.student.opensAt ?? null,
      closesAt: task ? lastMoment(task.student, extension?.until ?? null) : null,
    }
  },
}
