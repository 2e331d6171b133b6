// Before and after the photo day: the tick 已下载采集码 and who lacks it; the make-up list and its reports.
import * as z from 'zod/mini'
import type { ActionSpec } from '../action'
import { ChecklistItem } from '../campaigns/contract'
import {
  AsRead,
  Count,
  Cursor,
  Day,
  Id,
  Instant,
  OptionalText,
  Page,
  Text,
  Versioned,
} from '../fields'
import { AttendanceStateName } from './attendance-contract'
import { makeUpStages, makeUpStates } from './make-up'

export const MakeUpInfo = z.object({
  /** What absent people read: where and how to be captured later. */
  text: z.string(),
  /** The image centre's booking code; a short-lived address. */
  pictureUrl: z.nullable(z.string()),
  fromOn: z.nullable(Day),
  untilOn: z.nullable(Day),
  ...Versioned,
})
export type MakeUpInfo = z.infer<typeof MakeUpInfo>

export const MakeUpReport = z.object({
  state: z.enum(makeUpStates),
  on: Day,
  place: z.string(),
  note: z.string(),
  reportedAt: Instant,
  /** Of the office, when it was returned. */
  reason: z.string(),
  byName: z.string(),
  /** Who reported it for the student (代办); '' for the student's own. */
  reportedBy: z.string(),
})
export type MakeUpReport = z.infer<typeof MakeUpReport>

/** What the photo day holds for one graduate. */
export const MyDay = z.object({
  /** Newest first. */
  attendance: z.array(
    z.object({
      sessionId: Id,
      sessionName: z.string(),
      state: AttendanceStateName,
      at: Instant,
    }),
  ),
  /** When 已下载采集码 was ticked. */
  codeReadyAt: z.nullable(Instant),
  /** Who ticked it for the student (代办); '' for the student's own tick. */
  codeReadyBy: z.string(),
  /** Missed the collective capture, and captured nowhere since. */
  absent: z.boolean(),
  makeUp: z.nullable(MakeUpReport),
  /** Only for those who were absent. */
  makeUpInfo: z.nullable(MakeUpInfo),
})
export type MyDay = z.infer<typeof MyDay>

export const MakeUpLine = z.object({
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  classId: Id,
  className: z.string(),
  missedOn: Day,
  stage: z.enum(makeUpStages),
  booked: z.nullable(z.object({ startsAt: Instant, place: z.string() })),
  report: z.nullable(MakeUpReport),
})
export type MakeUpLine = z.infer<typeof MakeUpLine>

const readers = {
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  admin: 'school',
} as const

export const makeUpActions = {
  /** 已下载采集码: a word of the student's; the code itself never comes here. */
  codeReady: {
    allow: { graduate: 'own', adviser: 'class' },
    input: z.strictObject({ ready: z.boolean(), graduateId: z.optional(Id) }),
    output: z.object({ codeReadyAt: z.nullable(Instant) }),
    refuses: [],
  },
  /** What the photo day holds for one person, for who acts on their behalf. */
  dayOf: {
    allow: readers,
    input: z.strictObject({ graduateId: Id }),
    output: MyDay,
    refuses: [],
  },
  /** How many of each class have ticked it; the captured and the exempt need none. */
  codeBoard: {
    allow: readers,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({
      classes: z.array(z.object({ classId: Id, name: z.string(), due: Count, ready: Count })),
    }),
    refuses: [],
  },
  codeLacking: {
    allow: readers,
    input: z.strictObject({ cohortId: Id, classId: Id }),
    output: z.object({
      items: z.array(z.object({ graduateId: Id, name: z.string(), studentNo: z.string() })),
    }),
    refuses: [],
  },
  makeUpInfo: {
    allow: readers,
    input: z.strictObject({ cohortId: Id }),
    output: MakeUpInfo,
    refuses: [],
  },
  saveMakeUpInfo: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({
      cohortId: Id,
      text: OptionalText(600),
      /** A new picture; without one the old is kept unless it is dropped. */
      ticket: z.optional(Text(80)),
      dropPicture: z._default(z.boolean(), false),
      fromOn: z.nullable(Day),
      untilOn: z.nullable(Day),
      ...AsRead,
    }),
    output: MakeUpInfo,
    refuses: [
      'SETTINGS_MOVED',
      'TICKET_INVALID',
      'FILE_MISSING',
      'FILE_TOO_LARGE',
      'PHOTO_WRONG_TYPE',
    ],
  },
  /** 已自行补拍. */
  reportMakeUp: {
    allow: { graduate: 'own', adviser: 'class' },
    input: z.strictObject({
      on: Day,
      place: Text(60),
      note: OptionalText(200),
      graduateId: z.optional(Id),
    }),
    output: z.object({ report: MakeUpReport, item: z.nullable(ChecklistItem) }),
    refuses: ['NOT_ABSENT', 'MAKE_UP_OVER'],
  },
  /** Absentees, computed from attendance, by class and 学号. */
  makeUps: {
    allow: readers,
    input: z.strictObject({
      cohortId: Id,
      stage: z.optional(z.enum(makeUpStages)),
      classId: z.optional(Id),
      /** Part of a name, or the beginning of a student number. */
      find: OptionalText(40),
      after: Cursor,
    }),
    output: z.extend(Page(MakeUpLine), {
      /** All within reach, whatever the filter. */
      counts: z.record(z.enum(makeUpStages), Count),
    }),
    refuses: [],
  },
  /** The college has seen that it is so, or says what is wrong. */
  judgeMakeUp: {
    allow: { college: 'college', registrar: 'school' },
    input: z.strictObject({
      cohortId: Id,
      graduateId: Id,
      confirm: z.boolean(),
      reason: OptionalText(200),
      /** `reportedAt` of the report that was read. */
      seenAt: Instant,
    }),
    output: MakeUpReport,
    refuses: ['MAKE_UP_NOT_REPORTED', 'MAKE_UP_OVER', 'MAKE_UP_MOVED', 'REASON_NEEDED'],
  },
} as const satisfies Record<string, ActionSpec>
