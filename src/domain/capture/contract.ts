// Capture (毕业图像采集): the timetable, everybody's turn, and the seats of free-choice blocks.
import * as z from 'zod/mini'
import { actions } from '../action'
import { Clock, Count, Day, Id, Instant, OptionalText, Text, problem } from '../fields'
import { TableProblem } from '../jobs/contract'
import { attendanceActions } from './attendance-contract'
import { Audience, Booking, choiceActions, choosers, Slot, Wait } from './choice-contract'
import { feeActions, OwnFee } from './fee-contract'
import { makeUpActions, MyDay } from './make-up-contract'
import { LessonConflict } from './lessons'
import { lessonActions } from './lesson-contract'
import { TurnMove } from './moves'
import { orderActions } from './order-contract'
import { FASTEST_PACE } from './plan-problems'
import { CaptureSettings } from './settings'

export { Booking, Slot, Wait } from './choice-contract'

/** How a block places people: by class order and 学号, or by their own choice of a slot. */
export const BlockKind = z.enum(['assigned', 'freeChoice'])

/** One line of annex 1 (日期 时间 学院（班级） 人数 学院负责人 备注), matched to classes. */
export const BlockDraft = z.strictObject({
  /** Kept when an existing block is edited; absent for a new one. */
  id: z.optional(Id),
  on: Day,
  startsAt: Clock,
  endsAt: Clock,
  place: OptionalText(40),
  /** The cell 学院（班级） as written. */
  label: Text(80),
  /** 人数 as written; 0 where the table does not say. */
  declared: Count,
  leaders: z.array(Text(20)).check(z.maxLength(12)),
  remark: OptionalText(100),
  kind: z._default(BlockKind, 'assigned'),
  /** In the order in which they are captured. For free choice: who may book; empty opens it to the cohort. */
  classIds: z.array(Id).check(z.maxLength(200)),
  /** Free choice only: of those classes, only these people; empty means everybody. */
  audience: z._default(z.array(Audience), []),
})
export type BlockDraft = z.infer<typeof BlockDraft>

export const Block = z.object({
  id: Id,
  on: Day,
  startsAt: Instant,
  endsAt: Instant,
  place: z.string(),
  label: z.string(),
  declared: Count,
  leaders: z.array(z.string()),
  remark: z.string(),
  kind: BlockKind,
  classIds: z.array(Id),
  audience: z.array(Audience),
  /** Head count of each of those classes, in the same order, when the plan was made. */
  counts: z.array(Count),
  /** Plan version in which this block was last changed. */
  version: Count,
  /** People of those classes in the roster when the plan was made. */
  counted: Count,
  /** People an hour, from the times and the count. */
  pace: Count,
  /** Seats taken, free choice only. */
  booked: Count,
  /** Seats in all, free choice only. */
  seats: Count,
})

export const Session = z.object({
  id: Id,
  cohortId: Id,
  name: z.string(),
  place: z.string(),
  secondsPerHead: z.int(),
  stations: z.int(),
  slotMinutes: z.int(),
  /** People an hour at one station above which a block is named as too fast. */
  fastestPace: Count,
  published: z.boolean(),
  planVersion: Count,
  blocks: z.array(Block),
})
export type Session = z.infer<typeof Session>

/** Where and when a person stands in line; computed from plan, class order and 学号. */
export const Turn = z.object({
  sessionId: Id,
  sessionName: z.string(),
  startsAt: Instant,
  /** Five minutes before the class's own turn begins (notice B, annex 1 note 3). */
  gatherAt: Instant,
  /** About when this person is captured. */
  aboutAt: Instant,
  place: z.string(),
  /** Place in the block's line, from 1. */
  number: Count,
  /** Joined the class after the plan was made: so many places behind that number, its class's last one. */
  added: z.optional(Count),
  ahead: Count,
  className: z.string(),
  leaders: z.array(z.string()),
})
export type Turn = z.infer<typeof Turn>

export const TimetableRow = z.object({
  row: Count,
  draft: BlockDraft,
  classNames: z.array(z.string()),
  counted: Count,
})

const readers = {
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  admin: 'school',
} as const

export const capture = actions('capture', {
  ...orderActions,
  ...choiceActions,
  ...lessonActions,
  ...attendanceActions,
  ...makeUpActions,
  ...feeActions,
  /** Reads annex 1 from an uploaded table or from pasted cells, and matches it to classes. Writes nothing. */
  readTimetable: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({
      cohortId: Id,
      /** The notice names no year, and its printed one cannot be trusted. */
      year: z.int().check(z.minimum(2000), z.maximum(2099)),
      ticket: z.optional(Text(80)),
      pasted: z.optional(z.string().check(z.maxLength(50_000, problem('TOO_LONG')))),
    }),
    output: z.object({ rows: z.array(TimetableRow), problems: z.array(TableProblem) }),
    refuses: [
      'TICKET_INVALID',
      'FILE_MISSING',
      'TABLE_NOT_A_TABLE',
      'TABLE_BROKEN',
      'TABLE_PASSWORD',
      'TABLE_IS_HTML',
      'TABLE_BOMB',
      'TABLE_TOO_LARGE',
      'TABLE_TOO_MANY_ROWS',
      'TABLE_TOO_MANY_COLUMNS',
      'TABLE_ENCODING',
      'TABLE_EMPTY',
      'TABLE_SHEET_MISSING',
      'TABLE_TIMEOUT',
      'TABLE_WRONG_SHEET',
    ],
  },
  /** Saves a session and its blocks as a new plan version. */
  saveSession: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({
      sessionId: z.optional(Id),
      cohortId: Id,
      name: Text(40),
      place: Text(40),
      secondsPerHead: z._default(z.int().check(z.minimum(5), z.maximum(600)), 24),
      stations: z._default(z.int().check(z.minimum(1), z.maximum(20)), 1),
      slotMinutes: z._default(z.int().check(z.minimum(5), z.maximum(120)), 10),
      fastestPace: z._default(z.int().check(z.minimum(20), z.maximum(2000)), FASTEST_PACE),
      /** The version that was read; left out, the newest is overwritten. */
      planVersion: z.optional(Count),
      blocks: z.array(BlockDraft).check(z.minLength(1), z.maxLength(200)),
    }),
    output: Session,
    refuses: ['SEATS_TAKEN', 'PLAN_MOVED'],
  },
  publish: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({ sessionId: Id, published: z.boolean() }),
    output: Session,
    refuses: ['PLAN_MOVED'],
  },
  sessions: {
    allow: readers,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({ items: z.array(Session), problems: z.array(TableProblem) }),
    refuses: [],
  },
  /** The graduate's own: assigned turns, held seats, and the slots still to choose from. Staff name the graduate. */
  mine: {
    allow: choosers,
    input: z.strictObject({ graduateId: z.optional(Id) }),
    output: z.object({
      now: Instant,
      turns: z.array(Turn),
      /** Changes of those turns after they had been told, newest first. */
      moves: z.array(TurnMove),
      settings: CaptureSettings,
      bookings: z.array(Booking),
      /** Sessions with free choice that are open to this person; `who` names its people where it is not for all. */
      choices: z.array(
        z.object({ sessionId: Id, name: z.string(), who: z.string(), slots: z.array(Slot) }),
      ),
      /** Sessions still to come that are for other people; whoever looks for a time reads why there is none. */
      closedChoices: z.array(
        z.object({ sessionId: Id, name: z.string(), startsAt: Instant, who: z.string() }),
      ),
      waits: z.array(Wait),
      /** Lessons reported by this person. */
      conflicts: z.array(LessonConflict),
      day: MyDay,
      fee: OwnFee,
      opensAt: z.nullable(Instant),
      closesAt: z.nullable(Instant),
    }),
    refuses: [],
  },
})
