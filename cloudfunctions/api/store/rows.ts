// What lies in each collection. Every row with people in it carries its scope: cohort, college, class.
import type { IdType } from '../../../src/domain/enrolment/documents'
import type {
  CorrectionFlag,
  CorrectionSettings,
  CorrectionState,
  CorrectionStep,
} from '../../../src/domain/corrections/contract'
import type { RecordFieldName } from '../../../src/domain/enrolment/record'
import type { HandInMove, HandInState } from '../../../src/domain/exports/hand-in'
import type { PrintedLine } from '../../../src/domain/exports/outdated'
import type { ImportSummary, TableProblem } from '../../../src/domain/jobs/contract'
import type { Level, StatusKind } from '../../../src/domain/roster/contract'
import type { PostRole } from '../../../src/domain/roles'
import type { TaskKind, TaskWindow } from '../../../src/domain/campaigns/contract'
import type { School } from '../../../src/domain/school/contract'

interface Row {
  _id: string
  /** The request that wrote the row last, so that a repeated one is recognised. */
  act?: string
}

export interface CohortRow extends Row {
  name: string
  year: number
}
export interface CollegeRow extends Row {
  name: string
  /** Official order, from 1. */
  order: number
}
export interface MajorRow extends Row {
  name: string
  code: string
  collegeId: string
  level: Level
}
export interface ClassRow extends Row {
  cohortId: string
  name: string
  majorId: string
  majorName: string
  collegeIds: string[]
  level: Level
  grade: string
  years: number
  joint: boolean
  /** Order within the school: 本科 first, then grade and name, numbers by value. */
  sortKey: string
}

export interface ConfirmationEntry {
  at: number
  via: 'self' | 'staff'
  byName: string
  reason: string
  /** `recordHash` at that moment; it confirms nothing once the record's differs. */
  hash: string
}

export interface GraduateRow extends Row {
  schema: 1
  cohortId: string
  /** The first is the leading college. */
  collegeIds: string[]
  classId: string
  majorId: string
  studentNo: string
  /** Sorts as people sort 学号: runs of digits by value. */
  studentKey: string
  name: string
  pinyin: string
  sex: string
  ethnicity: string
  idType: IdType
  /** Sealed under the row's id. */
  idCipher: string
  /** Keyed hash of type and number, for look-up. */
  idHash: string
  bornOn: string
  politics: string
  collegeName: string
  majorName: string
  majorCode: string
  className: string
  grade: string
  years: string
  level: Level
  studyForm: string
  enrolledOn: string
  graduatesOn: string
  status: StatusKind
  statuses: { kind: StatusKind; fromOn: string; reason: string; by: string; at: number }[]
  /** Keyed hash of the canonical record. */
  recordHash: string
  /** Keyed hash of everything imported, to see at a glance that a row is unchanged. */
  importHash: string
  /** Derived: a post of role graduate holds this record. */
  bound: boolean
  /** Derived from `confirmation`, `recordHash` and the open case. */
  enrolment: 'unchecked' | 'confirmed' | 'disputed'
  confirmation: ConfirmationEntry | null
  openCaseId: string | null
  updatedAt: number
}

export interface PostRow extends Row {
  openid: string
  role: PostRole
  title: string
  name: string
  cohortId: string | null
  graduateId: string | null
  classIds: string[]
  collegeIds: string[]
  school: boolean
  fromOn: string
  untilOn: string | null
  createdAt: number
  /** Ended before its date by somebody who may. */
  endedAt?: number
}

export interface InvitationRow extends Row {
  role: PostRole
  title: string
  classIds: string[]
  collegeIds: string[]
  school: boolean
  scopeLabel: string
  invitedBy: string
  invitedByPost: string
  fromOn: string
  untilOn: string | null
  expiresAt: number
  state: 'waiting' | 'accepted' | 'revoked'
  acceptedBy: string
}

/** One failed (or running) try to bind; its id is a seat among the day's five. */
export interface BindTryRow extends Row {
  openid: string
  graduateId: string
  name: string
  on: string
  at: number
}

export interface RebindRow extends Row {
  graduateId: string
  classId: string
  collegeIds: string[]
  openid: string
  name: string
  studentNo: string
  className: string
  reason: string
  requestedAt: number
  state: 'waiting' | 'approved' | 'refused'
  note: string
}

export interface NoticeRow extends Row {
  openid: string
  text: string
  at: number
}

export interface SignInRow extends Row {
  pollHash: string
  device: string
  askedAt: number
  expiresAt: number
  state: 'waiting' | 'seen' | 'confirmed'
  openid: string
}

/** `_id` is the hash of the token; the token itself is nowhere but on the desk. */
export interface DeskSessionRow extends Row {
  openid: string
  device: string
  startedAt: number
  lastSeenAt: number
  endedAt: number | null
}

export interface TaskRow extends Row {
  cohortId: string
  kind: TaskKind
  student: TaskWindow
  adviser: TaskWindow
  college: TaskWindow
  office: TaskWindow
}

/** 补交: `_id` is task#graduate. */
export interface ExtensionRow extends Row {
  graduateId: string
  until: number
  reason: string
}

export interface CaseRow extends Row {
  graduateId: string
  cohortId: string
  classId: string
  collegeIds: string[]
  name: string
  studentNo: string
  className: string
  fields: RecordFieldName[]
  note: string
  openedAt: number
  state: 'open' | 'closed'
  outcome: string | null
}

/** An application to change key fields. */
export interface CorrectionRow extends Row {
  graduateId: string
  cohortId: string
  classId: string
  collegeIds: string[]
  name: string
  studentNo: string
  className: string
  /** JSON of field → values before and after, sealed under the row's id: it may hold ID numbers. */
  sealed: string
  fields: RecordFieldName[]
  note: string
  flags: CorrectionFlag[]
  state: CorrectionState
  /** Each with the act that made it, so that its repetition is recognised. */
  steps: (CorrectionStep & { act: string })[]
  photos: { fileId: string; fileName: string }[]
  /** When the owner agreed to hand in photos of documents; 0 without photos. */
  consentAt: number
  formFileId: string
  /** Whether the timer still has photos or a filled form to delete. */
  keepsFiles: boolean
  appliedAt: number
  closedAt: number | null
}

/** `_id` is the cohort's. */
export interface CorrectionSettingsRow extends CorrectionSettings, Row {}

export interface CaptureSessionRow extends Row {
  cohortId: string
  name: string
  place: string
  secondsPerHead: number
  stations: number
  slotMinutes: number
  published: boolean
  planVersion: number
  /** The highest block number ever given, so that a removed block's id never comes back. */
  blocksMade: number
}

/** `_id` is session.number; `counts` are the people of each class when the plan was made. */
export interface CaptureBlockRow extends Row {
  sessionId: string
  cohortId: string
  planVersion: number
  on: string
  startsAt: number
  endsAt: number
  place: string
  label: string
  declared: number
  leaders: string[]
  remark: string
  kind: 'assigned' | 'freeChoice'
  classIds: string[]
  counts: number[]
}

/** A held seat: `_id` is slot#n, unique on (sessionId, graduateId). */
export interface CaptureBookingRow extends Row {
  sessionId: string
  blockId: string
  slotId: string
  graduateId: string
  cohortId: string
  classId: string
  collegeIds: string[]
  name: string
  studentNo: string
  className: string
  startsAt: number
  endsAt: number
  place: string
  bookedAt: number
  byName: string
}

/** A seat that was given back or exchanged: `_id` is the act, so that its repetition is recognised. */
export interface CaptureHistoryRow extends Omit<CaptureBookingRow, 'byName'> {
  kind: 'cancel' | 'change'
  seatId: string
  bookedByName: string
  /** The slot taken instead; '' for a cancellation. */
  toSlotId: string
  at: number
  byName: string
}

export interface JobRow extends Row {
  kind: 'roster.import' | 'exports.build'
  state: 'running' | 'review' | 'done' | 'failed' | 'cancelled'
  phase: string
  done: number
  total: number
  title: string
  createdAt: number
  updatedAt: number
  openid: string
  collegeIds: string[]
  /** Who is driving it now, and until when nobody else may. */
  leaseBy: string
  leaseUntil: number
  /** What the kind needs to go on; JSON, because kinds differ. */
  cursor: string
  failure: { code: string; detail?: Record<string, string | number> } | null
  summary: ImportSummary | null
  exportId: string | null
}

/** Rows of an import waiting to be applied, sealed: they hold ID numbers. */
export interface ImportChunkRow extends Row {
  jobId: string
  number: number
  sealed: string
}

export interface ImportProblemRow extends Row {
  jobId: string
  number: number
  problems: TableProblem[]
}

/** An upload that was granted: `_id` is the hash of the ticket. */
export interface FileRow extends Row {
  openid: string
  purpose: string
  fileName: string
  fileId: string
  size: number
  grantedAt: number
  expiresAt: number
  /** The act that an import of it began with: a file is imported once. '' before. */
  usedBy: string
}

export interface ExportRow extends Row {
  kind: 'enrolmentSheet'
  cohortId: string
  collegeIds: string[]
  collegeName: string
  fileName: string
  fileId: string
  rows: number
  shortHash: string
  fullNumbers: boolean
  /** Why full numbers were printed; the people on the sheet read it. Absent in rows older than this field. */
  reason?: string
  createdAt: number
  createdBy: string
  /** The job that makes it: a batch number is given to one job only. */
  jobId: string
  ready: boolean
  /** '' for the sheet of a whole college. */
  classId: string
  className: string
  /** 报送: each move with who and when; its act tells a repeated request from a second one. */
  handIn: {
    state: HandInState
    history: { to: HandInMove; at: number; byName: string; note: string; act: string }[]
  }
}

/** What an export printed, line by line; apart from its row, so that lists of exports stay light. */
export interface ExportLinesRow extends Row {
  lines: PrintedLine[]
}

export interface AuditRow extends Row {
  at: number
  openid: string
  postId: string
  name: string
  action: string
  target: string
  graduateId: string
  reason: string
  before: string
  after: string
}

/** Written by transactions that must not run side by side. */
export interface LockRow extends Row {
  at: number
}

export interface Rows {
  school: School & Row
  cohorts: CohortRow
  colleges: CollegeRow
  majors: MajorRow
  classes: ClassRow
  graduates: GraduateRow
  posts: PostRow
  invitations: InvitationRow
  bind_tries: BindTryRow
  rebinds: RebindRow
  notices: NoticeRow
  sign_ins: SignInRow
  desk_sessions: DeskSessionRow
  tasks: TaskRow
  extensions: ExtensionRow
  cases: CaseRow
  corrections: CorrectionRow
  correction_settings: CorrectionSettingsRow
  capture_sessions: CaptureSessionRow
  capture_blocks: CaptureBlockRow
  capture_bookings: CaptureBookingRow
  capture_history: CaptureHistoryRow
  jobs: JobRow
  import_chunks: ImportChunkRow
  import_problems: ImportProblemRow
  files: FileRow
  exports: ExportRow
  export_lines: ExportLinesRow
  audit: AuditRow
  locks: LockRow
}
