// Why a file is refused as a table: one error, with the codes of the common catalogue.
import type { Code } from '../../../src/domain/errors'

export type TableErrorCode = Extract<Code, `TABLE_${string}`>

/**
 * The file is refused: it is the file's fault, and the sender can do something about it. `detail` fills
 * the sentence (`limit`, `sheet`); `reason` is for the log.
 */
export class TableError extends Error {
  constructor(
    readonly code: TableErrorCode,
    readonly detail?: Record<string, string | number>,
  ) {
    super(detail === undefined ? code : `${code} ${JSON.stringify(detail)}`)
    this.name = 'TableError'
  }
}
