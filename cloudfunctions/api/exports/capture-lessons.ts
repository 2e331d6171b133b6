// Draws the 采集调课通知单: which class is away when, for teachers to move their lessons by.
import {
  awayLabel,
  classesAway,
  reportedLessons,
  weekdayOf,
  type ClassAway,
} from '../../../src/domain/capture/lessons'
import { Refused } from '../../../src/domain/errors'
import { clockOf, stampOf } from '../../../src/domain/time'
import { countByClass } from '../capture/people'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { CaptureConflictRow, ClassRow, ExportRow } from '../store/rows'
import type { ExportMaker, Made, MakerWork } from './maker'
import { drawOfficeList } from './office-list'

const columns = [
  { title: '序号', width: 6 },
  { title: '日期', width: 12 },
  { title: '星期', width: 8 },
  { title: '离课时间', width: 14 },
  { title: '班级', width: 24 },
  { title: '专业', width: 22 },
  { title: '学院', width: 22 },
  { title: '人数', width: 7 },
  { title: '开始拍摄', width: 10 },
  { title: '地点', width: 14 },
  { title: '学生上报的冲突课程', width: 32 },
] as const
const wrapped: readonly string[] = ['班级', '专业', '学院', '地点', '学生上报的冲突课程']

export const captureLessonsMaker: ExportMaker = {
  make,
  async linesNow(db, row) {
    const lines = await linesOf(db, row)
    return new Map(lines.map((line) => [line.classId, hashOf(line)]))
  },
}

interface Line extends ClassAway {
  cells: string[]
}

async function make(work: MakerWork): Promise<Made> {
  const { db, now, row, school } = work
  const lines = await linesOf(db, row)
  if (lines.length === 0) throw new Refused('EXPORT_EMPTY')
  const cells = lines.map((line, i) => [String(i + 1), ...line.cells])
  const { content, shortHash } = await drawOfficeList(work, {
    sheetName: '调课',
    title: '毕业图像采集调课通知单',
    subtitle: `范围：${row.collegeName || school.name}        制表时间：${stampOf(now)}`,
    columns,
    wraps: (title) => wrapped.includes(title),
    counts: (title) => title === '序号' || title === '人数',
    cells,
    closing: ['离课时间从集合时刻（提前 5 分钟）起，到本班拍完止；请任课教师据此调课或准假。'],
    rowHeight: 24,
  })
  const printed = lines.map((line) => ({ graduateId: line.classId, recordHash: hashOf(line) }))
  return { content, rows: lines.length, shortHash, lines: printed }
}

/** Every class of the published plans in order of time; a college's list has the classes it teaches. */
async function linesOf(
  db: Database,
  { cohortId, collegeIds: [collegeId = ''] }: Pick<ExportRow, 'cohortId' | 'collegeIds'>,
): Promise<Line[]> {
  const [sessions, blocks, classes, colleges, conflicts] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
    db.all('classes', { cohortId }),
    db.all('colleges', {}),
    db.all('capture_conflicts', { cohortId, state: 'open' }),
  ])
  const collegeNames = new Map(colleges.map(({ _id, name }) => [_id, name]))
  const taught = new Map(
    classes
      .filter((one) => !collegeId || one.collegeIds.includes(collegeId))
      .map((one) => [one._id, one]),
  )
  // The roster of today, as on every other sheet.
  const counts = await countByClass(
    db,
    classes.map(({ _id }) => _id),
  )
  return sessions
    .flatMap((session) =>
      blocks
        .filter((block) => block.sessionId === session._id && block.kind === 'assigned')
        .flatMap((block) => classesAway(block, session, counts)),
    )
    .sort((a, b) => a.startsAt - b.startsAt)
    .flatMap((one) => {
      const ofClass = taught.get(one.classId)
      const people = counts.get(one.classId) ?? 0
      return ofClass
        ? [{ ...one, cells: cellsOf(one, people, ofClass, collegeNames, conflicts) }]
        : []
    })
}

function cellsOf(
  one: ClassAway,
  people: number,
  ofClass: ClassRow,
  collegeNames: ReadonlyMap<string, string>,
  conflicts: readonly CaptureConflictRow[],
): string[] {
  return [
    one.on,
    weekdayOf(one.on),
    awayLabel(one),
    ofClass.name,
    ofClass.majorName,
    ofClass.collegeIds.map((id) => collegeNames.get(id) ?? '').join('、'),
    String(people),
    clockOf(one.startsAt),
    one.place,
    reportedLessons(
      conflicts
        .filter(({ classId }) => classId === one.classId)
        .map(({ kind = 'lesson', course, teacher }) => ({ kind, course, teacher })),
    ),
  ]
}

const hashOf = ({ cells }: Line): string => sha256(JSON.stringify(cells)).slice(0, 16)
