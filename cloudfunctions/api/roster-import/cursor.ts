// Where an import stands between two slices: kept in its job row.
import type { ImportSummary } from '../../../src/domain/jobs/contract'

/** parse → compare → absent → (review) → structure → write → sweep. */
export interface ImportCursor {
  step: 'parse' | 'compare' | 'absent' | 'structure' | 'write' | 'sweep'
  cohortId: string
  cohortName: string
  fileId: string
  /** Id of the upload's row. */
  ticketId: string
  fileName: string
  /** Who imports, for the dated statuses. */
  by: string
  sheet: string
  /** Staged chunks of people, numbered from 1; `chunk` is the next to be worked on. */
  chunks: number
  chunk: number
  /** Problems kept so far; the summary counts those beyond the cap as well. */
  kept: number
}

export const readCursor = (text: string): ImportCursor => JSON.parse(text) as ImportCursor
export const writeCursor = (cursor: ImportCursor): string => JSON.stringify(cursor)

export const emptySummary: ImportSummary = {
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  absent: 0,
  absentNames: [],
  newColleges: [],
  newClasses: [],
  errors: 0,
  warnings: 0,
}

/** People staged, read and written together: what one `_.in` and one insert carry comfortably. */
export const CHUNK_ROWS = 200
/** Names listed in a summary at the most; the counts are always whole. */
export const NAMES_LISTED = 200
