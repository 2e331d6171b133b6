// The roster and the accounts: who exists, who holds which post, how they sign in.
import type { BoardState } from '../../../src/domain/enrolment/board'
import type { IdType } from '../../../src/domain/enrolment/documents'
import type { CardState } from '../../../src/domain/record-cards/contract'
import type { ImageStanding } from '../../../src/domain/image-check/contract'
import type { PostRole } from '../../../src/domain/roles'
import type { Level, StatusKind } from '../../../src/domain/roster/contract'
import type { Row } from './row'

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
  /** Names the set of fields that was shown; absent in rows older than sets, which showed all. */
  fieldSet?: string
  /** Whether a drawn signature lies in `signatures`. */
  signed?: boolean
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
  /** 专业方向; absent in rows older than this field. */
  direction?: string
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
  /** Derived from `confirmation`, `recordHash`, what is open and `corrected`: what the boards count. */
  enrolment: BoardState
  confirmation: ConfirmationEntry | null
  openCaseId: string | null
  /** Applications under way; absent in rows older than this field. */
  openCorrections?: string[]
  /** State of the 学籍卡, copied from it for boards; absent while there is none. */
  cardState?: CardState
  /** A correction has taken effect at some time; absent in rows older than this field. */
  corrected?: boolean
  /** Derived from the image check; absent while it was never answered. */
  imageCheck?: ImageStanding
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

export interface DeskSessionRow extends Row {
  openid: string
  device: string
  startedAt: number
  lastSeenAt: number
  endedAt: number | null
}
