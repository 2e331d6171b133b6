// What the printed timetables share: the published plans of a cohort, and how their lines grow old.
import { paperLines, paperNotes, type PaperLine } from '../../../src/domain/capture/timetable-paper'
import type { CaptureSettings } from '../../../src/domain/capture/settings'
import type { PrintedLine } from '../../../src/domain/exports/outdated'
import { captureSettingsOf } from '../capture/settings'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'

export interface PrintedPlan {
  lines: PaperLine[]
  notes: string[]
  settings: CaptureSettings
}

/** All published sessions in the order of time; empty where none is. */
export async function printedPlan(db: Database, cohortId: string): Promise<PrintedPlan> {
  const [sessions, blocks, settings] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
    captureSettingsOf(db, cohortId),
  ])
  const plans = sessions.map(({ _id, place }) => ({
    place,
    blocks: blocks
      .filter(({ sessionId }) => sessionId === _id)
      .map((block) => ({ ...block, id: block._id })),
  }))
  return { lines: paperLines(plans), notes: paperNotes(plans, settings), settings }
}

/** The first cell is empty or not by what stands above it, which makes no line false. */
const hashOf = ({ on, cells }: PaperLine): string =>
  sha256(JSON.stringify([on, ...cells.slice(1)])).slice(0, 16)

/** Each line under its block's id: what changed names the line that the paper has wrong. */
export const printedLines = (lines: readonly PaperLine[]): PrintedLine[] =>
  lines.map((line) => ({ graduateId: line.blockId, recordHash: hashOf(line) }))

export async function planNow(db: Database, cohortId: string): Promise<Map<string, string>> {
  const { lines } = await printedPlan(db, cohortId)
  return new Map(lines.map((line) => [line.blockId, hashOf(line)]))
}
