// Long work as a row: the client drives `step` and sees progress; the timer resumes what is orphaned.
import * as z from 'zod/mini'
import { actions } from '../action'
import { Count, Cursor, Id, Instant, Nothing, Page } from '../fields'
import { problems, type ProblemCode } from '../problems'

export const JobKind = z.enum(['roster.import', 'exports.build', 'certificates.import'])
export const JobState = z.enum(['running', 'review', 'done', 'failed', 'cancelled'])

/** One thing wrong in an imported table, at the place where its owner can find it. */
export const TableProblem = z.object({
  sheet: z.string(),
  /** The row number that Excel shows; 0 concerns the whole sheet. */
  row: Count,
  column: z.string(),
  value: z.string(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** Errors stop the import; warnings are for the reader. */
  severity: z.enum(['error', 'warning']),
})
export type TableProblem = z.infer<typeof TableProblem>

/** What an import did or would do; counts of people. */
export const ImportSummary = z.object({
  rows: Count,
  added: Count,
  changed: Count,
  unchanged: Count,
  /** In the roster but not in the table: listed, never deleted. */
  absent: Count,
  absentNames: z.array(z.string()),
  newColleges: z.array(z.string()),
  newClasses: z.array(z.string()),
  errors: Count,
  warnings: Count,
})
export type ImportSummary = z.infer<typeof ImportSummary>

export const Job = z.object({
  id: Id,
  kind: JobKind,
  state: JobState,
  /** What is being done now, in Chinese, for the progress bar. */
  phase: z.string(),
  done: Count,
  total: Count,
  title: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  /** Set when `state` is failed: a code of the error catalogue. */
  failure: z.nullable(
    z.object({
      code: z.string(),
      detail: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    }),
  ),
  summary: z.nullable(ImportSummary),
  /** Set when an export is done. */
  exportId: z.nullable(Id),
})
export type Job = z.infer<typeof Job>

const drivers = {
  /** Of the paper that advisers make for their own classes. */
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  admin: 'school',
} as const

export const jobs = actions('jobs', {
  list: { allow: drivers, input: Nothing, output: z.object({ items: z.array(Job) }), refuses: [] },
  get: { allow: drivers, input: z.strictObject({ jobId: Id }), output: Job, refuses: [] },
  /** Does up to some seconds of the work and says how far it is. Safe to repeat. */
  step: {
    allow: drivers,
    input: z.strictObject({ jobId: Id }),
    output: Job,
    refuses: ['JOB_BUSY'],
  },
  cancel: {
    allow: drivers,
    input: z.strictObject({ jobId: Id }),
    output: Job,
    refuses: ['JOB_OVER'],
  },
  problems: {
    allow: drivers,
    input: z.strictObject({ jobId: Id, after: Cursor }),
    output: Page(TableProblem),
    refuses: [],
  },
})
