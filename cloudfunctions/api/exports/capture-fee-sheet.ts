// Draws a class's 采集缴费名单: whoever owes the fee, whether it is paid, and the sum in figures and capitals.
import {
  feeSheetCells,
  feeSheetClosing,
  feeSheetColumns,
  feeSheetSubtitle,
  isOnFeeSheet,
} from '../../../src/domain/capture/fee-sheet'
import { sumsOf } from '../../../src/domain/capture/fee'
import { countsOf } from '../../../src/domain/capture/outcome'
import { Refused } from '../../../src/domain/errors'
import { stampOf } from '../../../src/domain/time'
import { feeRolls, type RollLine } from '../capture/fee-roll'
import { treasurerOf } from '../capture/fees'
import { captureSettingsOf } from '../capture/settings'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import { folded } from '../tables/folded'
import { dayPeopleOf } from './capture-people'
import { classSheetsMaker, type ClassDrawing, type ClassOf } from './class-sheets'
import type { MakerWork } from './maker'

export const captureFeeSheetMaker = classSheetsMaker({
  draw,
  async linesNow(db, of, now) {
    const [{ lines }, { feeYuan }] = await Promise.all([
      rollOf(db, of, now),
      captureSettingsOf(db, of.cohortId),
    ])
    const due = lines.filter(isOnFeeSheet)
    return new Map(due.map((line) => [line.person._id, hashOf(line, feeYuan)]))
  },
})

const WIDTH = feeSheetColumns.reduce((sum, { width }) => sum + width, 0)

async function rollOf(db: Database, { cohortId, classId }: ClassOf, now: number) {
  const rolls = await feeRolls(db, db, { cohortId, classId }, now)
  return rolls.get(classId) ?? { lines: [], isOver: false }
}

const cellsOf = ({ person, standing }: RollLine, yuan: number) =>
  feeSheetCells({ ...person, standing }, yuan)
const hashOf = (line: RollLine, yuan: number): string =>
  sha256(JSON.stringify(cellsOf(line, yuan))).slice(0, 16)

async function draw(
  { db, now, school, cohort }: MakerWork,
  of: ClassOf,
): Promise<ClassDrawing | null> {
  const [{ lines, isOver }, people, settings, treasurer] = await Promise.all([
    rollOf(db, of, now),
    dayPeopleOf(db, of),
    captureSettingsOf(db, cohort._id),
    treasurerOf(db, of.classId),
  ])
  const yuan = settings.feeYuan
  if (yuan === 0) throw new Refused('NO_FEE')
  const due = lines.filter(isOnFeeSheet)
  const refunds = lines.filter(({ standing }) => standing === 'refund')
  if (due.length + refunds.length === 0) return null
  const closing = feeSheetClosing({
    ...{ counts: countsOf(people), sums: sumsOf(lines), yuan },
    refunds: refunds.map(({ person }) => person),
    treasurer: treasurer.name,
  })
  return {
    spec: {
      titleLine: `${school.name}${cohort.name}毕业图像采集缴费名单`,
      subtitleLine: feeSheetSubtitle({
        ...{ className: of.className, yuan, isOver, madeAt: stampOf(now) },
      }),
      columns: feeSheetColumns.map(({ title, width }) => ({
        ...{ title, width, align: 'center' as const },
        kind: title === '序号' ? ('number' as const) : ('text' as const),
      })),
      closingLines: closing.flatMap((line) => folded(line, WIDTH)),
      rowHeight: 20,
    },
    cells: due.map((line, i) => [String(i + 1), ...cellsOf(line, yuan)]),
    lines: due.map((line) => ({ graduateId: line.person._id, recordHash: hashOf(line, yuan) })),
    says: closing,
  }
}
