// What the printed timetables share: the published plans of a cohort, and how their lines grow old.
import {
  paperLines,
  paperNotes,
  paperTotal,
  type PaperLine,
} from '../../../src/domain/capture/timetable-paper'
import type { CaptureSettings } from '../../../src/domain/capture/settings'
import type { PrintedLine } from '../../../src/domain/exports/outdated'
import { countByClass, countDeferred } from '../capture/people'
import { captureSettingsOf } from '../capture/settings'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'

export interface PrintedPlan {
  lines: PaperLine[]
  /** 应、实、延期, of the people who are called up in order. */
  total: string
  notes: string[]
  settings: CaptureSettings
}

/** All published sessions in the order of time; empty where none is. */
export async function printedPlan(db: Database, cohortId: string): Promise<PrintedPlan> {
  const [sessions, blocks, settings, captured] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
    captureSettingsOf(db, cohortId),
    db.count('capture_attendance', { cohortId, state: 'captured' }),
  ])
  const published = new Set(sessions.map(({ _id }) => _id))
  const assigned = blocks.filter((it) => it.kind === 'assigned' && published.has(it.sessionId))
  const classIds = [...new Set(assigned.flatMap((block) => block.classIds))]
  const [people, deferred] = await Promise.all([
    countByClass(db, classIds),
    countDeferred(db, classIds),
  ])
  const due = classIds.reduce((sum, id) => sum + (people.get(id) ?? 0), 0)
  const plans = sessions.map(({ _id, place }) => ({
    place,
    blocks: blocks
      .filter(({ sessionId }) => sessionId === _id)
      .map((block) => ({
        ...block,
        id: block._id,
        // The roster of today, which the lists beside this paper are made of.
        counts: block.classIds.map((id) => people.get(id) ?? 0),
      })),
  }))
  const lines = paperLines(plans)
  const total = paperTotal({ blocks: assigned.length, due, deferred, captured })
  return { lines, total, notes: paperNotes(plans, settings), settings }
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
