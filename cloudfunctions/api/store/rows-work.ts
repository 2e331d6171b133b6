// Long work, files and official sheets, and the trace that every act leaves.
import type { HandInMove, HandInState } from '../../../src/domain/exports/hand-in'
import type { ExportKind } from '../../../src/domain/exports/kinds'
import type { PrintedLine } from '../../../src/domain/exports/outdated'
import type { ImportSummary, TableProblem } from '../../../src/domain/jobs/contract'
import type { Row } from './row'

export interface JobRow extends Row {
  kind: 'roster.import' | 'exports.build' | 'certificates.import'
  state: 'running' | 'review' | 'done' | 'failed' | 'cancelled'
  phase: string
  done: number
  total: number
  title: string
  createdAt: number
  updatedAt: number
  openid: string
  collegeIds: string[]
  /** The class whose advisers may drive it, too; absent for work that is the offices' alone. */
  adviserClassId?: string
  /** Who is driving it now, and until when nobody else may. */
  leaseBy: string
  leaseUntil: number
  /** What the kind needs to go on; JSON, because kinds differ. */
  cursor: string
  failure: { code: string; detail?: Record<string, string | number> } | null
  summary: ImportSummary | null
  exportId: string | null
}

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
  /** Whether `fileId` is a copy of ours already, where no upload goes. */
  isOwnPlace?: boolean
}

export interface ExportRow extends Row {
  kind: ExportKind
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
  /** When the timer deleted the file; absent while it is there. */
  fileDeletedAt?: number
  /** Of a volume of 学籍卡 whose photos the timer has deleted. */
  photosDeleted?: boolean
  /** '' for the sheet of a whole college. */
  classId: string
  className: string
  /** The class whose advisers may have it, too; absent for files that are the offices' alone. */
  adviserClassId?: string
  /** 报送: each move with who and when; its act tells a repeated request from a second one. */
  handIn: {
    state: HandInState
    history: { to: HandInMove; at: number; byName: string; note: string; act: string }[]
  }
}

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

export interface LockRow extends Row {
  at: number
}
