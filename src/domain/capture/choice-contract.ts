// What may be asked about seats of free choice: taken, given back, exchanged, waited for, and read by staff.
import * as z from 'zod/mini'
import type { ActionSpec } from '../action'
import { ChecklistItem } from '../campaigns/contract'
import { Count, Cursor, Done, Id, Instant, Page, problem } from '../fields'
import { StatusKind } from '../roster/contract'
import { audiences } from './audience'
import { choiceReasons } from './must-choose'
import { WAITED_SLOTS_MAX } from './waiting'

export const Audience = z.enum(audiences)
export const ChoiceReason = z.enum(choiceReasons)

export const Slot = z.object({
  id: Id,
  startsAt: Instant,
  endsAt: Instant,
  place: z.string(),
  seats: Count,
  left: Count,
})

/** A held seat. It exists only while it is held. */
export const Booking = z.object({
  slotId: Id,
  sessionId: Id,
  startsAt: Instant,
  endsAt: Instant,
  place: z.string(),
  bookedAt: Instant,
  byName: z.string(),
  /** From the waiting list: held for this person until then, and theirs once accepted. Null for a seat that is theirs. */
  offeredUntil: z.nullable(Instant),
  /** 代办: staff chose it for this person. */
  onBehalf: z.boolean(),
})
export type Booking = z.infer<typeof Booking>

const WaitedSlots = z
  .array(Id)
  .check(z.minLength(1, problem('REQUIRED')), z.maxLength(WAITED_SLOTS_MAX, problem('TOO_MANY')))

/** A place on the waiting list of a session. */
export const Wait = z.object({
  sessionId: Id,
  /** Each slot waited for, with how many are asked before. */
  slots: z.array(z.object({ slotId: Id, startsAt: Instant, endsAt: Instant, ahead: Count })),
  since: Instant,
})
export type Wait = z.infer<typeof Wait>

/** Why a seat cannot be had, whether it is the first or an exchange. */
const seatRefusals = [
  'SLOT_FULL',
  'NOT_IN_BLOCK',
  'NOT_INVITED',
  'NEEDS_NO_SLOT',
  'SLOT_PAST',
  'SESSION_UNPUBLISHED',
  'TASK_NOT_OPEN',
  'TASK_CLOSED',
  'NOT_CONFIRMABLE',
  'INDEX_MISSING',
] as const

/** People choose for themselves; staff choose for somebody without a phone (代办), naming the graduate. */
export const choosers = {
  graduate: 'own',
  adviser: 'class',
  college: 'college',
  registrar: 'school',
} as const
const readers = {
  adviser: 'class',
  college: 'college',
  registrar: 'school',
  admin: 'school',
} as const

export const choiceActions = {
  book: {
    allow: choosers,
    input: z.strictObject({ slotId: Id, graduateId: z.optional(Id) }),
    output: z.object({ booking: Booking, item: ChecklistItem }),
    refuses: ['ALREADY_BOOKED', ...seatRefusals],
  },
  cancel: {
    allow: choosers,
    input: z.strictObject({ sessionId: Id, graduateId: z.optional(Id) }),
    output: z.object({ item: ChecklistItem }),
    refuses: ['NOT_BOOKED', 'SLOT_PAST', 'TASK_CLOSED', 'TASK_NOT_OPEN'],
  },
  /** Gives the old seat back and takes the new one in one step; on refusal the old one is kept. */
  change: {
    allow: choosers,
    input: z.strictObject({ slotId: Id, graduateId: z.optional(Id) }),
    output: z.object({ booking: Booking, item: ChecklistItem }),
    refuses: ['NOT_BOOKED', ...seatRefusals],
  },
  /** 候补: asked in the order of coming when a seat of one of these slots frees up. Replaces an earlier wish. */
  wait: {
    allow: choosers,
    input: z.strictObject({ sessionId: Id, slotIds: WaitedSlots, graduateId: z.optional(Id) }),
    output: Wait,
    refuses: [
      'ALREADY_BOOKED',
      'SLOT_FREE',
      'NOT_IN_BLOCK',
      'NOT_INVITED',
      'NEEDS_NO_SLOT',
      'SLOT_PAST',
      'SESSION_UNPUBLISHED',
      'TASK_NOT_OPEN',
      'TASK_CLOSED',
      'NOT_CONFIRMABLE',
    ],
  },
  leaveWait: {
    allow: choosers,
    input: z.strictObject({ sessionId: Id, graduateId: z.optional(Id) }),
    output: Done,
    refuses: [],
  },
  /** Takes the seat that is held on offer; giving it back is `cancel`. */
  accept: {
    allow: choosers,
    input: z.strictObject({ sessionId: Id, graduateId: z.optional(Id) }),
    output: z.object({ booking: Booking, item: ChecklistItem }),
    refuses: ['NOT_BOOKED', 'OFFER_OVER', 'TASK_NOT_OPEN', 'TASK_CLOSED'],
  },
  /** The waiting list of a session, in the order in which people are asked. */
  waiting: {
    allow: readers,
    input: z.strictObject({ sessionId: Id }),
    output: z.object({
      items: z.array(
        z.object({
          graduateId: Id,
          name: z.string(),
          studentNo: z.string(),
          className: z.string(),
          slots: z.array(z.object({ startsAt: Instant, endsAt: Instant })),
          since: Instant,
        }),
      ),
    }),
    refuses: [],
  },
  /** People who are captured only if they choose a slot, class by class: how many, and how many have one. */
  choiceBoard: {
    allow: readers,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({
      classes: z.array(
        z.object({ classId: Id, name: z.string(), due: Count, chosen: Count, waiting: Count }),
      ),
      /** The last moment at which any of them can choose. */
      chooseBy: z.nullable(Instant),
    }),
    refuses: [],
  },
  /** Those of a class who have not chosen, with why they must. */
  notChosen: {
    allow: readers,
    input: z.strictObject({ cohortId: Id, classId: Id }),
    output: z.object({
      items: z.array(
        z.object({
          graduateId: Id,
          name: z.string(),
          studentNo: z.string(),
          status: StatusKind,
          why: ChoiceReason,
          waiting: z.boolean(),
        }),
      ),
      chooseBy: z.nullable(Instant),
    }),
    refuses: [],
  },
  /** Who holds which seat of a block, by time. */
  bookings: {
    allow: readers,
    input: z.strictObject({ blockId: Id, after: Cursor }),
    output: z.extend(
      Page(
        z.object({
          slotId: Id,
          startsAt: Instant,
          graduateId: Id,
          name: z.string(),
          studentNo: z.string(),
          className: z.string(),
          byName: z.string(),
          onBehalf: z.boolean(),
          offeredUntil: z.nullable(Instant),
        }),
      ),
      /** Seats taken in the whole block. */
      { total: Count },
    ),
    refuses: [],
  },
} as const satisfies Record<string, ActionSpec>
