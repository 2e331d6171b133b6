// The enrolment record: its fields in the order of the official list, and which of them are key.
import * as z from 'zod/mini'
import type { IdType } from './documents'

/**
 * Every field of the record with its label. Superset of the check lists of domain.md's sources;
 * key fields are those of notice B 一.1 (姓名、性别、民族、身份证号等) with 出生日期, which the number contains.
 */
export const recordFields = {
  studentNo: { label: '学号', isKey: false },
  name: { label: '姓名', isKey: true },
  pinyin: { label: '姓名拼音', isKey: false },
  sex: { label: '性别', isKey: true },
  ethnicity: { label: '民族', isKey: true },
  idType: { label: '证件类型', isKey: false },
  idNumber: { label: '证件号码', isKey: true },
  bornOn: { label: '出生日期', isKey: true },
  politics: { label: '政治面貌', isKey: false },
  college: { label: '学院', isKey: false },
  major: { label: '专业', isKey: false },
  majorCode: { label: '专业代码', isKey: false },
  direction: { label: '专业方向', isKey: false },
  class: { label: '班级', isKey: false },
  grade: { label: '年级', isKey: false },
  years: { label: '学制', isKey: false },
  level: { label: '层次', isKey: false },
  studyForm: { label: '学习形式', isKey: false },
  enrolledOn: { label: '入学日期', isKey: false },
  graduatesOn: { label: '预计毕业日期', isKey: false },
  status: { label: '学籍状态', isKey: false },
} as const

export type RecordFieldName = keyof typeof recordFields
const names = Object.keys(recordFields) as [RecordFieldName, ...RecordFieldName[]]
export const RecordField = z.enum(names)
export const keyFields = ['name', 'sex', 'ethnicity', 'idNumber', 'bornOn'] as const
export const KeyField = z.enum(keyFields)

/** Raised when fields are added or renamed: a confirmation is of a set of fields, too. */
export const FIELD_SET_VERSION = 2

/** The values of one record, as text exactly as a sheet prints them. */
export type RecordValues = Record<RecordFieldName, string> & { idType: IdType | string }

/**
 * What a confirmation confirms: the values in a fixed order with the version of the field set,
 * as one string to be hashed. 政治面貌 is left out: it changes in the last year without being wrong.
 */
export function canonicalRecord(values: RecordValues): string {
  const confirmed = names.filter((name) => name !== 'politics')
  return JSON.stringify([
    FIELD_SET_VERSION,
    ...confirmed.map((name) => values[name].normalize('NFC')),
  ])
}
