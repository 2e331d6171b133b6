// The roster: cohorts, colleges, classes and graduates as staff see them, and the way into its import.
import { isReason } from '../../src/domain/accounts/rules'
import { Refused } from '../../src/domain/errors'
import type { roster } from '../../src/domain/roster/contract'
import type { HandlersOf } from './context'
import { jobShown } from './jobs'
import { idNumberOf } from './record'
import { applyImport, beginImport } from './roster-import/begin'
import { templateAddress } from './roster-import/template'
import { createCohort, orderColleges, rosterTree } from './roster/structure'
import { graduateCard, graduateInReach, graduatePage, setStatus } from './roster/graduates'

export const rosterHandlers: HandlersOf<typeof roster> = {
  tree: (ctx, { cohortId }) => rosterTree(ctx, cohortId ?? null),
  createCohort: (ctx, { year }) => createCohort(ctx, year),

  async orderColleges(ctx, { collegeIds }) {
    await orderColleges(ctx, collegeIds)
    return { done: true }
  },

  graduates: graduatePage,
  graduate: (ctx, { graduateId }) => graduateCard(ctx, graduateId),

  async revealIdNumber(ctx, { graduateId, reason }) {
    if (!isReason(reason)) throw new Refused('REASON_NEEDED')
    const row = await graduateInReach(ctx, graduateId)
    // Before the number leaves: its owner can see who looked, and why.
    await ctx.store
      .beyondReach('every look is written down')
      .log({ action: 'roster.revealIdNumber', target: graduateId, graduateId, reason })
    return { idNumber: idNumberOf(ctx.keys, row) }
  },

  async setStatus(ctx, input) {
    await setStatus(ctx, input)
    return { done: true }
  },

  async beginImport(ctx, input) {
    return jobShown(await beginImport(ctx, input))
  },

  async applyImport(ctx, { jobId }) {
    return jobShown(await applyImport(ctx, jobId))
  },

  async template(ctx) {
    const db = ctx.store.beyondReach('the example holds nobody')
    return { url: await templateAddress(db, ctx.cloud, ctx.now), fileName: '名册模板.xlsx' }
  },
}
