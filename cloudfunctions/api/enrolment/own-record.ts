// The owner reads the record, confirms it, or says that it is wrong.
import type { Post } from '../../../src/domain/accounts/contract'
import type { enrolment, DisputeCase } from '../../../src/domain/enrolment/contract'
import type * as z from 'zod/mini'
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import { fieldSetOf, shownFields } from '../../../src/domain/enrolment/field-set'
import { recordFields } from '../../../src/domain/enrolment/record'
import {
  enrolmentItem,
  enrolmentStateOf,
  untickedFields,
  whyNotConfirm,
  whyNotDispute,
} from '../../../src/domain/enrolment/rules'
import type { Signature } from '../../../src/domain/enrolment/signature'
import { lastMoment } from '../../../src/domain/campaigns/rules'
import { Refused } from '../../../src/domain/errors'
import { kindOf } from '../../../src/domain/exports/kinds'
import { roleLabels } from '../../../src/domain/roles'
import { postOf, type Context, type HandlersOf } from '../context'
import { openCorrectionOf } from '../corrections/under-way'
import { idNumberOf, valuesOf } from '../record'
import { DuplicateKey, type Database } from '../store/database'
import { personScopeOf } from '../store/person-scope'
import type { CaseRow, ConfirmationEntry, GraduateRow } from '../store/rows'
import { classesWithAdviser } from './case-level'
import { confirmationShown, factsOf, studentTimeOf, versionOf, type TaskTime } from './facts'
import { enrolmentSettingsOf } from './settings'
import { dropSignature, keepSignature, signatureFrom } from './signature'

type OwnRecord = Pick<HandlersOf<typeof enrolment>, 'show' | 'revealOwn' | 'confirm' | 'dispute'>

export const ownRecordHandlers: OwnRecord = {
  async show(ctx) {
    const db = ctx.store.beyondReach(
      'tasks hold nothing personal; looks are those at the own record',
    )
    const { graduateId, cohortId } = postOf(ctx)
    const [row, time, settings, correction, looks, cases] = await Promise.all([
      ctx.store.get('graduates', graduateId ?? ''),
      studentTimeOf(db, cohortId ?? '', 'enrolment', graduateId ?? ''),
      enrolmentSettingsOf(db, cohortId ?? ''),
      openCorrectionOf(db, graduateId ?? ''),
      looksAt(db, postOf(ctx)),
      ctx.store.find('cases', {}, { limit: 20, orderBy: [['openedAt', 'desc']] }),
    ])
    if (!row) throw new Refused('NOT_FOUND')
    const open = cases.find((it) => it.state === 'open')
    const closed = cases.find((it) => it.state === 'closed')
    const advised = open ? await classesWithAdviser(db, [open.classId], ctx.now) : new Set()
    const values = valuesOf(row, idNumberOf(ctx.keys, row))
    const shown = { ...values, idNumber: maskIdNumber(values.idNumber) }
    const names = shownFields(settings)
    return {
      graduateId: row._id,
      name: row.name,
      version: versionOf(row, fieldSetOf(names)),
      // A key field without a value is shown as such: its owner must see that it is missing.
      lines: names
        .filter((name) => shown[name] !== '' || recordFields[name].isKey)
        .map((name) => ({ key: name, ...recordFields[name], value: shown[name] })),
      state: enrolmentStateOf(factsOf(row)),
      confirmation: confirmationShown(row),
      signature: settings.signature,
      correction,
      openCase: open ? caseShown(open, advised.has(open.classId) ? 'adviser' : 'college') : null,
      lastCase: closed ? caseShown(closed, 'adviser') : null,
      opensAt: time.window?.opensAt ?? null,
      closesAt: time.window ? lastMoment(time.window, time.extendedUntil) : null,
      looks,
    }
  },

  async revealOwn(ctx) {
    const row = await ownRow(ctx)
    const db = ctx.store.beyondReach('the look is written down')
    await db.log({ action: 'enrolment.revealOwn', target: row._id, graduateId: row._id })
    return { idNumber: idNumberOf(ctx.keys, row) }
  },

  async confirm(ctx, { version, ticked, signature }) {
    const missing = untickedFields(ticked)
    if (missing.length > 0)
      throw new Refused('INVALID_INPUT', {
        fields: Object.fromEntries(missing.map((name) => [`ticked.${name}`, { code: 'REQUIRED' }])),
      })
    const { graduateId, cohortId } = postOf(ctx)
    const db = ctx.store.beyondReach('tasks hold nothing personal; the row written is the own one')
    const [row, time, settings] = await Promise.all([
      ctx.store.get('graduates', graduateId ?? ''),
      studentTimeOf(db, cohortId ?? '', 'enrolment', graduateId ?? ''),
      enrolmentSettingsOf(db, cohortId ?? ''),
    ])
    if (!row) throw new Refused('NOT_FOUND')
    const fieldSet = fieldSetOf(shownFields(settings))
    const drawn = signatureFrom(settings, signature)
    const entry = { at: ctx.now, via: 'self', byName: row.name, reason: '', fieldSet } as const
    return confirmRecord(ctx, row, time, { ...entry, seenVersion: version }, drawn)
  },

  async dispute(ctx, { fields, note }) {
    const { graduateId, cohortId } = postOf(ctx)
    const db = ctx.store.beyondReach(
      'tasks hold nothing personal; the rows written are the own ones',
    )
    const [row, time] = await Promise.all([
      ctx.store.get('graduates', graduateId ?? ''),
      studentTimeOf(db, cohortId ?? '', 'enrolment', graduateId ?? ''),
    ])
    if (!row) throw new Refused('NOT_FOUND')
    const opened: CaseRow = {
      _id: `e${ctx.act}`,
      act: ctx.act,
      ...personScopeOf(row),
      fields: [...new Set(fields)],
      note,
      openedAt: ctx.now,
      state: 'open',
      outcome: null,
    }
    const entry = {
      action: 'enrolment.dispute',
      target: opened._id,
      graduateId: row._id,
      before: { confirmation: row.confirmation },
      after: { fields: opened.fields },
    }
    let stored: CaseRow
    try {
      stored = await db.transact(entry, async (t) => {
        const current = await t.get('graduates', row._id)
        // This very request, once more.
        if (current?.openCaseId === opened._id) return (await t.get('cases', opened._id)) ?? opened
        if (!current) throw new Refused('NOT_FOUND')
        const refusal = whyNotDispute(factsOf(current))
        if (refusal) throw new Refused(refusal)
        await dropSignature(t, current)
        await t.insert('cases', opened)
        await t.patch('graduates', row._id, {
          openCaseId: opened._id,
          confirmation: null,
          enrolment: 'disputed',
        })
        return opened
      })
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error
      // This very request once more, after its case was closed.
      const known = (await db.get('cases', opened._id)) ?? opened
      return { case: caseShown(known, 'adviser'), item: itemOf(row, time, ctx.now) }
    }
    const disputed = { ...row, openCaseId: opened._id, confirmation: null }
    return { case: caseShown(stored, 'adviser'), item: itemOf(disputed, time, ctx.now) }
  },
}

/** Confirms a record as the rule allows; the same confirmation again changes nothing. */
export async function confirmRecord(
  ctx: Context,
  row: GraduateRow,
  time: TaskTime,
  by: Omit<ConfirmationEntry, 'hash' | 'signed'> & { fieldSet: string; seenVersion: string },
  signature: Signature | null,
) {
  const db = ctx.store.beyondReach('the row was found within reach')
  const { seenVersion, ...entry } = by
  const signed = signature !== null
  const confirmation: ConfirmationEntry = { ...entry, hash: row.recordHash, signed }
  const audit = {
    action: by.via === 'self' ? 'enrolment.confirm' : 'enrolment.confirmFor',
    target: row._id,
    graduateId: row._id,
    reason: by.reason,
    before: row.confirmation,
    after: confirmation,
  }
  const kept = await db.transact(audit, async (t) => {
    const current = await t.get('graduates', row._id)
    if (!current) throw new Refused('NOT_FOUND')
    const facts = factsOf(current)
    if (enrolmentStateOf(facts) === 'confirmed' && current.confirmation) return current.confirmation
    const refusal = whyNotConfirm(
      { ...facts, ...time, seenVersion, version: versionOf(current, by.fieldSet) },
      ctx.now,
    )
    if (refusal) throw timely(refusal, by.via)
    if (signature) await keepSignature(t, ctx.keys, current, by.fieldSet, signature)
    else await dropSignature(t, current)
    await t.patch('graduates', row._id, { confirmation, enrolment: 'confirmed' })
    return confirmation
  })
  const shown = { ...kept, signed: kept.signed ?? false }
  return { confirmation: shown, item: itemOf({ ...row, confirmation: kept }, time, ctx.now) }
}

/** Staff are told of their own date, not of the student's. */
function timely(
  { code, detail }: NonNullable<ReturnType<typeof whyNotConfirm>>,
  via: 'self' | 'staff',
): Refused {
  const isLate = code === 'TASK_CLOSED' && via === 'staff'
  return new Refused(isLate ? 'ON_BEHALF_CLOSED' : code, detail ? { detail } : {})
}

export const itemOf = (row: GraduateRow, time: TaskTime, now: number) =>
  enrolmentItem({ ...factsOf(row), ...time, confirmedAt: row.confirmation?.at ?? null }, now)

export const caseShown = (
  row: CaseRow,
  level: 'adviser' | 'college',
): z.output<typeof DisputeCase> => ({ ...row, id: row._id, level })

async function ownRow(ctx: Context): Promise<GraduateRow> {
  const row = await ctx.store.get('graduates', postOf(ctx).graduateId ?? '')
  if (!row) throw new Refused('NOT_FOUND')
  return row
}

const LOOKS_SHOWN = 20
/** What shows somebody's full number, an application's photos and form, or the whole 学籍卡. */
const lookActions = [
  'roster.revealIdNumber',
  'corrections.evidence',
  'corrections.form',
  'recordCards.show',
  'certificates.photo',
]

/** Others who looked at the full number, or had it printed on a sheet of the college; newest first. */
async function looksAt(db: Database, { graduateId, cohortId, collegeIds, classIds }: Post) {
  const [single, sheets] = await Promise.all([
    db.find(
      'audit',
      { graduateId, action: db.command.in(lookActions) },
      { limit: LOOKS_SHOWN, orderBy: [['at', 'desc']] },
    ),
    db.find(
      'exports',
      {
        cohortId,
        collegeIds: collegeIds[0] ?? '',
        // A college's sheet names everybody, a class's its own people.
        classId: db.command.in(['', ...classIds]),
        fullNumbers: true,
        ready: true,
      },
      { limit: LOOKS_SHOWN, orderBy: [['createdAt', 'desc']] },
    ),
  ])
  const looks = [
    ...single.map(({ at, name, reason }) => ({ at, who: name || roleLabels.admin, reason })),
    ...sheets.map(({ kind, createdAt, createdBy, reason }) => ({
      at: createdAt,
      who: createdBy,
      reason: `印制${kindOf(kind).title}：${reason ?? ''}`,
    })),
  ]
  return looks.sort((a, b) => b.at - a.at).slice(0, LOOKS_SHOWN)
}
