// Enrolment (学籍核对): the owner reads the record, ticks the five key fields, confirms, or says it is wrong.
import * as z from 'zod/mini'
import { actions } from '../action'
import { ChecklistItem } from '../campaigns/contract'
import { AsRead, Count, Cursor, Done, Id, Instant, Nothing, Page, Text, Versioned } from '../fields'
import { OpenCorrection } from '../corrections/contract'
import { everyStaff } from '../roles'
import { EnrolmentSettings } from './field-set'
import { KeyField, RecordField } from './record'
import { Signature } from './signature'

export const EnrolmentState = z.enum(['unchecked', 'confirmed', 'disputed'])

export const RecordLine = z.object({
  key: RecordField,
  label: z.string(),
  /** As shown: the document number is masked. */
  value: z.string(),
  /** Must be ticked one by one; changes only by application with evidence. */
  isKey: z.boolean(),
})

export const Confirmation = z.object({
  at: Instant,
  /** 'self', or who confirmed on the person's behalf (代办). */
  via: z.enum(['self', 'staff']),
  byName: z.string(),
  reason: z.string(),
  /** Whether a drawn signature was given with it. */
  signed: z.boolean(),
})
export type Confirmation = z.infer<typeof Confirmation>

export const DisputeCase = z.object({
  id: Id,
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  classId: Id,
  className: z.string(),
  fields: z.array(RecordField),
  note: z.string(),
  openedAt: Instant,
  state: z.enum(['open', 'closed']),
  outcome: z.nullable(z.string()),
  /** Where it lies now: it rises to the college while the class has no adviser in post. */
  level: z.enum(['adviser', 'college']),
})

export const MyRecord = z.object({
  graduateId: Id,
  name: z.string(),
  /** Changes with any value or with the set of fields; confirm sends it back. */
  version: z.string(),
  lines: z.array(RecordLine),
  state: EnrolmentState,
  confirmation: z.nullable(Confirmation),
  /** Whether confirming asks for a drawn signature. */
  signature: z.boolean(),
  /** The application that is under way, if any: a returned one before others. */
  correction: z.nullable(OpenCorrection),
  openCase: z.nullable(DisputeCase),
  /** The case closed last, with what the adviser answered. */
  lastCase: z.nullable(DisputeCase),
  opensAt: z.nullable(Instant),
  closesAt: z.nullable(Instant),
  /** Who looked at the full document number, newest first. */
  looks: z.array(z.object({ at: Instant, who: z.string(), reason: z.string() })),
})

/** Per-class numbers of people; colleges and the school are sums. Who is in none of the last three is 未核对. */
export const ClassTally = z.object({
  classId: Id,
  className: z.string(),
  collegeIds: z.array(Id),
  level: z.string(),
  total: Count,
  bound: Count,
  confirmed: Count,
  disputed: Count,
  /** Corrected, and not confirmed since. */
  corrected: Count,
})

const caseReach = { adviser: 'class', college: 'college', registrar: 'school' } as const
const confirmRefusals = [
  'TASK_NOT_OPEN',
  'TASK_CLOSED',
  'RECORD_CHANGED',
  'NOT_CONFIRMABLE',
  'CASE_OPEN',
  'CORRECTION_PENDING',
] as const

export const enrolment = actions('enrolment', {
  show: { allow: { graduate: 'own' }, input: Nothing, output: MyRecord, refuses: [] },
  /** The owner's own full document number; logged, no reason asked: how else to check it. */
  revealOwn: {
    allow: { graduate: 'own' },
    input: Nothing,
    output: z.object({ idNumber: z.string() }),
    refuses: [],
  },
  confirm: {
    allow: { graduate: 'own' },
    input: z.strictObject({
      version: Text(80),
      ticked: z.array(KeyField).check(z.maxLength(5)),
      /** Only where the settings ask for it; otherwise it is not kept. */
      signature: z.optional(Signature),
    }),
    output: z.object({ confirmation: Confirmation, item: ChecklistItem }),
    refuses: [...confirmRefusals, 'SIGNATURE_NEEDED'],
  },
  /** 我发现有误: voids the confirmation at any time and opens a case for the adviser. */
  dispute: {
    allow: { graduate: 'own' },
    input: z.strictObject({
      fields: z.array(RecordField).check(z.minLength(1), z.maxLength(25)),
      note: Text(500),
    }),
    output: z.object({ case: DisputeCase, item: ChecklistItem }),
    refuses: ['CASE_OPEN'],
  },
  /** 代办: for a person without a smartphone, marked so. */
  confirmFor: {
    allow: { adviser: 'class', college: 'college' },
    input: z.strictObject({ graduateId: Id, reason: Text(100) }),
    output: Done,
    refuses: [...confirmRefusals, 'ON_BEHALF_CLOSED', 'REASON_NEEDED'],
  },
  cases: {
    allow: caseReach,
    input: z.strictObject({
      cohortId: z.optional(Id),
      state: z.optional(z.enum(['open', 'closed'])),
      after: Cursor,
    }),
    output: Page(DisputeCase),
    refuses: [],
  },
  /** The adviser has cleared it up; the graduate then checks and confirms again. */
  closeCase: {
    allow: caseReach,
    input: z.strictObject({ caseId: Id, outcome: Text(200) }),
    output: DisputeCase,
    refuses: ['CASE_OVER'],
  },
  /** How one person stands: who confirmed and when, which fields were shown, and the drawn signature. */
  confirmation: {
    allow: caseReach,
    input: z.strictObject({ graduateId: Id }),
    output: z.object({
      confirmation: z.nullable(Confirmation),
      fields: z.array(RecordField),
      signature: z.nullable(Signature),
    }),
    refuses: [],
  },
  settings: {
    allow: everyStaff,
    input: z.strictObject({ cohortId: Id }),
    output: z.extend(EnrolmentSettings, Versioned),
    refuses: [],
  },
  /** Showing more than some have confirmed is refused with their number, or voids their confirmations. */
  saveSettings: {
    allow: { registrar: 'school' },
    input: z.strictObject({
      cohortId: Id,
      settings: z.extend(EnrolmentSettings, AsRead),
      voids: z._default(z.boolean(), false),
    }),
    output: Done,
    refuses: ['FIELDS_ADDED_LATE', 'SETTINGS_MOVED'],
  },
  board: {
    allow: everyStaff,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({ classes: z.array(ClassTally), at: Instant }),
    refuses: [],
  },
})
