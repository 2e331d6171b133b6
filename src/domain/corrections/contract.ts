// Corrections (更正): an application for a key field with its evidence and three opinions, or a direct one by staff.
import * as z from 'zod/mini'
import { actions } from '../action'
import { Count, Cursor, Day, Done, Id, Instant, Nothing, OptionalText, Page } from '../fields'
import { AsRead, Text, Versioned } from '../fields'
import { RecordField } from '../enrolment/record'

/** Longer values are refused unread: no field of the record holds so much. */
const VALUE_MAX = 200
/** All pages of a 户口簿, both sides of a card and a certificate fit. */
export const EVIDENCE_MAX = 9

/**
 * What changes only by application: the five key fields, and the kind of document, which decides how its
 * number is read (a person who has moved to Hong Kong gets both anew).
 */
export const appliedFields = ['name', 'sex', 'ethnicity', 'idType', 'idNumber', 'bornOn'] as const
export const AppliedField = z.enum(appliedFields)
export type AppliedField = z.infer<typeof AppliedField>

/**
 * What staff correct directly. Class, college, major, grade, years and level are not among them: they
 * belong to the class, and the registrar's table moves a person.
 */
export const directFields = [
  'pinyin',
  'politics',
  'studyForm',
  'enrolledOn',
  'graduatesOn',
] as const
export const DirectField = z.enum(directFields)
export type DirectField = z.infer<typeof DirectField>

export const CorrectionState = z.enum([
  'atAdviser',
  'atCollege',
  'atRegistrar',
  'returned',
  'approved',
  'withdrawn',
])
export type CorrectionState = z.infer<typeof CorrectionState>

/** `needsProvince`: name and number together; `graduatingTerm`: applied in the last term. */
export const CorrectionFlag = z.enum(['needsProvince', 'graduatingTerm'])
export type CorrectionFlag = z.infer<typeof CorrectionFlag>

export const Move = z.enum(['apply', 'advance', 'return', 'resubmit', 'withdraw'])
export type Move = z.infer<typeof Move>

/** One field before and after; document numbers are masked. */
export const ValueChange = z.object({
  field: RecordField,
  label: z.string(),
  before: z.string(),
  after: z.string(),
})

export const CorrectionStep = z.object({
  at: Instant,
  move: Move,
  byName: z.string(),
  byRole: z.enum(['graduate', 'adviser', 'college', 'registrar']),
  reason: z.string(),
})
export type CorrectionStep = z.infer<typeof CorrectionStep>

export const Correction = z.object({
  id: Id,
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  classId: Id,
  className: z.string(),
  /** 证件类型 in the record when it was handed in: it decides whose papers prove a change. */
  idType: z.string(),
  changes: z.array(ValueChange),
  note: z.string(),
  flags: z.array(CorrectionFlag),
  /** Where it lies now: while the class has no adviser, what lies there lies with the college. */
  state: CorrectionState,
  /** Changes with every step; who decides sends back what was read. */
  version: Count,
  /** Photos that are still kept, and until when (null while the application is open). */
  photos: Count,
  photosUntil: z.nullable(Instant),
  steps: z.array(CorrectionStep),
  appliedAt: Instant,
  closedAt: z.nullable(Instant),
})
export type Correction = z.infer<typeof Correction>

/** What its owner must know of an application that is under way, wherever he is. */
export const OpenCorrection = z.object({
  id: Id,
  returned: z.boolean(),
  /** Why it was returned; '' while it is with an office. */
  reason: z.string(),
})
export type OpenCorrection = z.infer<typeof OpenCorrection>

/** When applications are taken. Schools differ: some take none in the graduating term. */
export const CorrectionSettings = z.strictObject({
  /** The last day on which the law or the province still lets a record be changed. */
  lastOn: z.nullable(Day),
  graduatingTermFrom: z.nullable(Day),
  inGraduatingTerm: z.enum(['flag', 'refuse']),
})
export type CorrectionSettings = z.infer<typeof CorrectionSettings>

const Value = z.optional(Text(VALUE_MAX))
const Changes = z.strictObject({
  name: Value,
  sex: Value,
  ethnicity: Value,
  idType: Value,
  idNumber: Value,
  bornOn: Value,
})
const OptionalValue = z.optional(
  z.string().check(z.trim(), z.maxLength(VALUE_MAX, { error: 'TOO_LONG' })),
)
const DirectChanges = z.strictObject({
  pinyin: OptionalValue,
  politics: OptionalValue,
  studyForm: OptionalValue,
  enrolledOn: OptionalValue,
  graduatesOn: OptionalValue,
})

const asked = {
  changes: Changes,
  note: Text(500),
  /** Upload tickets of purpose `evidence`. */
  tickets: z._default(z.array(Text(80)).check(z.maxLength(EVIDENCE_MAX)), []),
  /** 单独同意: photos of documents are sensitive; asked for by itself, never by default. */
  consent: z._default(z.boolean(), false),
}
const askedRefusals = [
  'CORRECTION_OPEN',
  'CORRECTION_NOT_LISTED',
  'CORRECTION_TOO_LATE',
  'CORRECTION_LAST_TERM',
  'CONSENT_NEEDED',
  'TICKET_INVALID',
  'FILE_MISSING',
  'FILE_TOO_LARGE',
  'PHOTO_WRONG_TYPE',
] as const
const deciders = { adviser: 'class', college: 'college', registrar: 'school' } as const
const Address = z.object({ url: z.string(), fileName: z.string(), expiresAt: Instant })

export const corrections = actions('corrections', {
  apply: {
    allow: { graduate: 'own' },
    input: z.strictObject(asked),
    output: Correction,
    refuses: askedRefusals,
  },
  /** A returned application, changed or with more photos, goes the whole way again. */
  resubmit: {
    allow: { graduate: 'own' },
    input: z.strictObject({ correctionId: Id, ...asked }),
    output: Correction,
    refuses: [...askedRefusals, 'CORRECTION_NOT_YOURS', 'CORRECTION_OVER'],
  },
  /**
   * 代办: for who has written the change on paper. It goes the same way as any other, so nobody approves
   * alone; consent to photos was given on that paper.
   */
  applyFor: {
    allow: { adviser: 'class', college: 'college' },
    input: z.strictObject({ graduateId: Id, reason: Text(100), ...asked }),
    output: Correction,
    refuses: [...askedRefusals, 'REASON_NEEDED'],
  },
  /** Hands in again what staff opened and an office returned, as its owner would: it goes the whole way again. */
  resubmitFor: {
    allow: { adviser: 'class', college: 'college' },
    input: z.strictObject({ correctionId: Id, reason: Text(100), ...asked }),
    output: Correction,
    refuses: [...askedRefusals, 'CORRECTION_NOT_YOURS', 'CORRECTION_OVER', 'REASON_NEEDED'],
  },
  /** Takes back an application that staff opened, returned or not: its fields are free for another one. */
  withdrawFor: {
    allow: { adviser: 'class', college: 'college' },
    input: z.strictObject({ correctionId: Id, reason: Text(100) }),
    output: Correction,
    refuses: ['CORRECTION_OVER', 'CORRECTION_NOT_YOURS', 'REASON_NEEDED'],
  },
  withdraw: {
    allow: { graduate: 'own' },
    input: z.strictObject({ correctionId: Id }),
    output: Correction,
    refuses: ['CORRECTION_OVER'],
  },
  /** One's own applications, newest first, and whether one more would be taken today. */
  mine: {
    allow: { graduate: 'own' },
    input: Nothing,
    output: z.object({
      items: z.array(Correction),
      settings: CorrectionSettings,
      whyNot: z.nullable(z.string()),
    }),
    refuses: [],
  },
  /** One application as it is now. */
  show: {
    allow: { graduate: 'own', ...deciders },
    input: z.strictObject({ correctionId: Id }),
    output: Correction,
    refuses: [],
  },
  /** The number that the owner applied for, to be handed in once more after a return; logged. */
  revealOwn: {
    allow: { graduate: 'own' },
    input: z.strictObject({ correctionId: Id }),
    output: z.object({ idNumber: z.string() }),
    refuses: [],
  },
  list: {
    allow: deciders,
    input: z.strictObject({
      cohortId: z.optional(Id),
      state: z.optional(CorrectionState),
      after: Cursor,
    }),
    output: Page(Correction),
    refuses: [],
  },
  /** Passes it on, approves it (the registrar's `advance`), or returns it with a reason. */
  decide: {
    allow: deciders,
    input: z.strictObject({
      correctionId: Id,
      version: Count,
      move: z.enum(['advance', 'return']),
      reason: OptionalText(200),
    }),
    output: Correction,
    refuses: [
      'REASON_NEEDED',
      'CORRECTION_NOT_YOURS',
      'CORRECTION_OVER',
      'CORRECTION_MOVED',
      'CORRECTION_STALE',
      'CORRECTION_NOT_LISTED',
    ],
  },
  /** Short-lived addresses of the photos; the owner sees who opened them. */
  evidence: {
    allow: { graduate: 'own', ...deciders },
    input: z.strictObject({ correctionId: Id }),
    output: z.object({ photos: z.array(z.object({ ...Address.shape, addedAt: Instant })) }),
    refuses: ['FILE_MISSING'],
  },
  /** The filled 申请表 as .docx. It holds full numbers, so staff write down why they need it. */
  form: {
    allow: { graduate: 'own', ...deciders },
    input: z.strictObject({ correctionId: Id, reason: OptionalText(100) }),
    output: Address,
    refuses: ['REASON_NEEDED', 'FILE_MISSING'],
  },
  /** 其他信息有误，直接更正 (notice B 一.1); what was there before is kept and shown. */
  correct: {
    allow: deciders,
    input: z.strictObject({
      graduateId: Id,
      changes: DirectChanges,
      /** The values that were read before: another one by now is somebody else's, and is not overwritten. */
      seen: z.optional(DirectChanges),
      reason: Text(100),
    }),
    output: Done,
    refuses: ['REASON_NEEDED', 'CORRECTION_NOT_LISTED', 'FIELD_MOVED'],
  },
  /** Every correction that took effect, newest first; graduates read their own. */
  history: {
    allow: { graduate: 'own', ...deciders },
    input: z.strictObject({ graduateId: z.optional(Id) }),
    output: z.object({
      items: z.array(
        z.object({
          at: Instant,
          how: z.enum(['application', 'direct']),
          byName: z.string(),
          reason: z.string(),
          changes: z.array(ValueChange),
        }),
      ),
    }),
    refuses: [],
  },
  settings: {
    allow: deciders,
    input: z.strictObject({ cohortId: Id }),
    output: z.extend(CorrectionSettings, Versioned),
    refuses: [],
  },
  saveSettings: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id, settings: z.extend(CorrectionSettings, AsRead) }),
    output: Done,
    refuses: ['SETTINGS_MOVED'],
  },
})
