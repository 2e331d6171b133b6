// Draws a class's 照片发放签收表: who gets prints and signs for them; who has no picture is named under the table.
import { stageOf } from '../../../src/domain/capture/make-up'
import { countsOf, outcomeOf } from '../../../src/domain/capture/outcome'
import {
  getsPrints,
  handOutCells,
  handOutClosing,
  handOutColumns,
  type HandOutPerson,
} from '../../../src/domain/capture/print-hand-out'
import { inLineOrder } from '../../../src/domain/capture/turns'
import { stampOf } from '../../../src/domain/time'
import { captureSettingsOf } from '../capture/settings'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import { folded } from '../tables/folded'
import { dayPeopleOf } from './capture-people'
import { classSheetsMaker, type ClassDrawing, type ClassOf } from './class-sheets'
import type { MakerWork } from './maker'

export const capturePrintsMaker = classSheetsMaker({
  draw,
  async linesNow(db, of) {
    const [people, { prints }] = await Promise.all([
      handOutOf(db, of),
      captureSettingsOf(db, of.cohortId),
    ])
    return new Map(people.filter(getsPrints).map((it) => [it._id, hashOf(it, prints)]))
  },
})

const WIDTH = handOutColumns.reduce((sum, { width }) => sum + width, 0)

async function handOutOf(db: Database, of: Parameters<typeof dayPeopleOf>[1]) {
  const people = await dayPeopleOf(db, of)
  return inLineOrder(people).map((person) => ({
    ...person,
    outcome: outcomeOf(person),
    stage: stageOf(person.makeUp, false),
  }))
}

const hashOf = (person: HandOutPerson, prints: number): string =>
  sha256(JSON.stringify(handOutCells(person, prints))).slice(0, 16)

async function draw(
  { db, now, school, cohort }: MakerWork,
  of: ClassOf,
): Promise<ClassDrawing | null> {
  const [people, { prints }] = await Promise.all([
    handOutOf(db, of),
    captureSettingsOf(db, cohort._id),
  ])
  const given = people.filter(getsPrints)
  if (given.length === 0) return null
  const closing = handOutClosing(people, countsOf(people), prints)
  return {
    spec: {
      titleLine: `${school.name}${cohort.name}毕业照片（二寸）发放签收表`,
      subtitleLine: `班级：${of.className}        制表：${stampOf(now)}`,
      columns: handOutColumns.map(({ title, width }) => ({
        ...{ title, width, align: 'center' as const },
        kind: title === '序号' || title === '张数' ? ('number' as const) : ('text' as const),
      })),
      closingLines: closing.flatMap((line) => folded(line, WIDTH)),
      rowHeight: 22,
    },
    cells: given.map((person, i) => [String(i + 1), ...handOutCells(person, prints)]),
    lines: given.map((it) => ({ graduateId: it._id, recordHash: hashOf(it, prints) })),
    says: closing,
  }
}
