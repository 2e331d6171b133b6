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
import { sheetToBuffer } from '../tables/write-sheet'
import { dayPeopleOf } from './capture-people'
import type { ExportMaker, Made, MakerWork } from './maker'

export const captureFeeSheetMaker: ExportMaker = {
  make,
  async linesNow(db, { cohortId, classId }, now) {
    const [{ lines }, { feeYuan }] = await Promise.all([
      rollOf(db, { cohortId, classId }, now),
      captureSettingsOf(db, cohortId),
    ])
    const due = lines.filter(isOnFeeSheet)
    return new Map(due.map((line) => [line.person._id, hashOf(line, feeYuan)]))
  },
}

const WIDTH = feeSheetColumns.reduce((sum, { width }) => sum + width, 0)

async function rollOf(db: Database, of: { cohortId: string; classId: string }, now: number) {
  const rolls = await feeRolls(db, db, of, now)
  return rolls.get(of.classId) ?? { lines: [], isOver: false }
}

const cellsOf = ({ person, standing }: RollLine, yuan: number) =>
  feeSheetCells({ ...person, standing }, yuan)
const hashOf = (line: RollLine, yuan: number): string =>
  sha256(JSON.stringify(cellsOf(line, yuan))).slice(0, 16)

async function make({ db, now, order, row, school, cohort }: MakerWork): Promise<Made> {
  const of = { cohortId: cohort._id, classId: order.classId }
  const [{ lines, isOver }, people, settings, treasurer] = await Promise.all([
    rollOf(db, of, now),
    dayPeopleOf(db, order),
    captureSettingsOf(db, cohort._id),
    treasurerOf(db, order.classId),
  ])
  const yuan = settings.feeYuan
  if (yuan === 0) throw new Refused('NO_FEE')
  const due = lines.filter(isOnFeeSheet)
  const refunds = lines.filter(({ standing }) => standing === 'refund')
  if (due.length + refunds.length === 0) throw new Refused('EXPORT_EMPTY')
  const cells = due.map((line, i) => [String(i + 1), ...cellsOf(line, yuan)])
  const closing = feeSheetClosing({
    ...{ counts: countsOf(people), sums: sumsOf(lines), yuan },
    refunds: refunds.map(({ person }) => person),
    treasurer: treasurer.name,
  })
  const shortHash = sha256(JSON.stringify([cells, closing])).slice(0, 8)
  const content = await sheetToBuffer(
    {
      sheetName: row.className,
      titleLine: `${school.name}${cohort.name}毕业图像采集缴费名单`,
      subtitleLine: feeSheetSubtitle({
        ...{ className: row.className, yuan, isOver, madeAt: stampOf(now) },
      }),
      columns: feeSheetColumns.map(({ title, width }) => ({
        ...{ title, width, align: 'center' as const },
        kind: title === '序号' ? ('number' as const) : ('text' as const),
      })),
      closingLines: closing.flatMap((line) => folded(line, WIDTH)),
      rowHeight: 20,
      page: {
        orientation: 'portrait',
        footerLeft: `批次 ${row._id} · 校验 ${shortHash}`,
        footerRight: school.registrarOffice,
      },
      createdAt: new Date(row.createdAt),
    },
    cells,
  )
  const printed = due.map((line) => ({
    graduateId: line.person._id,
    recordHash: hashOf(line, yuan),
  }))
  return { content, rows: due.length, shortHash, lines: printed }
}
