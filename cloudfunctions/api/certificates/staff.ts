// The college's side of certificates: what waits, accepting or returning it beside its photo, entering by hand.
import type { certificates } from '../../../src/domain/certificates/contract'
import { stateAfter } from '../../../src/domain/certificates/rules'
import { isListed } from '../../../src/domain/enrolment/rules'
import { Refused } from '../../../src/domain/errors'
import { DOWNLOAD_SECONDS } from '../cloud'
import type { Context, HandlersOf } from '../context'
import { graduateIdOf } from '../ids'
import type { Database } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { CertificateRow } from '../store/rows'
import { demandMove, demandReason, moverOf } from './own'
import { settingsOf } from './settings'
import {
  certificateAgain,
  certificateInReach,
  certificateShown,
  hasDone,
  sharers,
  stepBy,
} from './shown'
import { addOnce, changeOnce, demandEntry, keysOf } from './write'

type Staff = Pick<
  HandlersOf<typeof certificates>,
  'list' | 'decide' | 'acceptMany' | 'enter' | 'photo'
>
type Decision = 'accept' | 'return'

const PAGE = 50

export const certificateStaffHandlers: Staff = {
  async list(ctx, { cohortId, state, classId, category, studentNo, after }) {
    const db = ctx.store.beyondReach('operators, and how many others have the same number')
    const rows = await ctx.store.find(
      'certificates',
      {
        cohortId,
        ...(state ? { state } : {}),
        ...(classId ? { classId } : {}),
        ...(category ? { 'entry.category': category } : {}),
        ...(studentNo ? { studentNo: studentNo.toUpperCase() } : {}),
        ...(after ? { _id: db.command.gt(after) } : {}),
      },
      { limit: PAGE, orderBy: [['_id', 'asc']] },
    )
    const shared = await sharers(db, rows)
    return {
      items: rows.map((row) => certificateShown(row, shared.get(row._id))),
      next: rows.length === PAGE ? (rows[PAGE - 1]?._id ?? null) : null,
    }
  },

  async decide(ctx, { certificateId: id, version, move, reason }) {
    if (move === 'return') demandReason(reason)
    const known = await certificateInReach(ctx, id)
    if (hasDone(known, ctx.act)) return certificateAgain(ctx, id)
    const db = ctx.store.beyondReach('the certificate was found within reach')
    await decideOn(ctx, db, known, version, move, reason)
    return certificateAgain(ctx, id)
  },

  async acceptMany(ctx, { items }) {
    const db = ctx.store.beyondReach('each certificate is found within reach first')
    const rows = await ctx.store.find(
      'certificates',
      { _id: db.command.in(items.map((item) => item.certificateId)) },
      { limit: items.length },
    )
    const versions = new Map(items.map((item) => [item.certificateId, item.version]))
    let accepted = 0
    for (const row of rows) {
      if (hasDone(row, ctx.act)) accepted++
      else if (await isAccepted(ctx, db, row, versions.get(row._id) ?? -1)) accepted++
    }
    return { accepted, skipped: items.length - accepted }
  },

  async enter(ctx, { cohortId, studentNo, certificateId, version, entry: typed }) {
    const role = moverOf(ctx)
    const db = ctx.store.beyondReach('the person is found within reach first')
    const id = certificateId ?? `t${ctx.act}`
    const known = await ctx.store.get('certificates', id)
    if (known && hasDone(known, ctx.act)) return certificateAgain(ctx, id)
    if (certificateId && !known) throw new Refused('NOT_FOUND')
    const graduateId = known?.graduateId ?? graduateIdOf(studentNo.toUpperCase())
    const [row, settings] = await Promise.all([
      ctx.store.get('graduates', graduateId),
      settingsOf(db, cohortId),
    ])
    if (!row || row.cohortId !== cohortId)
      throw new Refused('INVALID_INPUT', { fields: { studentNo: { code: 'PERSON_UNKNOWN' } } })
    if (!isListed(row.status)) throw new Refused('CERTIFICATE_NOT_LISTED')
    const entry = demandEntry(typed, settings, ctx.now)
    const audit = { action: 'certificates.enter', target: id, graduateId, after: entry }
    if (!known) {
      await addOnce(db, audit, async () => ({
        _id: id,
        ...personScopeOf(row),
        ...keysOf(entry),
        state: 'accepted',
        byStaff: true,
        steps: [stepBy(ctx, 'enter', staffOf(ctx))],
        photo: null,
        consentAt: 0,
        keepsFiles: false,
        closedAt: ctx.now,
        updatedAt: ctx.now,
      }))
      return certificateAgain(ctx, id)
    }
    await changeOnce(db, ctx.act, { ...audit, before: known.entry }, async (current) => {
      demandMove(current, 'enter', role)
      demandVersion(current, version)
      return {
        ...personScopeOf(row),
        ...keysOf({ ...entry, extra: current.entry.extra }),
        state: stateAfter(current.state, 'enter'),
        steps: [...current.steps, stepBy(ctx, 'enter', staffOf(ctx))],
        closedAt: ctx.now,
        updatedAt: ctx.now,
      }
    })
    return certificateAgain(ctx, id)
  },

  async photo(ctx, { certificateId }) {
    const row = await certificateInReach(ctx, certificateId)
    if (!row.photo) throw new Refused('FILE_MISSING')
    const isOwn = ctx.role === 'graduate'
    // Before the picture leaves: its owner can see who looked.
    await ctx.store.beyondReach('the look is written down').log({
      action: isOwn ? 'certificates.own-photo' : 'certificates.photo',
      target: certificateId,
      graduateId: row.graduateId,
      reason: isOwn ? '' : '审核证书登记，查看证书照片',
    })
    const url = await ctx.cloud.address(row.photo.fileId)
    if (!url) throw new Refused('FILE_MISSING')
    const ending = /\.(jpe?g|png)$/i.exec(row.photo.fileName)?.[0].toLowerCase() ?? '.jpg'
    const expiresAt = ctx.now + DOWNLOAD_SECONDS * 1000
    return { url, fileName: `证书照片${ending}`, expiresAt }
  },
}

/** False where it moved since it was read: somebody else has decided, or its owner took it back. */
async function isAccepted(
  ctx: Context,
  db: Database,
  row: CertificateRow,
  version: number,
): Promise<boolean> {
  try {
    await decideOn(ctx, db, row, version, 'accept', '')
    return true
  } catch (error) {
    const isMoved =
      error instanceof Refused &&
      (error.code === 'CERTIFICATE_MOVED' || error.code === 'CERTIFICATE_OVER')
    if (!isMoved) throw error
    return false
  }
}

async function decideOn(
  ctx: Context,
  db: Database,
  { _id, graduateId, state }: CertificateRow,
  version: number,
  move: Decision,
  reason: string,
): Promise<void> {
  const audit = {
    action: `certificates.${move}`,
    target: _id,
    graduateId,
    reason,
    before: { state },
  }
  await changeOnce(db, ctx.act, audit, async (current) => {
    demandMove(current, move, ctx.role)
    demandVersion(current, version)
    return {
      state: stateAfter(current.state, move),
      steps: [...current.steps, stepBy(ctx, move, staffOf(ctx), reason)],
      closedAt: ctx.now,
      updatedAt: ctx.now,
    }
  })
}

function demandVersion(row: CertificateRow, version: number): void {
  if (row.steps.length !== version) throw new Refused('CERTIFICATE_MOVED')
}

const staffOf = (ctx: Context): 'college' | 'registrar' =>
  ctx.role === 'registrar' ? 'registrar' : 'college'
