// What may be asked about the order of a block's classes, and about what people wear, bring and pay.
import * as z from 'zod/mini'
import type { ActionSpec } from '../action'
import { AsRead, Clock, Count, Done, Id, Instant, Versioned } from '../fields'
import { CaptureSettings } from './settings'

/** A block's classes in their order, with all that is needed to say when each is due. */
export const BlockOrder = z.object({
  blockId: Id,
  sessionId: Id,
  sessionName: z.string(),
  published: z.boolean(),
  /** Of the block; an order made from an older one is refused. */
  version: Count,
  label: z.string(),
  remark: z.string(),
  place: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  leaders: z.array(z.string()),
  lines: z.array(
    z.object({ classId: Id, className: z.string(), majorName: z.string(), people: Count }),
  ),
  /** What these classes were last told; empty while nobody was. */
  told: z.array(z.object({ classId: Id, startsAt: Instant, endsAt: Instant, place: z.string() })),
  /** The college that orders this block; '' where no class has one. */
  ledBy: z.string(),
  whyNot: z.nullable(z.enum(['BLOCK_NOT_ORDERED', 'NOT_YOUR_BLOCK', 'BLOCK_BEGUN'])),
})
export type BlockOrder = z.infer<typeof BlockOrder>

const orderers = { college: 'college', registrar: 'school', admin: 'school' } as const
const readers = { adviser: 'class', ...orderers } as const
const orderRefusals = [
  'NOT_YOUR_BLOCK',
  'BLOCK_NOT_ORDERED',
  'BLOCK_BEGUN',
  'SESSION_UNPUBLISHED',
] as const

export const orderActions = {
  /** The order as it stands. An adviser reads it once it is published. */
  classOrder: {
    allow: readers,
    input: z.strictObject({ blockId: Id }),
    output: BlockOrder,
    refuses: ['SESSION_UNPUBLISHED'],
  },
  /** An order that the college may take over; writes nothing. Moves as few told classes as possible. */
  proposeOrder: {
    allow: orderers,
    input: z.strictObject({
      blockId: Id,
      /** A class that cannot come before, or must be done by, a time of the block's day. */
      wish: z.optional(
        z.strictObject({ classId: Id, notBefore: z.optional(Clock), doneBy: z.optional(Clock) }),
      ),
    }),
    output: z.object({ classIds: z.array(Id) }),
    refuses: [...orderRefusals, 'ORDER_IMPOSSIBLE'],
  },
  /** Sets the order (notice B 二.1: 安排好本院各班级的采集次序); classes that it moves are told. */
  orderClasses: {
    allow: orderers,
    input: z.strictObject({
      blockId: Id,
      version: Count,
      classIds: z.array(Id).check(z.maxLength(200)),
    }),
    output: z.object({ order: BlockOrder, movedClasses: Count, movedPeople: Count }),
    refuses: [...orderRefusals, 'PLAN_MOVED'],
  },
  settings: {
    allow: { graduate: 'own', ...readers },
    input: z.strictObject({ cohortId: Id }),
    output: z.extend(CaptureSettings, Versioned),
    refuses: [],
  },
  saveSettings: {
    allow: { registrar: 'school', admin: 'school' },
    input: z.strictObject({ cohortId: Id, settings: z.extend(CaptureSettings, AsRead) }),
    output: Done,
    refuses: ['SETTINGS_MOVED'],
  },
} as const satisfies Record<string, ActionSpec>
