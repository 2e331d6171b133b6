// Where an import of certificates stands between two slices: kept in its job row.

import type { HeaderKey } from '../../../src/domain/certificates/columns'

/** read → compare → (review) → write → sweep. */
export interface CertificateCursor {
  step: 'read' | 'compare' | 'write' | 'sweep'
  cohortId: string
  /** Whose people may be in the table; empty is the whole school. */
  collegeIds: string[]
  fileId: string
  /** Id of the upload's row. */
  ticketId: string
  by: string
  byRole: 'college' | 'registrar'
  sheet: string
  /** Which columns the table has: what it does not say stays as it is registered. */
  present: HeaderKey[]
  /** Staged chunks of lines, numbered from 1; `chunk` is the next to be worked on. */
  chunks: number
  chunk: number
  /** Problems kept so far; the summary counts those beyond the cap as well. */
  kept: number
}

export const readCursor = (text: string): CertificateCursor => JSON.parse(text) as CertificateCursor
export const writeCursor = (cursor: CertificateCursor): string => JSON.stringify(cursor)
