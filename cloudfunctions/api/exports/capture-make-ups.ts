// Draws the 待补拍名单: absentees and people whose lesson is in the way, in official order, with how far each is.
import {
  makeUpPaperCells,
  makeUpPaperClosing,
  makeUpPaperColumns,
  type MakeUpPaperLine,
} from '../../../src/domain/capture/make-up-paper'
import type { MakeUpLine } from '../../../src/domain/capture/make-up-contract'
import { countsOf, outcomeOf } from '../../../src/domain/capture/outcome'
import { Refused } from '../../../src/domain/errors'
import { subtitleOf } from '../../../src/domain/exports/enrolment-sheet'
import { byOfficialOrder } from '../../../src/domain/roster/sort'
import { dayAndClockOf } from '../../../src/domain/time'
import { absenteesOf } from '../capture/make-up-list'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { CaptureConflictRow, ExportRow } from '../store/rows'
import { folded } from '../tables/folded'
import { dayPeopleOf, type DayPerson } from './capture-people'
import type { ExportMaker, Made, MakerWork } from './maker'
import { drawOfficeList } from './office-list'

export const captureMakeUpsMaker: ExportMaker = {
  make,
  async linesNow(db, row, now) {
    const { lines } = await linesOf(db, row, now)
    return new Map(lines.map((line) => [line.graduateId, hashOf(line)]))
  },
}

interface Line extends MakeUpPaperLine {
  graduateId: string
}

const WIDTH = makeUpPaperColumns.reduce((sum, { width }) => sum + width, 0)
const short: readonly string[] = ['序号', '学号', '缺席日期']
const hashOf = (line: Line) => sha256(JSON.stringify(makeUpPaperCells(line))).slice(0, 16)

async function make(work: MakerWork): Promise<Made> {
  const { db, now, row } = work
  const { lines, people } = await linesOf(db, row, now)
  if (lines.length === 0) throw new Refused('EXPORT_EMPTY')
  const cells = lines.map((line, i) => [String(i + 1), ...makeUpPaperCells(line)])
  const { content, shortHash } = await drawOfficeList(work, {
    sheetName: '待补拍名单',
    title: '毕业图像采集待补拍名单',
    subtitle: subtitleOf({ collegeName: row.collegeName || '全校', madeAt: now }),
    columns: makeUpPaperColumns,
    wraps: (title) => !short.includes(title),
    counts: (title) => title === '序号',
    cells,
    closing: makeUpPaperClosing(lines, countsOf(people)).flatMap((line) => folded(line, WIDTH)),
    rowHeight: 24,
  })
  const printed = lines.map((line) => ({ graduateId: line.graduateId, recordHash: hashOf(line) }))
  return { content, rows: lines.length, shortHash, lines: printed }
}

/** 学院 → 专业 → 班级 → 学号; a joint class stands with the college that leads it. */
async function linesOf(
  db: Database,
  { cohortId, collegeIds: [collegeId = ''] }: Pick<ExportRow, 'cohortId' | 'collegeIds'>,
  now: number,
) {
  const [people, absentees, conflicts, classes, colleges] = await Promise.all([
    dayPeopleOf(db, { cohortId, collegeId, classId: '' }),
    absenteesOf(db, db.command, cohortId, now),
    db.all('capture_conflicts', { cohortId, state: 'open' }),
    db.all('classes', { cohortId }),
    db.all('colleges', {}),
  ])
  const absent = new Map(absentees.map((line) => [line.graduateId, line]))
  const reported = new Map(conflicts.map((row) => [row.graduateId, row]))
  const collegeOrder = new Map(colleges.map((college) => [college._id, college.order]))
  const collegeNames = new Map(colleges.map((college) => [college._id, college.name]))
  const inOrder = classes.sort(byOfficialOrder(collegeOrder))
  const placeOf = new Map(inOrder.map(({ _id }, i) => [_id, i]))
  const lines = people
    .map((person) => {
      const about = aboutOf(person, absent.get(person._id), reported.get(person._id))
      return about && { person, about }
    })
    .filter((it) => it !== null)
    .sort(
      (a, b) =>
        (placeOf.get(a.person.classId) ?? 0) - (placeOf.get(b.person.classId) ?? 0) ||
        (a.person.studentKey < b.person.studentKey ? -1 : 1),
    )
    .map(({ person, about }): Line => {
      const { _id: graduateId, name, studentNo, majorName, className } = person
      const collegeName = collegeNames.get(person.collegeIds[0] ?? '') ?? ''
      return { ...{ graduateId, name, studentNo, majorName, className, collegeName }, ...about }
    })
  return { lines, people }
}

/** null for whoever has nothing to make up for. */
function aboutOf(
  person: DayPerson,
  absent: MakeUpLine | undefined,
  conflict: CaptureConflictRow | undefined,
): Pick<MakeUpPaperLine, 'missedOn' | 'stage' | 'detail'> | null {
  if (absent) {
    const { missedOn, stage, report, booked } = absent
    const detail = report
      ? `${report.on} ${report.place}`
      : booked
        ? `${dayAndClockOf(booked.startsAt)} ${booked.place}`
        : ''
    return { missedOn, stage, detail }
  }
  if (!conflict || outcomeOf(person) !== 'open') return null
  return { missedOn: '', stage: 'conflict', detail: `课程：${conflict.course}` }
}
