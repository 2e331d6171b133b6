// What every row has, and what every row about a graduate has.

export interface Row {
  _id: string
  /** The request that wrote the row last, so that a repeated one is recognised. */
  act?: string
}

/** Settings that two people may have open; rows saved before there were versions count as never saved. */
export interface VersionedRow extends Row {
  version?: number
  byName?: string
}

/** Whom a row is about, copied from the graduate: it is what reach is decided by, and what lists show. */
export interface PersonScope {
  graduateId: string
  cohortId: string
  classId: string
  collegeIds: string[]
  name: string
  studentNo: string
  className: string
}
