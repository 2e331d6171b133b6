// What a cohort must do: dates, cases, applications, and the photo days.
import type { TaskKind, TaskWindow } from '../../../src/domain/campaigns/contract'
import type { MovedClass, ToldTimes } from '../../../src/domain/capture/class-order'
import type { Audience } from '../../../src/domain/capture/audience'
import type { CaptureSettings } from '../../../src/domain/capture/settings'
import type {
  CorrectionFlag,
  CorrectionSettings,
  CorrectionState,
  CorrectionStep,
} from '../../../src/domain/corrections/contract'
import type { EnrolmentSettings } from '../../../src/domain/enrolment/field-set'
import type { RecordFieldName } from '../../../src/domain/enrolment/record'
import type { CardSettings } from '../../../src/domain/record-cards/content'
import type { CardMove, CardState } from '../../../src/domain/record-cards/contract'
import type { ImageState, ImageStep, WrongItem } from '../../../src/domain/image-check/contract'
import type { PersonScope, Row, VersionedRow } from './row'

export interface TaskRow extends VersionedRow {
  cohortId: string
  kind: TaskKind
  student: TaskWindow
  adviser: TaskWindow
  college: TaskWindow
  office: TaskWindow
}

export interface ExtensionRow extends Row {
  graduateId: string
  until: number
  reason: string
}

export interface CaseRow extends Row, PersonScope {
  fields: RecordFieldName[]
  note: string
  openedAt: number
  state: 'open' | 'closed'
  outcome: string | null
}

export interface EnrolmentSettingsRow extends EnrolmentSettings, VersionedRow {}

/** One for each graduate whose standing confirmation was signed; its id is the graduate's. */
export interface SignatureRow extends Row {
  cohortId: string
  fieldSet: string
  /** JSON of the strokes, sealed under the graduate's id. */
  sealed: string
}

export interface CorrectionRow extends Row, PersonScope {
  /** JSON of field → values before and after, sealed under the row's id: it may hold ID numbers. */
  sealed: string
  fields: RecordFieldName[]
  /** Of the record when it was handed in; absent in applications from before it was kept. */
  idType?: string
  note: string
  flags: CorrectionFlag[]
  state: CorrectionState
  /** Each with the act that made it, so that its repetition is recognised. */
  steps: (CorrectionStep & { act: string })[]
  /** Those of an application from before `at` was kept came with it. */
  photos: { fileId: string; fileName: string; at?: number }[]
  /** When the owner agreed to hand in photos of documents; 0 without photos. */
  consentAt: number
  formFileId: string
  /** Whether the timer still has photos or a filled form to delete. */
  keepsFiles: boolean
  appliedAt: number
  closedAt: number | null
}

export interface CorrectionSettingsRow extends CorrectionSettings, VersionedRow {}

export interface CaptureSessionRow extends Row {
  cohortId: string
  name: string
  place: string
  secondsPerHead: number
  stations: number
  slotMinutes: number
  /** Absent in plans made before it could be set. */
  fastestPace?: number
  published: boolean
  planVersion: number
  /** The highest block number ever given, so that a removed block's id never comes back. */
  blocksMade: number
  /** What its classes were last told; absent until the plan is published for the first time. */
  told?: ToldTimes[]
}

/** What one plan version moved after it had been told: one row instead of a notice for each of its people. */
export interface CaptureMovesRow extends Row {
  cohortId: string
  sessionId: string
  at: number
  byName: string
  /** Of the classes moved, for queries. */
  classIds: string[]
  collegeIds: string[]
  moves: (MovedClass & { className: string })[]
}

export interface CaptureSettingsRow extends CaptureSettings, VersionedRow {}

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
  /** Absent in plans made before it could be set: everybody. */
  audience?: Audience[]
  /** People of each class when the plan was made; who they are stands in its `CaptureLinesRow`. */
  counts: number[]
  /** Who last set the order or the plan. */
  byName?: string
}

/** One row a cohort: another mark whenever what all its people are shown of the photo days becomes something else. */
export interface CaptureMarksRow extends Row {
  mark: string
}

/** Whom the plan of a session counted, one row a session: the numbers that are told stay these until it is saved again. */
export interface CaptureLinesRow extends Row {
  cohortId: string
  /** Class id → graduates in line order. */
  lines: Record<string, string[]>
}

export interface CaptureBookingRow extends Row, PersonScope {
  sessionId: string
  blockId: string
  slotId: string
  startsAt: number
  endsAt: number
  place: string
  bookedAt: number
  byName: string
  /** Whether staff chose it for the person. */
  onBehalf?: boolean
  /** On offer to somebody who waited: theirs once accepted, passed on when this moment is over. */
  offeredUntil?: number
}

/** One person's place on a session's waiting list; gone once a seat is offered. */
export interface CaptureWaitRow extends Row, PersonScope {
  sessionId: string
  slotIds: string[]
  at: number
}

/** A lesson reported as meeting the photo day; one a person and session. */
export interface CaptureConflictRow extends Row, PersonScope {
  sessionId: string
  startsAt: number
  /** Absent in reports made before it could be said: a lesson. */
  kind?: 'lesson' | 'away'
  course: string
  teacher: string
  note: string
  reportedAt: number
  state: 'open' | 'answered'
  answer: string
  mayChoose?: boolean
  answeredBy: string
}

/** 图像校对: one a graduate, under the graduate's id; made by the first answer. */
export interface ImageCheckRow extends Row, PersonScope {
  state: ImageState
  /** What was said to be wrong last; empty for who never said so. */
  items: WrongItem[]
  note: string
  disputedAt: number
  /** Each with the act that made it, so that its repetition is recognised; a reason stands where staff answered. */
  steps: (Omit<ImageStep, 'reason'> & { act: string; reason?: string })[]
}

export interface CaptureHistoryRow extends Omit<CaptureBookingRow, 'byName'> {
  /** `served`: freed because its holder was captured, or is exempt. */
  kind: 'cancel' | 'change' | 'lapse' | 'served'
  seatId: string
  bookedByName: string
  /** The slot taken instead; '' for a cancellation. */
  toSlotId: string
  at: number
  byName: string
}

/** Its id is the graduate's, so there is one for each. */
export interface RecordCardRow extends Row, PersonScope {
  state: CardState
  version: number
  /** JSON of what was written, sealed under the row's id: address, phones, family. */
  sealed: string
  photo: { fileId: string; bytes: number; hash: string } | null
  /** Set once the timer has deleted the photo; a new one clears it. */
  photoDeletedAt?: number | null
  /** Keyed hash of content and photo as handed in last; '' before. Paper is compared with it. */
  cardHash: string
  /** Every step but savings, with the act that made it. */
  steps: {
    at: number
    move: CardMove
    byName: string
    byRole: string
    reason: string
    act: string
  }[]
  submittedAt: number | null
  isFilledFor: boolean
  /** When its content was deleted because its time was over. */
  clearedAt: number | null
}

export interface RecordCardSettingsRow extends CardSettings, VersionedRow {
  /** The school's own page; null while ours is used. */
  template: { fileId: string; fileName: string; at: number; byName: string } | null
}
