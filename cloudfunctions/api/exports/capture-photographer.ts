// Draws the photographer's sheet: which class comes when, how many they are, and nobody's name.
import { classesAway } from '../../../src/domain/capture/lessons'
import {
  photographerColumns,
  photographerTotal,
  placesLabel,
} from '../../../src/domain/capture/sheets'
import { aheadOf, emptyNumbers, numbersIn } from '../../../src/domain/capture/turns'
import { Refused } from '../../../src/domain/errors'
import { clockOf, stampOf } from '../../../src/domain/time'
import { countDeferred, membersByClass } from '../capture/people'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { ExportRow } from '../store/rows'
import type { ExportMaker, Made, MakerWork } from './maker'
import { drawOfficeList } from './office-list'

const wrapped: readonly string[] = ['班级', '地点', '本场次序']

export const capturePhotographerMaker: ExportMaker = {
  make,
  async linesNow(db, row) {
    const lines = await linesOf(db, row)
    return new Map(lines.map(({ classId, hash }) => [classId, hash]))
  },
}

interface Line {
  classId: string
  people: number
  cells: string[]
  hash: string
}

async function make(work: MakerWork): Promise<Made> {
  const { db, now, row } = work
  const lines = await linesOf(db, row)
  if (lines.length === 0) throw new Refused('EXPORT_EMPTY')
  const cells = lines.map((line, i) => [String(i + 1), ...line.cells])
  const people = lines.reduce((sum, line) => sum + line.people, 0)
  const classIds = [...new Set(lines.map(({ classId }) => classId))]
  const deferred = await countDeferred(db, classIds)
  const total = photographerTotal({ classes: classIds.length, people, deferred })
  const { content, shortHash } = await drawOfficeList(work, {
    sheetName: '拍摄次序',
    title: '毕业图像采集拍摄次序表',
    subtitle: `共 ${lines.length} 个班 ${people} 人        制表时间：${stampOf(now)}`,
    columns: photographerColumns,
    wraps: (title) => wrapped.includes(title),
    counts: (title) => title === '序号' || title === '人数',
    cells,
    closing: [total, '摄影师签字：______________      教务人员签字：______________'],
    rowHeight: 24,
  })
  const printed = lines.map(({ classId, hash }) => ({ graduateId: classId, recordHash: hash }))
  return { content, rows: lines.length, shortHash, lines: printed }
}

/** Every class of the published plans by time, with its places in the block's line. */
async function linesOf(db: Database, { cohortId }: Pick<ExportRow, 'cohortId'>): Promise<Line[]> {
  const [sessions, blocks, counted, classes] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
    db.all('capture_lines', { cohortId }),
    db.all('classes', { cohortId }),
  ])
  const names = new Map(classes.map(({ _id, name }) => [_id, name]))
  const calling = blocks.filter(({ kind }) => kind === 'assigned')
  // The roster of today, as on the sheets of the classes.
  const members = await membersByClass(
    db,
    calling.flatMap(({ classIds }) => classIds),
  )
  const counts = new Map([...members].map(([classId, people]) => [classId, people.length]))
  const countedBy = new Map(counted.map(({ _id, lines }) => [_id, lines]))
  const placed = sessions.flatMap((session) =>
    calling
      .filter((block) => block.sessionId === session._id)
      .flatMap((block) => classesAway(block, session, counts).map((one) => ({ block, one }))),
  )
  return placed
    .sort((a, b) => a.one.startsAt - b.one.startsAt || (a.one.place < b.one.place ? -1 : 1))
    .map(({ block, one }) => {
      const line = countedBy.get(block.sessionId)?.[one.classId]
      const here = members.get(one.classId) ?? []
      const people = here.length
      const added = numbersIn(here, line).filter((it) => it.added).length
      const ahead = aheadOf(block, block.classIds.indexOf(one.classId))
      const empty = emptyNumbers(here, line).length
      const places = placesLabel(ahead, people - added + empty, added, empty)
      const cells = [
        ...[one.on, clockOf(one.startsAt), clockOf(one.endsAt), one.place],
        ...[names.get(one.classId) ?? '', String(people), places, '', ''],
      ]
      const hash = sha256(JSON.stringify(cells)).slice(0, 16)
      return { classId: one.classId, people, cells, hash }
    })
}
