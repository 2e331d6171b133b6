// Whom a plan counted in a class: the list that its told numbers are read from.
import type { CountedLine } from '../../../src/domain/capture/turns'
import type { Database } from '../store/database'

/** Of one class, so that a session of three thousand people sends no more than these. */
export async function countedLine(
  db: Database,
  sessionId: string,
  classId: string,
): Promise<CountedLine> {
  const [row] = await db.find(
    'capture_lines',
    { _id: sessionId },
    { limit: 1, fields: [`lines.${classId}`] },
  )
  return row?.lines?.[classId]
}
