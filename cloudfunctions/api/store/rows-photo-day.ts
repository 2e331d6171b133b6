// The photo day: who came, who has the capture code, and what became of those who did not come.
import type { AttendanceState, MarkTarget } from '../../../src/domain/capture/attendance'
import type { MakeUpState } from '../../../src/domain/capture/make-up'
import type { PersonScope, Row, VersionedRow } from './row'

/** Id `session:graduate`. */
export interface CaptureAttendanceRow extends Row, PersonScope {
  sessionId: string
  blockId: string
  /** Day of the block, for whoever asks when it was missed. */
  on: string
  state: AttendanceState
  /** When the mark behind the state was made. */
  at: number
  deviceAt: number
  via: 'list' | 'scan' | 'closing' | 'office'
  byName: string
  reason: string
  /** Counted up by every write: two phones never overwrite each other unseen. */
  rev: number
  undoneAt: number
  /** The latest marks with what was answered: a mark that arrives again is recognised by its nonce. */
  marks: AttendanceMark[]
}

export interface AttendanceMark {
  nonce: string
  to: MarkTarget
  at: number
  via: 'list' | 'scan'
  byName: string
  outcome: 'ok' | 'already' | 'conflict' | 'refused'
  code: 'ATTENDANCE_CONFLICT' | 'CAPTURED_ALREADY' | 'CAPTURE_EXEMPT' | null
}

/** Id `cohort:graduate`; exists only while 已下载采集码 is ticked. */
export interface CaptureCodeRow extends Row, PersonScope {
  at: number
  byName: string
  /** Ticked by staff for the person; absent for the own tick. */
  forOwner?: boolean
}

/** Id `cohort:graduate`. */
export interface CaptureMakeUpRow extends Row, PersonScope {
  state: MakeUpState
  on: string
  place: string
  note: string
  reportedAt: number
  reason: string
  byName: string
  /** Who reported it for the person; absent or '' for the own report. */
  reportedBy?: string
}

/** Id: the cohort. */
export interface CaptureMakeUpInfoRow extends VersionedRow {
  text: string
  /** '' without a picture. */
  fileId: string
  fromOn: string | null
  untilOn: string | null
  savedAt: number
  byName: string
}

/** Id `cohort:graduate`; exists only while 已缴 is ticked. */
export interface CaptureFeeRow extends Row, PersonScope {
  at: number
  byName: string
}

/** Id: the class. */
export interface CaptureTreasurerRow extends Row {
  name: string
  note: string
  byName: string
}
