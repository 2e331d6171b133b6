// The make-up list: who was absent and captured nowhere since, read from attendance each time and never copied.
import { makeUpStages, stageOf, type MakeUpStage } from '../../../src/domain/capture/make-up'
import type { MakeUpLine } from '../../../src/domain/capture/make-up-contract'
import type { capture } from '../../../src/domain/capture/contract'
import type { HandlersOf } from '../context'
import type { Database } from '../store/database'
import type { CaptureAttendanceRow, CaptureBookingRow, CaptureMakeUpRow } from '../store/rows'
import type { Store } from '../store/store'
import { isHeld } from './line'
import { reportShown } from './my-day'

const PAGE = 100
/** Ids of one question. */
const IDS_AT_ONCE = 400
const WHY = 'people are found by attendance that was read within reach'

export const makeUpListHandlers: Pick<HandlersOf<typeof capture>, 'makeUps'> = {
  async makeUps(ctx, { cohortId, stage, classId, find, after }) {
    const { command } = ctx.store.beyondReach(WHY)
    const lines = await absenteesOf(ctx.store, command, cohortId, ctx.now)
    const counts = Object.fromEntries(
      makeUpStages.map((each) => [each, lines.filter((line) => line.stage === each).length]),
    ) as Record<MakeUpStage, number>
    const wanted = lines
      .filter((line) => stage === undefined || line.stage === stage)
      .filter((line) => classId === undefined || line.classId === classId)
      .filter(({ name, studentNo }) => name.includes(find) || studentNo.startsWith(find))
      .filter((line) => after === undefined || keyOf(line) > after)
    const items = wanted.slice(0, PAGE)
    const last = items.at(-1)
    return { items, next: wanted.length > PAGE && last ? keyOf(last) : null, counts }
  },
}

/** Sorts and continues: class, then 学号. */
const keyOf = ({ className, studentNo }: MakeUpLine): string => `${className} ${studentNo}`

/** @param read what it may see of people: within reach for screens, all for files */
export async function absenteesOf(
  read: Pick<Store, 'all'>,
  command: Database['command'],
  cohortId: string,
  now: number,
): Promise<MakeUpLine[]> {
  const rows = await read.all('capture_attendance', { cohortId, state: 'absent' })
  const latest = new Map<string, CaptureAttendanceRow>()
  for (const row of rows.sort((a, b) => a.at - b.at)) latest.set(row.graduateId, row)
  const ids = [...latest.keys()]
  const done = new Set<string>()
  const bookings = new Map<string, CaptureBookingRow>()
  const reports = new Map<string, CaptureMakeUpRow>()
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE) {
    const graduateId = command.in(ids.slice(i, i + IDS_AT_ONCE))
    const [captured, held, made] = await Promise.all([
      read.all('capture_attendance', {
        ...{ graduateId, cohortId },
        state: command.in(['captured', 'exempt']),
      }),
      read.all('capture_bookings', { graduateId, cohortId }),
      read.all('capture_make_ups', { graduateId, cohortId }),
    ])
    for (const row of captured) done.add(row.graduateId)
    for (const row of held) if (isHeld(row) && row.endsAt > now) bookings.set(row.graduateId, row)
    for (const row of made) reports.set(row.graduateId, row)
  }
  return [...latest.values()]
    .filter((row) => !done.has(row.graduateId))
    .map((row) => lineOfRow(row, bookings.get(row.graduateId), reports.get(row.graduateId)))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

function lineOfRow(
  row: CaptureAttendanceRow,
  booking: CaptureBookingRow | undefined,
  report: CaptureMakeUpRow | undefined,
): MakeUpLine {
  const { graduateId, name, studentNo, classId, className } = row
  return {
    ...{ graduateId, name, studentNo, classId, className },
    missedOn: row.on,
    stage: stageOf(report?.state ?? null, booking !== undefined),
    booked: booking ? { startsAt: booking.startsAt, place: booking.place } : null,
    report: report ? reportShown(report) : null,
  }
}
