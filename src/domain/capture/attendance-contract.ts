// The photo day's actions: attendance and its counts, marks from phones with or without signal, closing, undoing.
import * as z from 'zod/mini'
import type { ActionSpec } from '../action'
import { domainCodes, routerCodes } from '../errors'
import { Count, Id, Instant, Text, problem } from '../fields'
import { attendanceStates, markTargets } from './attendance'

export const AttendanceStateName = z.enum(attendanceStates)

/** Marks of one request: enough for a class, few enough for ten seconds. */
export const MARKS_MAX = 50

export const AttendanceLine = z.object({
  graduateId: Id,
  /** Place in the block's line, from 1; for free choice in the order of the seats. */
  number: Count,
  /** Joined the class after the plan was made: so many places behind that number, its class's last one. */
  added: z.optional(Count),
  name: z.string(),
  studentNo: z.string(),
  classId: Id,
  className: z.string(),
  state: AttendanceStateName,
  /** When the mark was made; null for 未到. */
  at: z.nullable(Instant),
  byName: z.string(),
  reason: z.string(),
})
export type AttendanceLine = z.infer<typeof AttendanceLine>

export const AttendanceCount = z.object({
  classId: Id,
  /** All who are called up, whatever their state. */
  due: Count,
  checkedIn: Count,
  captured: Count,
  absent: Count,
  /** Of the absent, whom 结束签到 called so. */
  closed: Count,
  exempt: Count,
})
export type AttendanceCount = z.infer<typeof AttendanceCount>

/** One tap or scan. Its nonce is made once on the phone: the same mark may arrive many times and counts once. */
export const Mark = z.strictObject({
  nonce: z.string().check(z.regex(/^[\w-]{8,40}$/, problem('NOT_AN_ID'))),
  graduateId: z.optional(Id),
  /** The text of a scanned check-in code, instead of the person. */
  code: z.optional(Text(200)),
  to: z.enum(markTargets),
  /** When it was made, by the server's clock as far as the phone knows it. */
  deviceAt: Instant,
  via: z.enum(['list', 'scan']),
})
export type Mark = z.infer<typeof Mark>

export const MarkResult = z.object({
  nonce: z.string(),
  outcome: z.enum(['ok', 'already', 'conflict', 'refused']),
  /** Why it was not taken. */
  code: z.nullable(z.enum([...routerCodes, ...domainCodes])),
  /** '' where the code does not say who it is. */
  graduateId: z.string(),
  name: z.string(),
  /** How the person stands after it, and by whom since when. */
  state: AttendanceStateName,
  at: z.nullable(Instant),
  byName: z.string(),
})
export type MarkResult = z.infer<typeof MarkResult>

const readers = {
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  admin: 'school',
} as const

export const attendanceActions = {
  /** How far each class within reach is. */
  attendanceCounts: {
    allow: readers,
    input: z.strictObject({ sessionId: Id }),
    output: z.object({ classes: z.array(AttendanceCount), at: Instant }),
    refuses: [],
  },
  /** One class in line order. */
  attendance: {
    allow: readers,
    input: z.strictObject({ sessionId: Id, classId: Id }),
    output: z.object({ items: z.array(AttendanceLine), at: Instant }),
    refuses: [],
  },
  /** Marks of one phone, each answered by itself; nothing is lost and nothing counts twice. */
  checkIn: {
    allow: { adviser: 'class', college: 'college', registrar: 'school' },
    input: z.strictObject({
      sessionId: Id,
      marks: z.array(Mark).check(z.minLength(1), z.maxLength(MARKS_MAX)),
    }),
    output: z.object({ results: z.array(MarkResult), at: Instant }),
    refuses: ['SESSION_UNPUBLISHED'],
  },
  /** 缺席 for everybody within reach who has no mark yet; `expected` is the number that was asked about. */
  closeBlock: {
    allow: { college: 'college', registrar: 'school' },
    input: z.strictObject({ blockId: Id, expected: Count }),
    output: z.object({ absent: Count }),
    refuses: ['BLOCK_NOT_BEGUN', 'SESSION_OVER', 'SESSION_UNPUBLISHED', 'REST_CHANGED'],
  },
  /** 结束签到 taken back: whom it called absent is 未到 again, but for those who see to their make-up already. */
  reopenBlock: {
    allow: { college: 'college', registrar: 'school' },
    input: z.strictObject({ blockId: Id }),
    output: z.object({ reopened: Count }),
    refuses: ['BLOCK_NOT_BEGUN', 'SESSION_OVER', 'SESSION_UNPUBLISHED'],
  },
  /** Back to 已签到, on the same day, for a reason that is kept. */
  undoCapture: {
    allow: { registrar: 'school' },
    input: z.strictObject({ sessionId: Id, graduateId: Id, reason: Text(100) }),
    output: AttendanceLine,
    refuses: ['NOT_CAPTURED', 'UNDO_TOO_LATE', 'REASON_NEEDED'],
  },
  /** 免采集: captured earlier, refused on the day. */
  exempt: {
    allow: { college: 'college', registrar: 'school' },
    input: z.strictObject({
      sessionId: Id,
      graduateId: Id,
      exempt: z.boolean(),
      reason: Text(100),
    }),
    output: AttendanceLine,
    refuses: ['CAPTURED_ALREADY', 'ATTENDANCE_CONFLICT', 'REASON_NEEDED', 'NOT_IN_LINE'],
  },
  /** The student's own check-in code, good for some minutes. */
  checkInCode: {
    allow: { graduate: 'own' },
    input: z.strictObject({}),
    output: z.object({ code: z.string(), issuedAt: Instant, expiresAt: Instant }),
    refuses: ['CAPTURED_ALREADY', 'CAPTURE_EXEMPT', 'NOT_CONFIRMABLE'],
  },
} as const satisfies Record<string, ActionSpec>
