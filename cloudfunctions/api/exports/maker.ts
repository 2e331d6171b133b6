// What each kind of official file brings along: how it is drawn, and how one tells that the paper has aged.
import type { PrintedLine } from '../../../src/domain/exports/outdated'
import type { JobWork } from '../job-engine'
import type { Database } from '../store/database'
import type { CohortRow, ExportRow } from '../store/rows'
import type { School } from '../../../src/domain/school/contract'
import type { ExportOrder } from './people'

/** What a maker is given; the row has its batch number and its names, and is not ready yet. */
export interface MakerWork extends JobWork {
  order: ExportOrder
  row: ExportRow
  cohort: CohortRow
  school: School
}

export interface Made {
  content: Buffer
  /** People, or lines where one person has several. */
  rows: number
  /** First eight hex digits of the SHA-256 of what is on the paper. */
  shortHash: string
  /** In the order of the paper; a person with several lines stands there several times. */
  lines: PrintedLine[]
  /** What whoever made it should know before printing, e.g. how many are lacking. */
  note?: string
}

export interface ExportMaker {
  /** Throws `EXPORT_EMPTY` where there is nothing to print. Runs in one slice: some seconds at most. */
  make(work: MakerWork): Promise<Made>
  /**
   * Whom the same paper would name today, each with the hash that their lines would carry.
   * @param now for paper whose lines depend on whether a day is over
   */
  linesNow(db: Database, row: ExportRow, now: number): Promise<ReadonlyMap<string, string>>
}
