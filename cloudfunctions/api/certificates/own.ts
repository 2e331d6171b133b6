// The graduate's side of certificates: enter with a photo, mend what came back, take back what waits.
import { isReason } from '../../../src/domain/accounts/rules'
import type { certificates, Typed } from '../../../src/domain/certificates/contract'
import { stateAfter, whyNotMove, whyNotSubmit } from '../../../src/domain/certificates/rules'
import { Refused } from '../../../src/domain/errors'
import { whyNotWords } from '../../../src/domain/roster/rules'
import { keepPhotos } from '../corrections/photos'
import { postOf, type Context, type HandlersOf } from '../context'
import { personScopeOf } from '../store/person-scope'
import type { CertificateRow, GraduateRow } from '../store/rows'
import { demandsOf, settingsOf, windowOf } from './settings'
import { certificateAgain, certificateInReach, certificateShown, hasDone, stepBy } from './shown'
import { addOnce, changeOnce, demandEntry, keysOf, photoOf } from './write'

type Own = Pick<HandlersOf<typeof certificates>, 'mine' | 'submit' | 'resubmit' | 'withdraw'>

/** More than anybody has; also what one page of one's own list holds. */
const MOST_EACH = 100
const REASON_MAX = 200
const why = 'the rows written are the own ones'

export const ownCertificateHandlers: Own = {
  async mine(ctx) {
    const db = ctx.store.beyondReach('settings hold nothing personal')
    const [row, rows, settings] = await Promise.all([
      ownRow(ctx),
      ctx.store.find('certificates', {}, { limit: MOST_EACH }),
      settingsOf(db, postOf(ctx).cohortId ?? ''),
    ])
    const newestFirst = [...rows].sort((a, b) => b.updatedAt - a.updatedAt)
    return {
      items: newestFirst.map((item) => certificateShown(item)),
      window: windowOf(settings),
      demanded: [...demandsOf(settings).demanded],
      whyNot: whyNotSubmit(row.status, settings, ctx.now),
    }
  },

  async submit(ctx, input) {
    const db = ctx.store.beyondReach(why)
    const id = `t${ctx.act}`
    if (await ctx.store.get('certificates', id)) return certificateAgain(ctx, id)
    const { row, entry } = await contentOf(ctx, input.entry)
    const [photo, held] = await Promise.all([
      photoOf(ctx, input, false),
      ctx.store.count('certificates', {}),
    ])
    if (held >= MOST_EACH)
      throw new Refused('INVALID_INPUT', {
        fields: { 'entry.title': { code: 'TOO_MANY', detail: { max: MOST_EACH } } },
      })
    const audit = {
      action: 'certificates.submit',
      target: id,
      graduateId: row._id,
      after: { category: entry.category },
    }
    await addOnce(db, audit, async (t) => ({
      _id: id,
      ...personScopeOf(row),
      ...keysOf(entry),
      state: 'submitted',
      byStaff: false,
      steps: [stepBy(ctx, 'submit', 'graduate')],
      photo: photo && ((await keepPhotos(t, [photo]))[0] ?? null),
      consentAt: photo ? ctx.now : 0,
      keepsFiles: photo !== null,
      closedAt: null,
      updatedAt: ctx.now,
    }))
    return certificateAgain(ctx, id)
  },

  async resubmit(ctx, { certificateId: id, ...input }) {
    const db = ctx.store.beyondReach(why)
    const known = await certificateInReach(ctx, id)
    if (hasDone(known, ctx.act)) return certificateAgain(ctx, id)
    demandMove(known, 'resubmit', 'graduate')
    const { row, entry } = await contentOf(ctx, input.entry)
    const photo = await photoOf(ctx, input, known.photo !== null)
    const audit = {
      action: 'certificates.resubmit',
      target: id,
      graduateId: row._id,
      before: known.entry,
      after: entry,
    }
    await changeOnce(db, ctx.act, audit, async (current, t) => {
      demandMove(current, 'resubmit', 'graduate')
      const kept = photo ? ((await keepPhotos(t, [photo]))[0] ?? null) : current.photo
      return {
        ...personScopeOf(row),
        ...keysOf({ ...entry, extra: current.entry.extra }),
        state: stateAfter(current.state, 'resubmit'),
        steps: [...current.steps, stepBy(ctx, 'resubmit', 'graduate')],
        photo: kept,
        ...(photo ? { photoDeletedAt: null } : {}),
        consentAt: photo ? ctx.now : current.consentAt,
        keepsFiles: kept !== null,
        closedAt: null,
        updatedAt: ctx.now,
      }
    })
    // A replaced photo is of no more use to anybody.
    if (photo && known.photo) await ctx.cloud.remove(known.photo.fileId)
    return certificateAgain(ctx, id)
  },

  async withdraw(ctx, { certificateId: id, reason }) {
    const role = moverOf(ctx)
    if (role !== 'graduate') demandReason(reason)
    const db = ctx.store.beyondReach('the certificate was found within reach')
    const known = await certificateInReach(ctx, id)
    if (hasDone(known, ctx.act)) return certificateAgain(ctx, id)
    const { graduateId } = known
    const audit = { action: 'certificates.withdraw', target: id, graduateId, reason }
    await changeOnce(db, ctx.act, audit, async (current) => {
      demandMove(current, 'withdraw', role)
      return {
        state: stateAfter(current.state, 'withdraw'),
        // Free for the same certificate to be entered once more.
        identity: id,
        steps: [...current.steps, stepBy(ctx, 'withdraw', role, reason)],
        closedAt: ctx.now,
        updatedAt: ctx.now,
      }
    })
    return certificateAgain(ctx, id)
  },
}

async function ownRow(ctx: Context): Promise<GraduateRow> {
  const row = await ctx.store.get('graduates', postOf(ctx).graduateId ?? '')
  if (!row) throw new Refused('NOT_FOUND')
  return row
}

/** What was typed, checked against the window, the kinds taken and the fields' rules. */
async function contentOf(ctx: Context, typed: Typed) {
  const row = await ownRow(ctx)
  const db = ctx.store.beyondReach('settings hold nothing personal')
  const settings = await settingsOf(db, row.cohortId)
  const refusal = whyNotSubmit(row.status, settings, ctx.now)
  if (refusal) throw new Refused(refusal)
  return { row, entry: demandEntry(typed, settings, ctx.now) }
}

export function demandMove(
  row: CertificateRow,
  move: Parameters<typeof whyNotMove>[1],
  role: string,
): void {
  const refusal = whyNotMove(row.state, move, role)
  if (refusal) throw new Refused(refusal)
}

/** What its owner reads must say something, in words that every screen can draw. */
export function demandReason(reason: string): void {
  if (!isReason(reason)) throw new Refused('REASON_NEEDED')
  const problem = whyNotWords(reason, REASON_MAX)
  if (problem) throw new Refused('INVALID_INPUT', { fields: { reason: problem } })
}

/** The three who move certificates. */
export function moverOf(ctx: Context): 'graduate' | 'college' | 'registrar' {
  if (ctx.role === 'graduate' || ctx.role === 'college' || ctx.role === 'registrar') return ctx.role
  throw new Error('only these three move certificates')
}
