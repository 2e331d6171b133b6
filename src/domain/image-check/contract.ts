// Image check (图像校对): after the photo days each graduate looks at 学信网 and says once that all is right, or what is wrong.
import * as z from 'zod/mini'
import { actions } from '../action'
import { ChecklistItem } from '../campaigns/contract'
import { ClassTally } from '../enrolment/contract'
import { Count, Cursor, Id, Instant, Nothing, Page, Text } from '../fields'
import { PostRole } from '../roles'
import { StatusKind } from '../roster/contract'

/**
 * `confirmed` is final: "信息一经确认，将无法更改" (notice B 二). What was registered as wrong goes
 * 辅导员 → 教务处, and comes back to its owner, who looks once more.
 */
export const ImageState = z.enum([
  'unchecked',
  'atAdviser',
  'atRegistrar',
  'returned',
  'resolved',
  'confirmed',
])
export type ImageState = z.infer<typeof ImageState>

/** States in which something was registered as wrong and is not confirmed since. */
export const CaseState = z.enum(['atAdviser', 'atRegistrar', 'returned', 'resolved'])
export type CaseState = z.infer<typeof CaseState>

/** What can be wrong at 学信网; the first three are its usual failures (domain facts §4, 图像校对). */
export const WrongItem = z.enum([
  'photoMissing',
  'notMyPhoto',
  'recordMissing',
  'name',
  'idNumber',
  'other',
])
export type WrongItem = z.infer<typeof WrongItem>

export const StaffMove = z.enum(['pass', 'return', 'resolve'])
export type StaffMove = z.infer<typeof StaffMove>

export const ImageStep = z.object({
  at: Instant,
  move: z.enum(['dispute', 'confirm', ...StaffMove.options]),
  byName: z.string(),
  byRole: PostRole,
  /** What was said with it; '' for a confirmation. */
  text: z.string(),
  /** Why staff answered for the owner (代办); '' where nobody did. */
  reason: z.string(),
})
export type ImageStep = z.infer<typeof ImageStep>

/** How the board counts a person: `toRecheck` was answered and waits for its owner. */
export const ImageStanding = z.enum(['unchecked', 'disputed', 'toRecheck', 'confirmed'])
export type ImageStanding = z.infer<typeof ImageStanding>

export const ImageCase = z.object({
  /** The graduate's id: each has one image. */
  id: Id,
  cohortId: Id,
  name: z.string(),
  studentNo: z.string(),
  className: z.string(),
  state: ImageState,
  items: z.array(WrongItem),
  note: z.string(),
  disputedAt: Instant,
  steps: z.array(ImageStep),
  /** Counts the steps that were read: a decision is about what was read. */
  version: Count,
})
export type ImageCase = z.infer<typeof ImageCase>

const staff = { adviser: 'class', college: 'college', registrar: 'school' } as const
const own = { graduate: 'own' } as const
const ownRefusals = [
  'TASK_NOT_OPEN',
  'TASK_CLOSED',
  'IMAGE_NOT_LISTED',
  'IMAGE_IN_HAND',
  'IMAGE_MOVED',
] as const

export const MyImage = z.object({
  state: ImageState,
  status: StatusKind,
  items: z.array(WrongItem),
  note: z.string(),
  steps: z.array(ImageStep),
  version: Count,
  opensAt: z.nullable(Instant),
  closesAt: z.nullable(Instant),
})
export type MyImage = z.infer<typeof MyImage>

const answer = z.object({ image: MyImage, item: ChecklistItem })
const saidWrong = {
  items: z.array(WrongItem).check(z.minLength(1), z.maxLength(6)),
  note: Text(300),
}
const forOwner = { graduateId: Id, version: Count, reason: Text(100) }
/** Whoever looks after the class answers for those who have no smartphone. */
const nearest = { adviser: 'class', college: 'college' } as const

export const imageCheck = actions('imageCheck', {
  show: { allow: own, input: Nothing, output: MyImage, refuses: [] },
  /** 已核对无误: no action takes it back. `looked` is the tick of the second question. */
  confirm: {
    allow: own,
    input: z.strictObject({ version: Count, looked: z.boolean() }),
    output: answer,
    refuses: ownRefusals,
  },
  /** 有误: what is wrong, for the adviser. ID numbers in the note are masked before it is kept. */
  dispute: {
    allow: own,
    input: z.strictObject({ version: Count, ...saidWrong }),
    output: answer,
    refuses: [...ownRefusals, 'IMAGE_CONFIRMED'],
  },
  /** One person's image as its owner sees it, for who answers on their behalf. */
  ofGraduate: {
    allow: staff,
    input: z.strictObject({ graduateId: Id }),
    output: MyImage,
    refuses: [],
  },
  /** 代办 of 已核对无误: as final as the owner's own word, marked, and told to the owner. */
  confirmFor: {
    allow: nearest,
    input: z.strictObject({ ...forOwner, looked: z.boolean() }),
    output: MyImage,
    refuses: [...ownRefusals, 'IMAGE_CONFIRMED', 'REASON_NEEDED'],
  },
  /** 代办 of 有误; the case then goes the way of any other. */
  disputeFor: {
    allow: nearest,
    input: z.strictObject({ ...forOwner, ...saidWrong }),
    output: MyImage,
    refuses: [...ownRefusals, 'IMAGE_CONFIRMED', 'REASON_NEEDED'],
  },
  cases: {
    allow: staff,
    input: z.strictObject({
      cohortId: z.optional(Id),
      state: z.optional(CaseState),
      after: Cursor,
    }),
    output: Page(ImageCase),
    refuses: [],
  },
  /** Passed on with an opinion, returned with a reason, or resolved with an outcome. */
  decide: {
    allow: staff,
    input: z.strictObject({ caseId: Id, move: StaffMove, text: Text(200), version: Count }),
    output: ImageCase,
    refuses: ['IMAGE_CASE_MOVED', 'IMAGE_CASE_NOT_YOURS', 'CASE_OVER', 'REASON_NEEDED'],
  },
  board: {
    allow: staff,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({
      classes: z.array(z.extend(z.omit(ClassTally, { corrected: true }), { toRecheck: Count })),
      at: Instant,
    }),
    refuses: [],
  },
  /** Everybody of one class in the order of 学号, with how each stands: whom to nudge. */
  ofClass: {
    allow: staff,
    input: z.strictObject({ classId: Id }),
    output: z.object({
      items: z.array(
        z.object({ id: Id, name: z.string(), studentNo: z.string(), standing: ImageStanding }),
      ),
    }),
    refuses: [],
  },
})
