// What the photo day holds for one graduate: attendance, the ticked capture code, and the way of a make-up.
import type { MakeUpInfo, MakeUpReport, MyDay } from '../../../src/domain/capture/make-up-contract'
import { isAbsentee } from '../../../src/domain/capture/make-up'
import type { Cloud } from '../cloud'
import { inCohortIdOf } from '../ids'
import type { Database } from '../store/database'
import type {
  CaptureMakeUpInfoRow,
  CaptureMakeUpRow,
  CaptureSessionRow,
  GraduateRow,
} from '../store/rows'

export type DayRows = Awaited<ReturnType<typeof readDay>>

/** Three small reads that wait for nothing else. */
export async function readDay(db: Database, graduate: GraduateRow) {
  const id = inCohortIdOf(graduate.cohortId, graduate._id)
  const [attendance, code, makeUp] = await Promise.all([
    db.find('capture_attendance', { graduateId: graduate._id, cohortId: graduate.cohortId }),
    db.get('capture_codes', id),
    db.get('capture_make_ups', id),
  ])
  return { attendance, code, makeUp }
}

export function dayShown(
  { attendance, code, makeUp }: DayRows,
  sessions: readonly CaptureSessionRow[],
): MyDay {
  const nameOf = new Map(sessions.map(({ _id, name }) => [_id, name]))
  const known = attendance.filter(({ state }) => state !== 'none')
  return {
    attendance: known
      .sort((a, b) => b.at - a.at)
      .map(({ sessionId, state, at }) => ({
        ...{ sessionId, state, at },
        sessionName: nameOf.get(sessionId) ?? '',
      })),
    codeReadyAt: code?.at ?? null,
    codeReadyBy: code?.forOwner ? code.byName : '',
    absent: isAbsentee(known),
    makeUp: makeUp ? reportShown(makeUp) : null,
    makeUpInfo: null,
  }
}

export const reportShown = (row: CaptureMakeUpRow): MakeUpReport => ({
  ...{ state: row.state, on: row.on, place: row.place, note: row.note },
  ...{ reportedAt: row.reportedAt, reason: row.reason, byName: row.byName },
  reportedBy: row.reportedBy ?? '',
})

export async function makeUpInfoOf(
  cloud: Cloud,
  row: CaptureMakeUpInfoRow | null,
): Promise<MakeUpInfo> {
  return {
    text: row?.text ?? '',
    pictureUrl: row?.fileId ? await cloud.address(row.fileId) : null,
    fromOn: row?.fromOn ?? null,
    untilOn: row?.untilOn ?? null,
    version: row?.version ?? 0,
  }
}
