// Ids that follow from what a thing is, so that it can exist only once.
import { sha256 } from './keyring'

/** A graduate is its 学号; hashed, because ids travel in addresses and logs. */
export const graduateIdOf = (studentNo: string): string =>
  'g' + sha256(`graduate\0${studentNo}`).slice(0, 23)

/** The one binding a record can have. */
export const bindingIdOf = (graduateId: string): string => `g:${graduateId}`
/** What its holder is called in it. */
export const bindingTitle = (className: string): string => `${className} 毕业生`

export const taskIdOf = (cohortId: string, kind: string): string => `${cohortId}:${kind}`

export const extensionIdOf = (cohortId: string, kind: string, graduateId: string): string =>
  `${taskIdOf(cohortId, kind)}#${graduateId}`

/** Attendance of one person in one session. */
export const attendanceIdOf = (sessionId: string, graduateId: string): string =>
  `${sessionId}:${graduateId}`
/** What a person has once in a cohort's photo days: the ticked capture code, the make-up report. */
export const inCohortIdOf = (cohortId: string, graduateId: string): string =>
  `${cohortId}:${graduateId}`
