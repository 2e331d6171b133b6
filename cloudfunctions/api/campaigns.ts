// Campaigns: the dates of each task, and the home screen.
import type { campaigns, Task } from '../../src/domain/campaigns/contract'
import { TaskKind } from '../../src/domain/campaigns/contract'
import { Refused } from '../../src/domain/errors'
import { markAnew } from './capture/mark'
import type { HandlersOf } from './context'
import { homeOf } from './home'
import { extensionIdOf, taskIdOf } from './ids'
import { saveForm } from './settings-form'
import type { TaskRow } from './store/rows'

const noDates = { opensAt: null, closesAt: null }

const shown = ({ cohortId, kind, student, adviser, college, office, version }: TaskRow): Task => ({
  cohortId,
  kind,
  student,
  adviser,
  college,
  office,
  version: version ?? 0,
})

export const campaignsHandlers: HandlersOf<typeof campaigns> = {
  home: homeOf,

  async tasks(ctx, { cohortId }) {
    const db = ctx.store.beyondReach('the dates of a task are for everybody')
    const rows = await db.find('tasks', { cohortId }, { limit: 20 })
    const kinds = TaskKind.options
    return {
      items: kinds.map((kind) => {
        const row = rows.find((task) => task.kind === kind)
        const undated = { student: noDates, adviser: noDates, college: noDates, office: noDates }
        return row ? shown(row) : { cohortId, kind, ...undated, version: 0 }
      }),
    }
  },

  async setTask(ctx, { version, ...input }) {
    const fields = Object.fromEntries(
      (['student', 'adviser', 'college', 'office'] as const)
        .filter((who) => isBackwards(input[who]))
        .map((who) => [`${who}.closesAt`, { code: 'END_BEFORE_START' } as const]),
    )
    if (Object.keys(fields).length > 0) throw new Refused('INVALID_INPUT', { fields })
    const db = ctx.store.beyondReach('tasks belong to the school')
    const _id = taskIdOf(input.cohortId, input.kind)
    const [cohort, before] = await Promise.all([
      db.get('cohorts', input.cohortId),
      db.get('tasks', _id),
    ])
    if (!cohort) throw new Refused('NOT_FOUND')
    const entry = { action: 'campaigns.setTask', target: _id, before, after: input }
    const row = { _id, ...input }
    return shown(
      await saveForm(db, entry, 'tasks', version, row, async (t) => {
        if (input.kind === 'capture') await markAnew(t, input.cohortId, ctx.act)
      }),
    )
  },

  async extend(ctx, { cohortId, kind, graduateIds, until, reason }) {
    const db = ctx.store.beyondReach('the people were found within reach')
    const ids = [...new Set(graduateIds)]
    const found = await ctx.store.find(
      'graduates',
      { _id: db.command.in(ids), cohortId },
      { limit: 100 },
    )
    if (found.length !== ids.length) throw new Refused('NOT_FOUND')
    const entry = {
      action: 'campaigns.extend',
      target: taskIdOf(cohortId, kind),
      after: { ids, until },
      reason,
    }
    await db.transact(entry, async (t) => {
      for (const graduateId of ids) {
        const _id = extensionIdOf(cohortId, kind, graduateId)
        await t.set('extensions', { _id, graduateId, until, reason })
      }
    })
    return { done: true }
  },
}

const isBackwards = ({ opensAt, closesAt }: { opensAt: number | null; closesAt: number | null }) =>
  closesAt !== null && (opensAt === null || closesAt <= opensAt)
