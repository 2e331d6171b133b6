// Which fields the student is shown: a confirmation is of a set of fields, and the school chooses the set.
import * as z from 'zod/mini'
import { FIELD_SET_VERSION, recordFields, type RecordFieldName } from './record'

/**
 * Fields that a school may leave out. The five key fields, 学号 and 班级 are always shown, and 证件类型 too:
 * without it nobody can say how the number is read.
 */
export const switchableFields = [
  'pinyin',
  'politics',
  'college',
  'major',
  'majorCode',
  'direction',
  'grade',
  'years',
  'level',
  'studyForm',
  'enrolledOn',
  'graduatesOn',
  'status',
] as const
export const SwitchableField = z.enum(switchableFields)
export type SwitchableField = z.infer<typeof SwitchableField>

const names = Object.keys(recordFields) as RecordFieldName[]
const isSwitchable = (name: RecordFieldName): name is SwitchableField =>
  (switchableFields as readonly string[]).includes(name)
export const alwaysShown: readonly RecordFieldName[] = names.filter((name) => !isSwitchable(name))

/** What a school sets about 核对 for one cohort. */
export const EnrolmentSettings = z.strictObject({
  /** Those of the switchable fields that are shown. */
  fields: z.array(SwitchableField).check(z.maxLength(switchableFields.length)),
  /** Whether a drawn signature is asked for; the paper is signed by hand either way. */
  signature: z.boolean(),
})
export type EnrolmentSettings = z.infer<typeof EnrolmentSettings>

/** Everything is read, nothing is drawn, until the school says otherwise. */
export const defaultEnrolmentSettings: EnrolmentSettings = {
  fields: [...switchableFields],
  signature: false,
}

/** The fields in the order of the record. */
export const shownFields = ({ fields }: EnrolmentSettings): RecordFieldName[] =>
  names.filter((name) => !isSwitchable(name) || fields.includes(name))

/** Names a set of fields in a few characters, e.g. '2-1fffff': the version and one bit for each field. */
export const fieldSetOf = (fields: readonly RecordFieldName[]): string =>
  `${FIELD_SET_VERSION}-${names.reduce((bits, name, i) => (fields.includes(name) ? bits | (1 << i) : bits), 0).toString(16)}`

/** What the first version did not know. */
const addedLater: readonly RecordFieldName[] = ['majorCode', 'direction']

/** The fields of a set's name; confirmations older than sets were of all fields. */
export function fieldsOfSet(set: string | undefined): RecordFieldName[] {
  if (set === undefined) return names
  const [version, bits = ''] = set.split('-')
  const known = version === '1' ? names.filter((name) => !addedLater.includes(name)) : names
  return known.filter((_, i) => parseInt(bits, 16) & (1 << i))
}

/** Whether who confirmed that set has read everything that these settings show. */
export const coversAll = (set: string | undefined, settings: EnrolmentSettings): boolean => {
  const read = fieldsOfSet(set)
  return shownFields(settings).every((name) => read.includes(name))
}

export interface ConfirmedSet {
  set: string | undefined
  people: number
}

/**
 * Why these settings may not be saved as they are, or null: whoever confirmed a smaller set would stand as
 * having read what was never shown. Leaving fields out takes nothing from anybody.
 */
export function whyNotSettings(
  settings: EnrolmentSettings,
  confirmed: readonly ConfirmedSet[],
): { code: 'FIELDS_ADDED_LATE'; detail: { confirmed: number } } | null {
  const short = confirmed.filter(({ set }) => !coversAll(set, settings))
  const people = short.reduce((sum, each) => sum + each.people, 0)
  return people > 0 ? { code: 'FIELDS_ADDED_LATE', detail: { confirmed: people } } : null
}
