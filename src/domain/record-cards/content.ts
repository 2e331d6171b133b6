// What a graduate writes on the 学籍卡, and which parts of it a school asks for.
import * as z from 'zod/mini'
import { Day, OptionalText } from '../fields'
import { problem } from '../fields'

/** So many rows of each kind fit on one page of A4 beside everything else. */
export const ROWS_MAX = { resume: 5, awards: 3, family: 3 } as const

const rows = <T extends z.ZodMiniType>(row: T, max: number) =>
  z._default(z.array(row).check(z.maxLength(max, problem('TOO_MANY'))), [])

/** 'YYYY-MM' once it is tidy; any spelling of it on the way there. */
const Month = OptionalText(12)

export const ResumeRow = z.strictObject({
  from: Month,
  /** A month, or 至今. */
  until: Month,
  school: OptionalText(30),
  witness: OptionalText(20),
})
export type ResumeRow = z.infer<typeof ResumeRow>

export const AwardRow = z.strictObject({
  on: Month,
  title: OptionalText(30),
  by: OptionalText(20),
})
export type AwardRow = z.infer<typeof AwardRow>

export const FamilyRow = z.strictObject({
  relation: OptionalText(6),
  name: OptionalText(18),
  work: OptionalText(20),
  phone: OptionalText(20),
})
export type FamilyRow = z.infer<typeof FamilyRow>

/** A draft may be empty anywhere; only its lengths are held. */
export const CardContent = z.strictObject({
  nativePlace: OptionalText(20),
  birthplace: OptionalText(20),
  phone: OptionalText(24),
  address: OptionalText(60),
  resume: rows(ResumeRow, ROWS_MAX.resume),
  awards: rows(AwardRow, ROWS_MAX.awards),
  family: rows(FamilyRow, ROWS_MAX.family),
})
export type CardContent = z.infer<typeof CardContent>

export const emptyContent: CardContent = {
  nativePlace: '',
  birthplace: '',
  phone: '',
  address: '',
  resume: [],
  awards: [],
  family: [],
}

export const cardParts = {
  photo: '照片',
  nativePlace: '籍贯',
  birthplace: '出生地',
  phone: '联系电话',
  address: '家庭住址',
  resume: '学习简历',
  awards: '奖惩情况',
  family: '家庭主要成员',
} as const
export type CardPart = keyof typeof cardParts
export const partNames = Object.keys(cardParts) as CardPart[]

/** `off` is neither asked for nor printed; an optional photo may be pasted on the paper instead. */
export const Need = z.enum(['off', 'optional', 'required'])
export type Need = z.infer<typeof Need>
export const needLabels: Record<Need, string> = { off: '不收', optional: '选填', required: '必填' }

/** What one cohort's card asks for, and how long it is kept here. */
export const CardSettings = z.strictObject({
  parts: z.strictObject({
    photo: Need,
    nativePlace: Need,
    birthplace: Need,
    phone: Need,
    address: Need,
    resume: Need,
    awards: Need,
    family: Need,
  }),
  /** Of the school's own page: how many sides one card takes, for the page numbers of the hand-over list. */
  sidesPerCard: z.int().check(z.minimum(1), z.maximum(4)),
  /** Photos are deleted so many days after the volume they are printed in was received. */
  keepDays: z.int().check(z.minimum(0), z.maximum(365)),
  /** After this day everything that was written is deleted; null while nobody has said so. */
  deleteAfterOn: z.nullable(Day),
})
export type CardSettings = z.infer<typeof CardSettings>

/**
 * Source: archive practice (domain facts §3: 基本信息, 学习简历, 学籍变动, 奖惩, photo). Family members are common
 * on cards but said nowhere, so they are off until the school asks (PIPL: collect only what is printed).
 */
export const defaultSettings: CardSettings = {
  parts: {
    photo: 'optional',
    nativePlace: 'required',
    birthplace: 'off',
    phone: 'required',
    address: 'optional',
    resume: 'required',
    awards: 'optional',
    family: 'off',
  },
  sidesPerCard: 1,
  keepDays: 30,
  deleteAfterOn: null,
}
