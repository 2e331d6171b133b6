// What lies in each collection. Every row with people in it carries its scope: cohort, college, class.
import type { School } from '../../../src/domain/school/contract'
import type { VersionedRow } from './row'
import type {
  CertificateListRow,
  CertificateRow,
  CertificateSettingsRow,
} from './rows-certificates'
import type {
  CohortRow,
  CollegeRow,
  MajorRow,
  ClassRow,
  GraduateRow,
  PostRow,
  InvitationRow,
  BindTryRow,
  RebindRow,
  NoticeRow,
  SignInRow,
  DeskSessionRow,
} from './rows-people'
import type {
  TaskRow,
  ExtensionRow,
  CaseRow,
  EnrolmentSettingsRow,
  SignatureRow,
  CorrectionRow,
  CorrectionSettingsRow,
  RecordCardRow,
  RecordCardSettingsRow,
  CaptureSessionRow,
  CaptureBlockRow,
  CaptureBookingRow,
  CaptureHistoryRow,
  CaptureLinesRow,
  CaptureMarksRow,
  CaptureMovesRow,
  CaptureSettingsRow,
  CaptureWaitRow,
  CaptureConflictRow,
  ImageCheckRow,
} from './rows-tasks'
import type {
  CaptureAttendanceRow,
  CaptureCodeRow,
  CaptureFeeRow,
  CaptureMakeUpRow,
  CaptureMakeUpInfoRow,
  CaptureTreasurerRow,
} from './rows-photo-day'
import type {
  JobRow,
  ImportChunkRow,
  ImportProblemRow,
  FileRow,
  ExportRow,
  ExportLinesRow,
  AuditRow,
  LockRow,
} from './rows-work'

export type * from './rows-certificates'
export type * from './rows-people'
export type * from './rows-tasks'
export type * from './rows-photo-day'
export type * from './rows-work'

export interface Rows {
  school: School & VersionedRow
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
  enrolment_settings: EnrolmentSettingsRow
  signatures: SignatureRow
  corrections: CorrectionRow
  correction_settings: CorrectionSettingsRow
  record_cards: RecordCardRow
  record_card_settings: RecordCardSettingsRow
  certificates: CertificateRow
  certificate_settings: CertificateSettingsRow
  certificate_lists: CertificateListRow
  capture_sessions: CaptureSessionRow
  capture_blocks: CaptureBlockRow
  capture_lines: CaptureLinesRow
  capture_marks: CaptureMarksRow
  capture_bookings: CaptureBookingRow
  capture_waits: CaptureWaitRow
  capture_conflicts: CaptureConflictRow
  capture_history: CaptureHistoryRow
  capture_moves: CaptureMovesRow
  capture_settings: CaptureSettingsRow
  image_checks: ImageCheckRow
  capture_attendance: CaptureAttendanceRow
  capture_codes: CaptureCodeRow
  capture_make_ups: CaptureMakeUpRow
  capture_make_up_info: CaptureMakeUpInfoRow
  capture_fees: CaptureFeeRow
  capture_treasurers: CaptureTreasurerRow
  jobs: JobRow
  import_chunks: ImportChunkRow
  import_problems: ImportProblemRow
  files: FileRow
  exports: ExportRow
  export_lines: ExportLinesRow
  audit: AuditRow
  locks: LockRow
}
