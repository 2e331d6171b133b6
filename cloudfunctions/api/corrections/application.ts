// The graduate's side, and what 代办 shares with it: apply, apply again after a return, withdraw, and see what became of it.
import type { Checked } from '../../../src/domain/action'
import { checkChanges } from '../../../src/domain/corrections/changes'
import type {
  AppliedField,
  Correction,
  corrections,
  Move,
} from '../../../src/domain/corrections/contract'
import {
  flagsOf,
  stateAfter,
  whyNotApply,
  whyNotMove,
  whyNotResubmit,
} from '../../../src/domain/corrections/rules'
import { Refused } from '../../../src/domain/errors'
import { whyNotWords } from '../../../src/domain/roster/rules'
import { dayOf } from '../../../src/domain/time'
import { postOf, type Context, type HandlersOf } from '../context'
import { DuplicateKey, type Database, type Transaction } from '../store/database'
import type { CorrectionRow, FileRow, GraduateRow } from '../store/rows'
import { keepPhotos, photosOf } from './photos'
import { currentValues } from './rewrite'
import { demandTaken, settingsOf } from './settings'
import { personScopeOf } from '../store/person-scope'
import {
  correctionInReach,
  correctionShown,
  hasAdviser,
  hasDone,
  holdIdOf,
  sealDifference,
  shownAgain,
  type Difference,
} from './shown'
import { noteOpen, noteOver } from './under-way'

type Application = Pick<HandlersOf<typeof corrections>, 'apply' | 'resubmit' | 'withdraw' | 'mine'>
type Asked = Checked<typeof corrections.apply>

const why = 'the rows written are the own ones'

export const applicationHandlers: Application = {
  async apply(ctx, input) {
    if (await ctx.store.get('corrections', idOf(ctx))) return shownAgain(ctx, idOf(ctx))
    const row = await ownRow(ctx)
    return openApplication(ctx, row, input, stepOf(ctx, row.name, 'apply'))
  },

  async resubmit(ctx, { correctionId: id, ...input }) {
    const known = await correctionInReach(ctx, id)
    if (hasDone(known, ctx.act)) return shownAgain(ctx, id)
    const row = await ownRow(ctx)
    return handInAgain(ctx, known, row, input, (current) => {
      demandMove(current, 'resubmit')
      return stepOf(ctx, row.name, 'resubmit')
    })
  },

  async withdraw(ctx, { correctionId: id }) {
    const known = await correctionInReach(ctx, id)
    if (hasDone(known, ctx.act)) return shownAgain(ctx, id)
    await endApplication(ctx, known, '', (row) => {
      demandMove(row, 'withdraw')
      return stepOf(ctx, row.name, 'withdraw')
    })
    return shownAgain(ctx, id)
  },

  async mine(ctx) {
    const db = ctx.store.beyondReach('settings hold nothing personal')
    const { cohortId, classIds } = postOf(ctx)
    const [row, rows, settings, isAdvised] = await Promise.all([
      ownRow(ctx),
      ctx.store.find('corrections', {}, { limit: 50, orderBy: [['appliedAt', 'desc']] }),
      settingsOf(db, cohortId ?? ''),
      hasAdviser(db, classIds[0] ?? '', ctx.now),
    ])
    const newestFirst = [...rows].sort((a, b) => b.appliedAt - a.appliedAt)
    return {
      items: newestFirst.map((item) => correctionShown(ctx.keys, item, isAdvised)),
      settings,
      whyNot: whyNotApply(row.status, settings, dayOf(ctx.now)),
    }
  },
}

/** The same request has the same id, so it opens one application however often it comes. */
export const idOf = (ctx: Context): string => `k${ctx.act}`

/** Opens an application about a graduate who was found within reach. @param step who applies, and why */
export async function openApplication(
  ctx: Context,
  row: GraduateRow,
  input: Asked,
  step: CorrectionRow['steps'][number],
): Promise<Correction> {
  const db = ctx.store.beyondReach(why)
  const id = idOf(ctx)
  const { difference, ...content } = await contentOf(ctx, db, row, input)
  const files = await photosOf(ctx, input.tickets, input.consent, 0)
  const fields = Object.keys(difference) as AppliedField[]
  const entry = {
    action: 'corrections.apply',
    target: id,
    graduateId: row._id,
    reason: step.reason,
    after: { fields },
  }
  try {
    await db.transact(entry, async (t) => {
      if (await t.get('corrections', id)) return
      for (const field of fields) await hold(t, ctx, row._id, field)
      await noteOpen(t, row._id, id)
      await t.insert('corrections', {
        _id: id,
        ...personScopeOf(row),
        ...content,
        sealed: sealDifference(ctx.keys, id, difference),
        state: 'atAdviser',
        steps: [step],
        photos: await datedPhotos(ctx, t, files),
        consentAt: files.length > 0 ? ctx.now : 0,
        formFileId: '',
        keepsFiles: files.length > 0,
        appliedAt: ctx.now,
        closedAt: null,
      })
    })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    // Either this request came twice at once, or another one took the field in between.
    if (!(await db.get('corrections', id))) throw new Refused('CORRECTION_OPEN')
  }
  return shownAgain(ctx, id)
}

/** Hands in once more what was returned. @param step demands that it may be, and says who does it */
export async function handInAgain(
  ctx: Context,
  known: CorrectionRow,
  row: GraduateRow,
  input: Asked,
  step: (row: CorrectionRow) => CorrectionRow['steps'][number],
): Promise<Correction> {
  const { _id: id } = known
  const db = ctx.store.beyondReach(why)
  const { reason } = step(known)
  const { difference, ...content } = await contentOf(ctx, db, row, input, known.fields)
  const files = await photosOf(ctx, input.tickets, input.consent, known.photos.length)
  const fields = Object.keys(difference) as AppliedField[]
  const entry = {
    action: 'corrections.resubmit',
    target: id,
    graduateId: row._id,
    reason,
    after: { fields },
  }
  await once(db, entry, async (t) => {
    const current = await t.get('corrections', id)
    if (!current) throw new Refused('NOT_FOUND')
    if (hasDone(current, ctx.act)) return
    const last = step(current)
    for (const field of current.fields)
      if (!fields.includes(field as AppliedField)) await t.remove('locks', holdIdOf(row._id, field))
    for (const field of fields)
      if (!current.fields.includes(field)) await hold(t, ctx, row._id, field)
    const photos = [...current.photos, ...(await datedPhotos(ctx, t, files))]
    await t.patch('corrections', id, {
      ...personScopeOf(row),
      ...content,
      sealed: sealDifference(ctx.keys, id, difference),
      state: stateAfter(current.state, 'resubmit'),
      steps: [...current.steps, last],
      photos,
      consentAt: files.length > 0 ? ctx.now : current.consentAt,
      keepsFiles: current.keepsFiles || photos.length > 0,
    })
  })
  return shownAgain(ctx, id)
}

/** Withdraws: the fields are free again. @param step demands that it may be, and says who does it */
export async function endApplication(
  ctx: Context,
  known: CorrectionRow,
  reason: string,
  step: (row: CorrectionRow) => CorrectionRow['steps'][number],
): Promise<void> {
  const { _id: id, graduateId } = known
  const db = ctx.store.beyondReach('the application was found within reach')
  const entry = { action: 'corrections.withdraw', target: id, graduateId, reason }
  await once(db, entry, async (t) => {
    const current = await t.get('corrections', id)
    if (!current) throw new Refused('NOT_FOUND')
    if (hasDone(current, ctx.act)) return
    const last = step(current)
    for (const field of current.fields) await t.remove('locks', holdIdOf(graduateId, field))
    await noteOver(t, graduateId, id)
    await t.patch('corrections', id, {
      state: 'withdrawn',
      steps: [...current.steps, last],
      closedAt: ctx.now,
    })
  })
}

/** Runs a transaction whose audit row is its own seat: the same request beside itself does nothing twice. */
export async function once(
  db: Database,
  entry: Parameters<Database['transact']>[0],
  work: (t: Transaction) => Promise<void>,
): Promise<void> {
  try {
    await db.transact(entry, work)
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
  }
}

async function ownRow(ctx: Context): Promise<GraduateRow> {
  const row = await ctx.store.get('graduates', postOf(ctx).graduateId ?? '')
  if (!row) throw new Refused('NOT_FOUND')
  return row
}

/**
 * What the application says, checked against the record and the cohort's settings.
 * @param taken fields of the application that was returned
 */
async function contentOf(
  ctx: Context,
  db: Database,
  row: GraduateRow,
  input: Asked,
  taken?: readonly string[],
) {
  const today = dayOf(ctx.now)
  const settings = await settingsOf(db, row.cohortId)
  const asked = Object.keys(input.changes)
  demandTaken(
    taken
      ? whyNotResubmit(row.status, settings, today, { taken, asked })
      : whyNotApply(row.status, settings, today),
    settings,
  )
  const before = currentValues(ctx.keys, row)
  const { after, problems } = checkChanges(before, input.changes, today)
  const wrong = Object.entries(problems).map(([field, fault]) => [`changes.${field}`, fault])
  if (wrong.length === 0 && Object.keys(after).length === 0)
    wrong.push(['changes', { code: 'REQUIRED' }])
  const badNote = whyNotWords(input.note, 500)
  if (badNote) wrong.push(['note', badNote])
  if (wrong.length > 0) throw new Refused('INVALID_INPUT', { fields: Object.fromEntries(wrong) })
  const fields = Object.keys(after) as AppliedField[]
  const difference: Difference = Object.fromEntries(
    fields.map((field) => [field, { before: before[field], after: after[field] ?? '' }]),
  )
  const flags = flagsOf(fields, settings, today)
  return { difference, fields, idType: before.idType, note: input.note, flags }
}

function demandMove(row: CorrectionRow, move: Move): void {
  const refusal = whyNotMove(row.state, move, 'graduate')
  if (refusal) throw new Refused(refusal)
}

async function hold(t: Transaction, ctx: Context, graduateId: string, field: string) {
  const _id = holdIdOf(graduateId, field)
  if (await t.get('locks', _id)) throw new Refused('CORRECTION_OPEN')
  await t.insert('locks', { _id, at: ctx.now })
}

const stepOf = (ctx: Context, byName: string, move: Move): CorrectionRow['steps'][number] => ({
  at: ctx.now,
  move,
  byName,
  byRole: 'graduate',
  reason: '',
  act: ctx.act,
})

/** With their time: whoever returned an application sees which photos came after that. */
const datedPhotos = async (ctx: Context, t: Transaction, files: readonly FileRow[]) =>
  (await keepPhotos(t, files)).map((photo) => ({ ...photo, at: ctx.now }))
