// The fee roll: who of a class has paid its treasurer. No money moves here; a tick says who has seen it, and when.
import * as z from 'zod/mini'
import type { ActionSpec } from '../action'
import { Count, Id, Instant, OptionalText, problem } from '../fields'
import { AttendanceStateName } from './attendance-contract'
import { feeStandings } from './fee'

/** 班级经办人: whom the class pays; a name, no account: it gives no access to anything. */
export const Treasurer = z.object({
  /** '' while nobody is named. */
  name: z.string(),
  /** How to pay, e.g. 微信转账，备注学号. */
  note: z.string(),
})
export type Treasurer = z.infer<typeof Treasurer>

export const FeeLine = z.object({
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  /** As far as any session has come. */
  state: AttendanceStateName,
  standing: z.enum(feeStandings),
  paid: z.nullable(z.object({ at: Instant, byName: z.string() })),
})
export type FeeLine = z.infer<typeof FeeLine>

/** In line order; whoever left the class and has paid stands last. */
export const FeeRoll = z.object({
  /** 元 a person; 0 where the school pays. */
  yuan: z.number(),
  items: z.array(FeeLine),
  treasurer: Treasurer,
  /** The class's days are over: only the captured owe. */
  isOver: z.boolean(),
})
export type FeeRoll = z.infer<typeof FeeRoll>

/** One's own. */
export const OwnFee = z.object({
  yuan: z.number(),
  standing: z.enum(feeStandings),
  paidAt: z.nullable(Instant),
  treasurer: Treasurer,
})
export type OwnFee = z.infer<typeof OwnFee>

export const FeeClass = z.object({
  classId: Id,
  name: z.string(),
  due: Count,
  paid: Count,
  owing: Count,
  refunds: Count,
  isOver: z.boolean(),
})
export type FeeClass = z.infer<typeof FeeClass>

/** People of one request: a class. */
export const FEES_MAX = 200

const readers = {
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  admin: 'school',
} as const
const tickers = { adviser: 'class', college: 'college', registrar: 'school' } as const

export const feeActions = {
  fees: {
    allow: readers,
    input: z.strictObject({ cohortId: Id, classId: Id }),
    output: FeeRoll,
    refuses: [],
  },
  /** Every class within reach, in official order. */
  feeBoard: {
    allow: readers,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({ yuan: z.number(), classes: z.array(FeeClass) }),
    refuses: [],
  },
  /** 已缴. Who was ticked before keeps the first tick. */
  noteFees: {
    allow: tickers,
    input: z.strictObject({
      cohortId: Id,
      classId: Id,
      graduateIds: z
        .array(Id)
        .check(z.minLength(1, problem('REQUIRED')), z.maxLength(FEES_MAX, problem('TOO_MANY'))),
    }),
    output: FeeRoll,
    refuses: ['NO_FEE'],
  },
  /** A mistaken tick, or a refund; `paidAt` is the tick that was seen. */
  takeFeeBack: {
    allow: tickers,
    input: z.strictObject({ cohortId: Id, classId: Id, graduateId: Id, paidAt: Instant }),
    output: FeeRoll,
    refuses: ['FEE_MOVED'],
  },
  nameTreasurer: {
    allow: tickers,
    input: z.strictObject({
      cohortId: Id,
      classId: Id,
      name: OptionalText(20),
      note: OptionalText(60),
    }),
    output: Treasurer,
    refuses: [],
  },
} as const satisfies Record<string, ActionSpec>
