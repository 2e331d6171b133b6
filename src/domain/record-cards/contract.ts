// Record cards (学籍卡): the graduate fills one in, the college takes it, the class volume is printed from them.
import * as z from 'zod/mini'
import { actions } from '../action'
import { ChecklistItem } from '../campaigns/contract'
import { RecordField } from '../enrolment/record'
import { AsRead, Count, Cursor, Done, Id, Instant, Nothing, Page, Text, Versioned } from '../fields'
import { CardContent, CardSettings } from './content'

export const CardState = z.enum(['blank', 'draft', 'submitted', 'returned', 'accepted'])
export type CardState = z.infer<typeof CardState>

/** `fill` is 代办: staff hand it in for somebody without a smartphone. */
export const CardMove = z.enum(['save', 'submit', 'takeBack', 'fill', 'return', 'accept'])
export type CardMove = z.infer<typeof CardMove>

const Address = z.object({ url: z.string(), fileName: z.string(), expiresAt: Instant })

export const RecordCard = z.object({
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  className: z.string(),
  state: CardState,
  /** Changes with every step; who writes or decides sends back what was read. */
  version: Count,
  content: CardContent,
  /** A short-lived address; null without a photo. */
  photo: z.nullable(z.object({ url: z.string(), expiresAt: Instant })),
  /** Set once the photo was deleted because its time was over. */
  photoDeletedAt: z.nullable(Instant),
  /** What the record knows and nobody types again; the document number is masked. */
  facts: z.array(z.object({ key: RecordField, label: z.string(), value: z.string() })),
  /** 学籍变动, oldest first. */
  changes: z.array(z.object({ on: z.string(), kind: z.string() })),
  /** Every step but the savings of a draft. */
  steps: z.array(
    z.object({
      at: Instant,
      move: CardMove,
      byName: z.string(),
      byRole: z.string(),
      reason: z.string(),
    }),
  ),
  settings: CardSettings,
  opensAt: z.nullable(Instant),
  closesAt: z.nullable(Instant),
  /** Set once its content was deleted because its time was over. */
  clearedAt: z.nullable(Instant),
})
export type RecordCard = z.infer<typeof RecordCard>

export const CardLine = z.object({
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  status: z.string(),
  state: CardState,
  version: Count,
  hasPhoto: z.boolean(),
  /** Handed in by staff. */
  isFilledFor: z.boolean(),
  submittedAt: z.nullable(Instant),
})
export type CardLine = z.infer<typeof CardLine>

export const TemplateCheck = z.object({
  fileName: z.string(),
  known: z.array(z.string()),
  /** Tags that mean nothing here: the file cannot be used before they are mended. */
  unknown: z.array(z.string()),
  /** What a card should have and this page has not. */
  missing: z.array(z.string()),
  /** Loops that do not open and close in rows of one table. */
  broken: z.array(z.string()),
})
export type TemplateCheck = z.infer<typeof TemplateCheck>

const staff = { adviser: 'class', college: 'college', registrar: 'school' } as const
const offices = { college: 'college', registrar: 'school' } as const
const AtVersion = z.strictObject({ graduateId: Id, version: Count })
const photoRefusals = [
  'TICKET_INVALID',
  'FILE_MISSING',
  'FILE_TOO_LARGE',
  'PHOTO_WRONG_TYPE',
  'PHOTO_BROKEN',
] as const
const writing = [
  'CARD_LOCKED',
  'CARD_MOVED',
  'CARD_NOT_LISTED',
  'TASK_NOT_OPEN',
  'TASK_CLOSED',
] as const
const templateRefusals = [
  'TICKET_INVALID',
  'FILE_MISSING',
  'FILE_TOO_LARGE',
  'TEMPLATE_WRONG_TYPE',
  'TEMPLATE_BROKEN',
  'TEMPLATE_UNSAFE',
] as const

/** One call accepts so many, so that it ends in seconds; a class takes a few calls. */
export const ACCEPTED_AT_ONCE = 30

export const recordCards = actions('recordCards', {
  mine: { allow: { graduate: 'own' }, input: Nothing, output: RecordCard, refuses: [] },
  /** Keeps the draft on the server, so that another phone goes on with it. */
  save: {
    allow: { graduate: 'own' },
    input: z.strictObject({ version: Count, content: CardContent }),
    output: z.object({ version: Count, state: CardState, item: z.nullable(ChecklistItem) }),
    refuses: writing,
  },
  submit: {
    allow: { graduate: 'own' },
    input: z.strictObject({ version: Count, content: CardContent }),
    output: z.object({ card: RecordCard, item: z.nullable(ChecklistItem) }),
    refuses: writing,
  },
  /** Before the college has accepted it. */
  takeBack: {
    allow: { graduate: 'own' },
    input: z.strictObject({ version: Count }),
    output: z.object({ card: RecordCard, item: z.nullable(ChecklistItem) }),
    refuses: writing,
  },
  /** Puts a photo on one's card, or takes it off where no ticket is named. */
  setPhoto: {
    allow: { graduate: 'own' },
    input: z.strictObject({ ticket: z.nullable(Text(80)) }),
    output: RecordCard,
    refuses: [...writing, ...photoRefusals],
  },
  /** How far each class is. */
  board: {
    allow: staff,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({
      classes: z.array(
        z.object({
          classId: Id,
          className: z.string(),
          collegeIds: z.array(Id),
          total: Count,
          draft: Count,
          submitted: Count,
          returned: Count,
          accepted: Count,
        }),
      ),
    }),
    refuses: [],
  },
  list: {
    allow: staff,
    input: z.strictObject({ cohortId: Id, classId: Id, after: Cursor }),
    output: Page(CardLine),
    refuses: [],
  },
  /** The whole card; the owner sees who opened it. */
  show: {
    allow: staff,
    input: z.strictObject({ graduateId: Id }),
    output: RecordCard,
    refuses: [],
  },
  /** 代办, with the reason that the owner reads. */
  fillFor: {
    allow: staff,
    input: z.strictObject({
      graduateId: Id,
      version: Count,
      content: CardContent,
      ticket: z.nullable(Text(80)),
      reason: Text(100),
    }),
    output: RecordCard,
    refuses: ['REASON_NEEDED', 'CARD_LOCKED', 'CARD_MOVED', 'CARD_NOT_LISTED', ...photoRefusals],
  },
  /** Several at once; whose card has moved since it was read is left out and named. */
  accept: {
    allow: offices,
    input: z.strictObject({
      cards: z.array(AtVersion).check(z.minLength(1), z.maxLength(ACCEPTED_AT_ONCE)),
    }),
    output: z.object({
      accepted: z.array(Id),
      left: z.array(
        z.object({ graduateId: Id, code: z.enum(['CARD_MOVED', 'CARD_NOT_SUBMITTED']) }),
      ),
    }),
    refuses: [],
  },
  return: {
    allow: offices,
    input: z.strictObject({ graduateId: Id, version: Count, reason: Text(200) }),
    output: RecordCard,
    refuses: ['REASON_NEEDED', 'CARD_MOVED', 'CARD_NOT_SUBMITTED'],
  },
  settings: {
    allow: staff,
    input: z.strictObject({ cohortId: Id }),
    output: z.object({
      settings: z.extend(CardSettings, Versioned),
      /** The school's own page; null while ours is used. */
      template: z.nullable(z.object({ fileName: z.string(), at: Instant, byName: z.string() })),
    }),
    refuses: [],
  },
  saveSettings: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id, settings: z.extend(CardSettings, AsRead) }),
    output: Done,
    refuses: ['SETTINGS_MOVED'],
  },
  /** Our layout with its tags, to be changed in Word or WPS. */
  sampleTemplate: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id }),
    output: Address,
    refuses: ['FILE_MISSING'],
  },
  /** Looks at a school's own page: its tags, and one card of an invented person to look at. */
  tryTemplate: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id, ticket: Text(80) }),
    output: z.object({ check: TemplateCheck, sample: z.nullable(Address) }),
    refuses: templateRefusals,
  },
  useTemplate: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id, ticket: Text(80) }),
    output: Done,
    refuses: [...templateRefusals, 'TEMPLATE_TAGS'],
  },
  dropTemplate: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id }),
    output: Done,
    refuses: [],
  },
})
