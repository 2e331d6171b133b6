// Exports: official sheets, made as a job, kept in cloud storage, opened by a short-lived address.
import * as z from 'zod/mini'
import { actions } from '../action'
import { Count, Cursor, Id, Instant, OptionalText, Page, Text } from '../fields'
import { Job } from '../jobs/contract'
import { HandInMove, HandInState } from './hand-in'
import { ExportKind } from './kinds'

export const Export = z.object({
  id: Id,
  kind: ExportKind,
  cohortId: Id,
  /** Empty for a file of the whole school. */
  collegeId: z.string(),
  collegeName: z.string(),
  /** Empty for the file of a whole college or school. */
  classId: z.string(),
  className: z.string(),
  /** Printed in the footer with the hash; unique. */
  batchNo: z.string(),
  fileName: z.string(),
  rows: Count,
  /** First eight hex digits of the SHA-256 of the data on the sheet. */
  shortHash: z.string(),
  fullNumbers: z.boolean(),
  createdAt: Instant,
  createdBy: z.string(),
  /** When the file was deleted because its time was over; the same can be made anew. */
  fileDeletedAt: z.nullable(Instant),
  handIn: z.object({
    state: HandInState,
    history: z.array(
      z.object({ to: HandInMove, at: Instant, byName: z.string(), note: z.string() }),
    ),
    /** While the paper lies with the 教务处. */
    receipt: z.nullable(z.object({ receiptNo: z.string(), at: Instant })),
  }),
})
export type Export = z.infer<typeof Export>

const makers = { college: 'college', registrar: 'school' } as const
/** Advisers have the paper of their own classes that `isMadeBy` allows, and no other file. */
const printers = { adviser: 'class', ...makers } as const

export const exports = actions('exports', {
  begin: {
    allow: printers,
    input: z.strictObject({
      kind: ExportKind,
      cohortId: Id,
      /** Without it the whole school's, where the kind has such a file. */
      collegeId: z.optional(Id),
      /** The sheet of one class that this college leads; without it the whole college's. */
      classId: z.optional(Id),
      /** Full document numbers are needed on the sheet people sign; printing them takes a reason. */
      fullNumbers: z._default(z.boolean(), false),
      reason: OptionalText(100),
    }),
    output: Job,
    refuses: ['EXPORT_EMPTY', 'EXPORT_NOT_SO', 'REASON_NEEDED'],
  },
  /** Newest first. */
  list: {
    allow: printers,
    input: z.strictObject({ cohortId: Id, kind: z.optional(ExportKind), after: Cursor }),
    output: Page(Export),
    refuses: [],
  },
  /** A signed address that lives for minutes; every opening is logged. */
  open: {
    allow: printers,
    input: z.strictObject({ exportId: Id }),
    output: z.object({
      url: z.string(),
      fileName: z.string(),
      fileType: Text(8),
      expiresAt: Instant,
    }),
    refuses: ['EXPORT_NOT_READY', 'EXPORT_FILE_DELETED', 'FILE_MISSING'],
  },
  /** What of a printed sheet is true no longer, line by line. */
  check: {
    allow: printers,
    input: z.strictObject({ exportId: Id }),
    output: z.object({
      outdated: z.array(
        z.object({
          line: Count,
          /** In a file with a sheet for each class: its class; '' in a file of one list. */
          sheet: z.string(),
          name: z.string(),
          studentNo: z.string(),
          why: z.enum(['changed', 'left']),
        }),
      ),
      missing: z.array(
        z.object({
          name: z.string(),
          studentNo: z.string(),
          className: z.string(),
          why: z.literal('new'),
        }),
      ),
    }),
    refuses: ['EXPORT_NOT_READY'],
  },
  /** Who stands in this line of a printed sheet: for keying in what was written on the paper. */
  line: {
    allow: makers,
    input: z.strictObject({ exportId: Id, line: z.int().check(z.minimum(1), z.maximum(100_000)) }),
    output: z.object({ graduateId: Id, studentNo: z.string(), name: z.string() }),
    refuses: ['EXPORT_NOT_READY'],
  },
  /** 报送: the college says stamped, the registrar received or returned (with a reason). */
  handIn: {
    allow: makers,
    input: z.strictObject({ exportId: Id, move: HandInMove, note: OptionalText(100) }),
    output: Export,
    refuses: ['EXPORT_NOT_READY', 'HAND_IN_OUT_OF_ORDER', 'REASON_NEEDED'],
  },
})
