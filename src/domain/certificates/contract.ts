// Certificates (证书): graduates enter their own with a photo, the college accepts them or fills in the table itself.
import * as z from 'zod/mini'
import { actions } from '../action'
import { Count, Cursor, Done, Id, Instant, Nothing, OptionalText, Page } from '../fields'
import { AsRead, problem, Text, Versioned } from '../fields'
import { Job } from '../jobs/contract'
import { isRealDay } from '../time'
import { categories } from './categories'
import { ColumnChoice, COLUMNS_MAX, ReadTemplate } from './column-rules'
import { choosable, TemplateColumn } from './columns'

export const Category = z.enum(categories)

/** One certificate as it is written into the table. Texts are '' where nothing is known. */
export const CertificateEntry = z.object({
  category: Category,
  title: z.string(),
  level: z.string(),
  number: z.string(),
  issuer: z.string(),
  /** 'YYYY-MM-DD' or ''. */
  issuedOn: z.string(),
  remark: z.string(),
  /** Columns of the school's own template, by title. */
  extra: z.record(z.string(), z.string()),
})
export type CertificateEntry = z.infer<typeof CertificateEntry>

/** Of any century: a licence may be older than its owner's studies. The rules say how old. */
const IssuedOn = z.string().check(z.refine(isRealDay, problem('NOT_A_DATE')))

/** As typed; longer texts are refused unread. */
const Typed = z.strictObject({
  category: Category,
  title: Text(200),
  level: OptionalText(200),
  number: OptionalText(200),
  issuer: OptionalText(200),
  issuedOn: z._default(z.union([IssuedOn, z.literal('')]), ''),
  remark: OptionalText(400),
})
export type Typed = z.output<typeof Typed>

export const CertificateState = z.enum(['submitted', 'accepted', 'returned', 'withdrawn'])
export type CertificateState = z.infer<typeof CertificateState>

export const Move = z.enum([
  'submit',
  'resubmit',
  'accept',
  'return',
  'withdraw',
  'enter',
  'import',
])
export type Move = z.infer<typeof Move>

export const CertificateStep = z.object({
  at: Instant,
  move: Move,
  byName: z.string(),
  byRole: z.enum(['graduate', 'college', 'registrar']),
  reason: z.string(),
})
export type CertificateStep = z.infer<typeof CertificateStep>

export const Certificate = z.object({
  id: Id,
  graduateId: Id,
  name: z.string(),
  studentNo: z.string(),
  classId: Id,
  className: z.string(),
  entry: CertificateEntry,
  state: CertificateState,
  /** 学院录入: nobody had to accept it. */
  byStaff: z.boolean(),
  /** Changes with every step; who decides sends back what was read. */
  version: Count,
  hasPhoto: z.boolean(),
  /** When the photo is deleted; null while the certificate waits. */
  photoUntil: z.nullable(Instant),
  /** When it was deleted because its time was over. */
  photoDeletedAt: z.nullable(Instant),
  steps: z.array(CertificateStep),
  updatedAt: Instant,
  /** Other people with the same number in the same category; only staff are told. */
  sharedWith: Count,
})
export type Certificate = z.infer<typeof Certificate>

/** When graduates may enter their own, and which kinds are taken. Staff may at any time. */
export const CertificateWindow = z.strictObject({
  /** Both null: graduates enter nothing, the college does. */
  opensAt: z.nullable(Instant),
  closesAt: z.nullable(Instant),
  categories: z.array(Category).check(z.minLength(1)),
})
export type CertificateWindow = z.infer<typeof CertificateWindow>

export const CertificateSettings = z.object({
  ...CertificateWindow.shape,
  /** Of the window; the columns have their own. */
  ...Versioned,
  template: z.object({
    /** '' for the preset. */
    fileName: z.string(),
    sheet: z.string(),
    /** The row number of the headings as Excel shows it. */
    headerRow: Count,
    columns: z.array(TemplateColumn),
    /** Changes with every change of the columns; who saves sends back what was read. */
    version: Count,
  }),
})
export type CertificateSettings = z.infer<typeof CertificateSettings>

const Columns = z.array(ColumnChoice).check(z.minLength(1), z.maxLength(COLUMNS_MAX))

const photo = {
  /** Upload ticket of purpose `certificate`; '' keeps the photo that is there. */
  ticket: z._default(z.string().check(z.maxLength(80)), ''),
  consent: z._default(z.boolean(), false),
}
const whyNotTaken = [
  'CERTIFICATE_NOT_OPEN',
  'CERTIFICATE_CLOSED',
  'CERTIFICATE_NOT_LISTED',
  'CERTIFICATE_TWICE',
] as const
const whyNotPhoto = [
  'CONSENT_NEEDED',
  'TICKET_INVALID',
  'FILE_MISSING',
  'FILE_TOO_LARGE',
  'PHOTO_WRONG_TYPE',
  'PHOTO_BROKEN',
] as const
const whyNotMoved = ['CERTIFICATE_OVER', 'CERTIFICATE_MOVED'] as const
const whyNotTable = [
  'TABLE_NOT_A_TABLE', 'TABLE_BROKEN', 'TABLE_PASSWORD', 'TABLE_IS_HTML', 'TABLE_BOMB',
  'TABLE_TOO_LARGE', 'TABLE_TOO_MANY_ROWS', 'TABLE_TOO_MANY_COLUMNS', 'TABLE_EMPTY',
  'TABLE_SHEET_MISSING', 'TABLE_TIMEOUT', 'TABLE_WRONG_SHEET',
] as const // prettier-ignore
const whyNotTemplate = [
  'TICKET_INVALID',
  'FILE_MISSING',
  'FILE_TOO_LARGE',
  'FILE_WRONG_TYPE',
  'TEMPLATE_NOT_XLSX',
  ...whyNotTable,
] as const
const staff = { college: 'college', registrar: 'school' } as const
const readers = { adviser: 'class', ...staff } as const
const Address = z.object({ url: z.string(), fileName: z.string(), expiresAt: Instant })
const Which = { certificateId: Id }

export const certificates = actions('certificates', {
  /** One's own, newest first, with what is taken and whether one more would be taken now. */
  mine: {
    allow: { graduate: 'own' },
    input: Nothing,
    output: z.object({
      items: z.array(Certificate),
      window: CertificateWindow,
      /** What this school wants filled in, besides what the kind demands. */
      demanded: z.array(z.enum(choosable)),
      whyNot: z.nullable(z.string()),
    }),
    refuses: [],
  },
  submit: {
    allow: { graduate: 'own' },
    input: z.strictObject({ entry: Typed, ...photo }),
    output: Certificate,
    refuses: [...whyNotTaken, ...whyNotPhoto],
  },
  /** A returned or still waiting one, mended by its owner. */
  resubmit: {
    allow: { graduate: 'own' },
    input: z.strictObject({ ...Which, entry: Typed, ...photo }),
    output: Certificate,
    refuses: [...whyNotTaken, ...whyNotPhoto, 'CERTIFICATE_OVER'],
  },
  /** By its owner before it is accepted; an accepted one is taken off the list by staff with a reason. */
  withdraw: {
    allow: { graduate: 'own', ...staff },
    input: z.strictObject({ ...Which, reason: OptionalText(200) }),
    output: Certificate,
    refuses: ['CERTIFICATE_OVER', 'REASON_NEEDED'],
  },
  list: {
    allow: readers,
    input: z.strictObject({
      cohortId: Id,
      state: z.optional(CertificateState),
      classId: z.optional(Id),
      category: z.optional(Category),
      studentNo: OptionalText(24),
      after: Cursor,
    }),
    output: Page(Certificate),
    refuses: [],
  },
  decide: {
    allow: staff,
    input: z.strictObject({
      ...Which,
      version: Count,
      move: z.enum(['accept', 'return']),
      reason: OptionalText(200),
    }),
    output: Certificate,
    refuses: [...whyNotMoved, 'REASON_NEEDED'],
  },
  /** Several at once; those that moved since they were read are left alone. */
  acceptMany: {
    allow: staff,
    input: z.strictObject({
      items: z
        .array(z.strictObject({ certificateId: Id, version: Count }))
        .check(z.minLength(1), z.maxLength(50)),
    }),
    output: z.object({ accepted: Count, skipped: Count }),
    refuses: [],
  },
  /** 学院录入: accepted at once. Without an id a new one, with an id a mended one. */
  enter: {
    allow: staff,
    input: z.strictObject({
      cohortId: Id,
      studentNo: Text(24),
      certificateId: z.optional(Id),
      version: z._default(Count, 0),
      entry: Typed,
    }),
    output: Certificate,
    refuses: [...whyNotMoved, 'CERTIFICATE_TWICE', 'CERTIFICATE_NOT_LISTED'],
  },
  /** A short-lived address of the photo; the owner sees who opened it. */
  photo: {
    allow: { graduate: 'own', ...staff },
    input: z.strictObject(Which),
    output: Address,
    refuses: ['FILE_MISSING'],
  },
  settings: {
    allow: readers,
    input: z.strictObject({ cohortId: Id }),
    output: CertificateSettings,
    refuses: [],
  },
  saveSettings: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id, window: z.extend(CertificateWindow, AsRead) }),
    output: Done,
    refuses: ['SETTINGS_MOVED'],
  },
  /** How a school's own .xlsx is understood; nothing is kept yet. */
  readTemplate: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id, ticket: Text(80) }),
    output: ReadTemplate,
    refuses: whyNotTemplate,
  },
  /** The school's own .xlsx becomes the table that is filled and read. Without `columns` as it was understood. */
  useTemplate: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id, ticket: Text(80), columns: z.optional(Columns) }),
    output: CertificateSettings,
    refuses: [...whyNotTemplate, 'TABLE_COLUMNS_MOVED'],
  },
  /** Columns of our own sheet, or what those of the school's sheet mean: its structure stays. */
  saveColumns: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id, version: Count, columns: Columns }),
    output: CertificateSettings,
    refuses: ['TABLE_COLUMNS_MOVED'],
  },
  restorePreset: {
    allow: { registrar: 'school' },
    input: z.strictObject({ cohortId: Id }),
    output: CertificateSettings,
    refuses: [],
  },
  /** The empty table to fill in. */
  template: {
    allow: staff,
    input: z.strictObject({ cohortId: Id }),
    output: Address,
    refuses: ['FILE_MISSING'],
  },
  beginImport: {
    allow: staff,
    input: z.strictObject({ cohortId: Id, ticket: Text(80) }),
    output: Job,
    refuses: ['TICKET_INVALID', 'FILE_MISSING', 'FILE_TOO_LARGE', 'FILE_WRONG_TYPE'],
  },
  applyImport: {
    allow: staff,
    input: z.strictObject({ jobId: Id }),
    output: Job,
    refuses: ['JOB_OVER', 'JOB_BUSY', 'IMPORT_HAS_ERRORS'],
  },
})
