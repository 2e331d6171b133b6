// Draws a class's sheet of the photo day: its people in line order, with blanks for 签到, 拍摄 and 缴费.
import { classesAway } from '../../../src/domain/capture/lessons'
import {
  classSheetClosing,
  classSheetColumns,
  classSheetSubtitle,
  inLineOrder,
  type ClassTime,
} from '../../../src/domain/capture/sheets'
import { isAfterClass } from '../../../src/domain/capture/turns'
import { Refused } from '../../../src/domain/errors'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import { sheetToBuffer } from '../tables/write-sheet'
import type { ExportMaker, Made, MakerWork } from './maker'
import { peopleOf } from './people'

export const captureClassSheetMaker: ExportMaker = {
  make,
  async linesNow(db, { cohortId, collegeIds: [collegeId = ''], classId }) {
    const people = await lineOf(db, { cohortId, collegeId, classId })
    return new Map(people.map((person) => [person._id, hashOf(person)]))
  },
}

type Of = Parameters<typeof peopleOf>[0]

const lineOf = async (db: Database, of: Of) => inLineOrder(await db.all('graduates', peopleOf(of)))

const hashOf = (person: { studentNo: string; name: string; sex: string; status: string }): string =>
  sha256(JSON.stringify([person.studentNo, person.name, person.sex, person.status])).slice(0, 16)

async function make({ db, order, row, school, cohort }: MakerWork): Promise<Made> {
  const [people, time] = await Promise.all([lineOf(db, order), timeOf(db, order)])
  if (people.length === 0) throw new Refused('EXPORT_EMPTY')
  const cells = people.map(({ studentNo, name, sex, status }, i) => {
    const blanks = ['', '', '']
    return [String(i + 1), studentNo, name, sex, ...blanks, isAfterClass(status) ? status : '']
  })
  const deferred = people.filter(({ status }) => isAfterClass(status)).length
  const shortHash = sha256(JSON.stringify([cells, time])).slice(0, 8)
  const content = await sheetToBuffer(
    {
      sheetName: row.className,
      titleLine: `${school.name}${cohort.name}毕业图像采集签到表`,
      subtitleLine: classSheetSubtitle(row.className, time),
      columns: classSheetColumns.map(({ title, width }) => ({
        ...{ title, width, align: 'center' as const },
        kind: title === '序号' ? ('number' as const) : ('text' as const),
      })),
      closingLines: classSheetClosing(people.length, deferred, time?.leaders ?? []),
      rowHeight: 22,
      page: {
        orientation: 'portrait',
        footerLeft: `批次 ${row._id} · 校验 ${shortHash}`,
        footerRight: school.registrarOffice,
      },
      createdAt: new Date(row.createdAt),
    },
    cells,
  )
  const lines = people.map((person) => ({ graduateId: person._id, recordHash: hashOf(person) }))
  return { content, rows: people.length, shortHash, lines }
}

/** When the class is called up by a published plan; the first time where there are several. */
async function timeOf(db: Database, { cohortId, classId }: Of): Promise<ClassTime | null> {
  const [sessions, blocks] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
  ])
  const times = sessions.flatMap((session) =>
    blocks
      .filter((block) => block.sessionId === session._id && block.kind === 'assigned')
      .flatMap((block) =>
        classesAway(block, session)
          .filter((one) => one.classId === classId)
          .map(({ gatherAt, startsAt, place }) => ({
            ...{ gatherAt, startsAt, place },
            leaders: block.leaders,
          })),
      ),
  )
  return times.sort((a, b) => a.startsAt - b.startsAt)[0] ?? null
}
