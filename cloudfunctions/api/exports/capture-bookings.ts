// Draws the 图像采集预约签到表: a sheet for each free-choice block, its people by slot and 学号, for whoever stands at the door.
import {
  bookingCells,
  bookingClosing,
  bookingSheetColumns,
  bookingSubtitle,
  type BookingLine,
} from '../../../src/domain/capture/booking-sheet'
import { Refused } from '../../../src/domain/errors'
import { dayAndClockOf, dayOf } from '../../../src/domain/time'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { CaptureBlockRow, ExportRow } from '../store/rows'
import { folded } from '../tables/folded'
import { sheetsToBuffer } from '../tables/write-sheet'
import type { ExportMaker, Made, MakerWork } from './maker'
import { peopleOf } from './people'

export const captureBookingsMaker: ExportMaker = {
  make,
  async linesNow(db, row) {
    const blocks = await blocksOf(db, row)
    return hashesOf(blocks.flatMap(({ lines }) => lines))
  },
}

interface Line extends BookingLine {
  graduateId: string
  place: string
}

interface Booked {
  block: CaptureBlockRow
  place: string
  lines: Line[]
}

const WIDTH = bookingSheetColumns.reduce((sum, { width }) => sum + width, 0)
const HEIGHT = 22

async function make({ db, row, school, cohort }: MakerWork): Promise<Made> {
  const blocks = await blocksOf(db, row)
  if (blocks.length === 0) throw new Refused('EXPORT_EMPTY')
  const drawn = blocks.map((booked) => ({ booked, ...sheetOf(booked, row) }))
  const said = drawn.map(({ cells, closing, subtitle }) => [cells, closing, subtitle])
  const shortHash = sha256(JSON.stringify(said)).slice(0, 8)
  const content = await sheetsToBuffer(
    drawn.map(({ sheetName, subtitle, cells, closing }) => ({
      spec: {
        sheetName,
        titleLine: `${school.name}${cohort.name}毕业图像采集预约签到表`,
        subtitleLine: subtitle,
        columns: bookingSheetColumns.map(({ title, width }) => ({
          ...{ title, width, align: 'center' as const, wrap: title === '班级' },
          kind: title === '序号' ? ('number' as const) : ('text' as const),
        })),
        closingLines: closing,
        rowHeight: HEIGHT,
        page: {
          orientation: 'landscape',
          footerLeft: `批次 ${row._id} · 校验 ${shortHash}`,
          footerRight: school.registrarOffice,
        },
        createdAt: new Date(row.createdAt),
      },
      rows: cells,
    })),
  )
  const hashes = hashesOf(blocks.flatMap(({ lines }) => lines))
  const lines = drawn.flatMap(({ booked, sheetName }) =>
    booked.lines.map(({ graduateId }) => ({
      graduateId,
      recordHash: hashes.get(graduateId) ?? '',
      sheet: sheetName,
    })),
  )
  return { content, rows: lines.length, shortHash, lines }
}

function sheetOf({ block, place, lines }: Booked, { collegeName }: ExportRow) {
  const { startsAt, endsAt, leaders } = block
  return {
    sheetName: `${dayAndClockOf(startsAt).replace(':', '时')}分 ${place}`,
    subtitle: bookingSubtitle({ startsAt, endsAt, place, collegeName }),
    cells: lines.map((line, i) => [String(i + 1), ...bookingCells(line)]),
    closing: bookingClosing(lines, leaders).flatMap((line) => folded(line, WIDTH)),
  }
}

/** Free-choice blocks in order of time, with whoever holds a seat there; an offer is nobody's yet. */
async function blocksOf(
  db: Database,
  { cohortId, collegeIds: [collegeId = ''] }: Pick<ExportRow, 'cohortId' | 'collegeIds'>,
): Promise<Booked[]> {
  const where = peopleOf({ cohortId, collegeId, classId: '' })
  const [blocks, seats, people] = await Promise.all([
    db.all('capture_blocks', { cohortId }),
    db.all('capture_bookings', where),
    db.all('graduates', where, { fields: FIELDS }),
  ])
  const byId = new Map(people.map((person) => [person._id, person]))
  return blocks
    .map((block): Booked => {
      const held = seats.filter((seat) => seat.blockId === block._id && !seat.offeredUntil)
      const lines = held.flatMap(({ graduateId, startsAt, endsAt, place }) => {
        const person = byId.get(graduateId)
        return person ? [{ ...person, graduateId, startsAt, endsAt, place }] : []
      })
      return { block, place: lines[0]?.place ?? '', lines: lines.sort(bySlot) }
    })
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => a.block.startsAt - b.block.startsAt || (a.place < b.place ? -1 : 1))
}

const FIELDS = ['_id', 'studentNo', 'studentKey', 'name', 'sex', 'className', 'status'] as const

const bySlot = (
  a: { startsAt: number; studentKey: string },
  b: { startsAt: number; studentKey: string },
) => a.startsAt - b.startsAt || (a.studentKey < b.studentKey ? -1 : 1)

/** Of all that the paper says of each person: one may hold a seat in several sessions. */
function hashesOf(lines: readonly Line[]): Map<string, string> {
  const said = new Map<string, string[][]>()
  for (const line of lines)
    said.set(line.graduateId, [
      ...(said.get(line.graduateId) ?? []),
      [dayOf(line.startsAt), line.place, ...bookingCells(line)],
    ])
  return new Map([...said].map(([id, cells]) => [id, sha256(JSON.stringify(cells)).slice(0, 16)]))
}
