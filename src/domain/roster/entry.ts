// One person of an imported table after its checks, as the roster will hold it.
import type { IdType } from '../enrolment/documents'
import type { Level, StatusKind } from './contract'

/**
 * Values in the roster's own spelling. An optional field that is absent had no column in the table, and an
 * import says nothing about it; '' means that its cell was blank.
 */
export interface RosterEntry {
  studentNo: string
  name: string
  sex: string
  ethnicity: string
  idType: IdType
  idNumber: string
  bornOn: string
  college: string
  /** Colleges that run a 联办 class together with `college`. */
  partners: string[]
  major: string
  class: string
  grade: string
  years: string
  level: Level
  pinyin?: string
  politics?: string
  majorCode?: string
  direction?: string
  studyForm?: string
  enrolledOn?: string
  graduatesOn?: string
  /** Absent when the cell was blank, too: a new person is then 在籍, a known one stays as is. */
  status?: StatusKind
}

/** 联办: another college takes part, or the class says so in its name. */
export const isJoint = (entry: { partners: readonly string[]; class: string }): boolean =>
  entry.partners.length > 0 || entry.class.includes('联办')

/** Everything that a table said of a person, as one string: equal strings change nothing. */
export const importedText = (entry: RosterEntry): string =>
  JSON.stringify(
    Object.entries(entry)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
