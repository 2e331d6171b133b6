// Draws annex 1, 毕业图像采集时间安排: the six columns of the notice and its notes.
import { timetableColumns } from '../../../src/domain/capture/timetable-paper'
import { Refused } from '../../../src/domain/errors'
import { sha256 } from '../keyring'
import { folded } from '../tables/folded'
import { sheetToBuffer } from '../tables/write-sheet'
import { planNow, printedLines, printedPlan } from './capture-plan'
import type { ExportMaker } from './maker'

const TITLE = '附件1：毕业图像采集时间安排'
/** Half-width characters that one line of a note holds, and points for each such line. */
const NOTE_WIDTH = timetableColumns.reduce((sum, { width }) => sum + width, 0) - 4

export const captureTimetableMaker: ExportMaker = {
  linesNow: (db, { cohortId }) => planNow(db, cohortId),

  async make({ db, row, school, cohort }) {
    const { lines, total, notes } = await printedPlan(db, cohort._id)
    if (lines.length === 0) throw new Refused('EXPORT_EMPTY')
    const cells = lines.map((line) => line.cells)
    const shortHash = sha256(JSON.stringify([cells, total, notes])).slice(0, 8)
    const content = await sheetToBuffer(
      {
        sheetName: '毕业图像采集时间安排',
        titleLine: TITLE,
        columns: timetableColumns.map(({ title, width }) => ({
          ...{ title, width, align: 'center' as const },
          wrap: title !== '日期' && title !== '时间' && title !== '人数',
          kind: title === '人数' ? ('number' as const) : ('text' as const),
        })),
        closingLines: [
          total,
          '图像采集须知：',
          ...notes.flatMap((note) => folded(note, NOTE_WIDTH)),
        ],
        rowHeight: 30,
        page: {
          orientation: 'portrait',
          footerLeft: `批次 ${row._id} · 校验 ${shortHash}`,
          footerRight: `${school.registrarOffice} · ${cohort.name}`,
        },
        createdAt: new Date(row.createdAt),
      },
      cells,
    )
    return { content, rows: lines.length, shortHash, lines: printedLines(lines) }
  },
}
