// What is the same for everybody of a cohort's photo days: read once by an instance and kept while its mark stands.
import type { Treasurer } from '../../../src/domain/capture/fee-contract'
import type { CaptureSettings } from '../../../src/domain/capture/settings'
import { taskIdOf } from '../ids'
import type { Database } from '../store/database'
import { KeptAnswers } from '../store/kept'
import type {
  CaptureBlockRow,
  CaptureLinesRow,
  CaptureMakeUpInfoRow,
  CaptureMovesRow,
  CaptureSessionRow,
  TaskRow,
} from '../store/rows'
import { captureSettingsOf } from './settings'
import { inOrder } from './shown'
import { newestMoves } from './told'

export interface Season {
  task: TaskRow | null
  settings: CaptureSettings
  makeUpInfo: CaptureMakeUpInfoRow | null
  /** Published ones by time. */
  plans: SeasonPlan[]
  /** Newest first. */
  moves: CaptureMovesRow[]
}
export interface SeasonPlan {
  session: CaptureSessionRow
  blocks: CaptureBlockRow[]
  lines: CaptureLinesRow['lines']
}

/** The mark tells of every change that the functions make; so long, one made past them (console, restore) is not seen. */
const KEPT_MS = 10_000

const seasons = new KeptAnswers<Season>(KEPT_MS)
const treasurers = new KeptAnswers<Treasurer>(KEPT_MS)

export const keptSeason = (cohortId: string, mark: string, now: number): Season | null =>
  seasons.find(cohortId, now, mark)

/** @param mark read before the season is: what changes meanwhile has another one, so the next request reads again */
export async function seasonOf(
  db: Database,
  cohortId: string,
  mark: string,
  now: number,
): Promise<Season> {
  return (
    keptSeason(cohortId, mark, now) ??
    seasons.keep(cohortId, now, await readSeason(db, cohortId), mark)
  )
}

async function readSeason(db: Database, cohortId: string): Promise<Season> {
  const [sessions, blocks, counted, moves, task, settings, makeUpInfo] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
    db.all('capture_lines', { cohortId }),
    newestMoves(db, cohortId),
    db.get('tasks', taskIdOf(cohortId, 'capture')),
    captureSettingsOf(db, cohortId),
    db.get('capture_make_up_info', cohortId),
  ])
  const linesOf = new Map(counted.map(({ _id, lines }) => [_id, lines]))
  const plans = sessions.map((session) => ({
    session,
    blocks: inOrder(blocks.filter(({ sessionId }) => sessionId === session._id)),
    lines: linesOf.get(session._id) ?? {},
  }))
  const firstMoment = ({ blocks: [first] }: SeasonPlan) => first?.startsAt ?? 0
  return {
    ...{ task, settings, makeUpInfo, moves },
    plans: plans.sort((a, b) => firstMoment(a) - firstMoment(b)),
  }
}

/** Whom a class pays, under the same mark. */
export async function treasurerShown(
  classId: string,
  mark: string,
  now: number,
  read: () => Promise<Treasurer>,
): Promise<Treasurer> {
  return treasurers.find(classId, now, mark) ?? treasurers.keep(classId, now, await read(), mark)
}
