// Draws a class's sheet of the photo day: its people in line order, with blanks for 签到, 拍摄 and 缴费.
import { classesAway } from '../../../src/domain/capture/lessons'
import {
  classSheetClosing,
  classSheetColumns,
  classSheetSubtitle,
  numbersNote,
  sheetNumber,
  type ClassTime,
} from '../../../src/domain/capture/sheets'
import { aheadOf, emptyNumbers, isAfterClass, numbersIn } from '../../../src/domain/capture/turns'
import { countedLine } from '../capture/counted'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { CaptureBlockRow, CaptureSessionRow } from '../store/rows'
import { folded } from '../tables/folded'
import { classSheetsMaker, type ClassDrawing, type ClassOf } from './class-sheets'
import type { MakerWork } from './maker'
import { peopleOf } from './people'

export const captureClassSheetMaker = classSheetsMaker({
  draw,
  async linesNow(db, of) {
    const { people } = await lineOf(db, of)
    return new Map(people.map((person) => [person._id, hashOf(person)]))
  },
})

const WIDTH = classSheetColumns.reduce((sum, { width }) => sum + width, 0)

type Of = Parameters<typeof peopleOf>[0]

/** The class as the plan that calls it up has it stand, and when that is; without one by 学号. */
async function lineOf(db: Database, of: Of) {
  const [members, plans] = await Promise.all([
    db.all('graduates', peopleOf(of)),
    publishedPlansOf(db, of.cohortId),
  ])
  const call = callOf(plans, of.classId, members.length)
  const counted = call ? await countedLine(db, call.sessionId, of.classId) : undefined
  const people = numbersIn(members, counted).map(({ person, ...number }) => ({ ...person, number }))
  const note = call ? numbersNote(call.ahead, emptyNumbers(members, counted)) : ''
  return { people, time: call?.time ?? null, note }
}

const hashOf = (person: { studentNo: string; name: string; sex: string; status: string }): string =>
  sha256(JSON.stringify([person.studentNo, person.name, person.sex, person.status])).slice(0, 16)

async function draw({ db, school, cohort }: MakerWork, of: ClassOf): Promise<ClassDrawing | null> {
  const { people, time, note } = await lineOf(db, of)
  if (people.length === 0) return null
  const cells = people.map(({ studentNo, name, sex, status, number }) => {
    const remark = [isAfterClass(status) ? status : '', number.added ? '新加入' : '']
    const blanks = ['', '', '']
    return [sheetNumber(number), studentNo, name, sex, ...blanks, remark.filter(Boolean).join('、')]
  })
  const deferred = people.filter(({ status }) => isAfterClass(status)).length
  return {
    spec: {
      titleLine: `${school.name}${cohort.name}毕业图像采集签到表`,
      subtitleLine: classSheetSubtitle(of.className, time),
      columns: classSheetColumns.map(({ title, width }) => ({
        ...{ title, width, align: 'center' as const },
        kind: title === '序号' ? ('number' as const) : ('text' as const),
      })),
      closingLines: [
        ...classSheetClosing(people.length, deferred, time?.leaders ?? []),
        ...folded(note, WIDTH),
      ],
      rowHeight: 22,
    },
    cells,
    lines: people.map((person) => ({ graduateId: person._id, recordHash: hashOf(person) })),
    says: [time, note],
  }
}

interface Plan {
  session: CaptureSessionRow
  blocks: CaptureBlockRow[]
}

async function publishedPlansOf(db: Database, cohortId: string): Promise<Plan[]> {
  const [sessions, blocks] = await Promise.all([
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
  ])
  return sessions.map((session) => ({
    session,
    blocks: blocks.filter((it) => it.sessionId === session._id && it.kind === 'assigned'),
  }))
}

/** When the class is called up by a published plan; the first time where there are several. */
function callOf(plans: readonly Plan[], classId: string, people: number) {
  const calls = plans.flatMap(({ session, blocks }) =>
    blocks.flatMap((block) =>
      classesAway(block, session, new Map([[classId, people]]))
        .filter((one) => one.classId === classId)
        .map(({ gatherAt, startsAt, place }) => ({
          time: { gatherAt, startsAt, place, leaders: block.leaders } satisfies ClassTime,
          sessionId: session._id,
          ahead: aheadOf(block, block.classIds.indexOf(classId)),
        })),
    ),
  )
  return calls.sort((a, b) => a.time.startsAt - b.time.startsAt)[0] ?? null
}
