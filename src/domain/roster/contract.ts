// The roster: cohorts, colleges, majors, classes and graduates, and their import from the registrar's table.
import * as z from 'zod/mini'
import { actions } from '../action'
import { BoardState } from '../enrolment/board'
import { Count, Cursor, Day, Done, Id, Instant, Nothing, OptionalText, Page, Text } from '../fields'
import { Job } from '../jobs/contract'
import { everyStaff } from '../roles'

export const Level = z.enum(['本科', '专科'])
export type Level = z.infer<typeof Level>

/** A graduate's dated status; 在籍 people graduate with their class, 延期 ones are listed after it. */
export const StatusKind = z.enum(['在籍', '延期', '结业', '休学', '退学', '转班', '已毕业'])
export type StatusKind = z.infer<typeof StatusKind>

export const Cohort = z.object({ id: Id, name: z.string(), year: z.int(), graduates: Count })
export const College = z.object({ id: Id, name: z.string(), order: z.int() })
export const Major = z.object({
  id: Id,
  name: z.string(),
  code: z.string(),
  collegeId: Id,
  level: Level,
})
/** 联办 classes belong to several colleges; the first leads. */
export const SchoolClass = z.object({
  id: Id,
  cohortId: Id,
  name: z.string(),
  majorId: Id,
  majorName: z.string(),
  collegeIds: z.array(Id),
  level: Level,
  /** 年级 of enrolment, '2021'. */
  grade: z.string(),
  /** 学制 in years; halves occur. */
  years: z.number(),
  joint: z.boolean(),
  graduates: Count,
})
export type SchoolClass = z.infer<typeof SchoolClass>

export const GraduateLine = z.object({
  id: Id,
  studentNo: z.string(),
  name: z.string(),
  sex: z.string(),
  classId: Id,
  className: z.string(),
  collegeName: z.string(),
  status: StatusKind,
  bound: z.boolean(),
  enrolment: BoardState,
})
export type GraduateLine = z.infer<typeof GraduateLine>

export const StatusEntry = z.object({
  kind: StatusKind,
  fromOn: Day,
  reason: z.string(),
  by: z.string(),
  at: Instant,
})

export const roster = actions('roster', {
  /** Cohorts, colleges in official order, majors and classes within reach. */
  tree: {
    allow: everyStaff,
    input: z.strictObject({ cohortId: z.optional(Id) }),
    output: z.object({
      cohorts: z.array(Cohort),
      colleges: z.array(College),
      majors: z.array(Major),
      classes: z.array(SchoolClass),
    }),
    refuses: [],
  },
  createCohort: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({ year: z.int().check(z.minimum(2000), z.maximum(2100)) }),
    output: Cohort,
    refuses: ['COHORT_EXISTS'],
  },
  /** Official order of the colleges: all ids, first to last. */
  orderColleges: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({ collegeIds: z.array(Id).check(z.minLength(1), z.maxLength(200)) }),
    output: Done,
    refuses: [],
  },
  graduates: {
    allow: everyStaff,
    input: z.strictObject({
      cohortId: Id,
      collegeId: z.optional(Id),
      classId: z.optional(Id),
      /** Part of a name or the beginning of a student number. */
      find: OptionalText(40),
      status: z.optional(StatusKind),
      enrolment: z.optional(BoardState),
      bound: z.optional(z.boolean()),
      after: Cursor,
    }),
    output: Page(GraduateLine),
    refuses: [],
  },
  /** Everything staff may read of one person; the document number is masked. */
  graduate: {
    allow: everyStaff,
    input: z.strictObject({ graduateId: Id }),
    output: z.object({
      line: GraduateLine,
      fields: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
      statuses: z.array(StatusEntry),
      locked: z.boolean(),
    }),
    refuses: [],
  },
  /** The full document number, for a written reason; the owner can see who looked. */
  revealIdNumber: {
    allow: { adviser: 'class', college: 'college', registrar: 'school' },
    input: z.strictObject({ graduateId: Id, reason: Text(100) }),
    output: z.object({ idNumber: z.string() }),
    refuses: ['REASON_NEEDED'],
  },
  setStatus: {
    allow: { registrar: 'school' },
    input: z.strictObject({ graduateId: Id, kind: StatusKind, fromOn: Day, reason: Text(100) }),
    output: Done,
    refuses: [],
  },
  /** Reads an uploaded .xlsx, .xls or .csv: a job that ends in `review` with every problem named. */
  beginImport: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({ cohortId: Id, ticket: Text(80) }),
    output: Job,
    refuses: ['TICKET_INVALID', 'FILE_MISSING', 'FILE_TOO_LARGE', 'FILE_WRONG_TYPE'],
  },
  /** After the dry run: writes it. Refused while the dry run names errors. */
  applyImport: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({ jobId: Id }),
    output: Job,
    refuses: ['IMPORT_HAS_ERRORS', 'JOB_OVER', 'JOB_BUSY'],
  },
  /** An example table with the right headings, to start from. */
  template: {
    allow: { registrar: 'school', admin: 'school' },
    input: Nothing,
    output: z.object({ url: z.string(), fileName: z.string() }),
    refuses: [],
  },
})
