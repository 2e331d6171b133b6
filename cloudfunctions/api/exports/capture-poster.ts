// Draws the poster of the photo days: the timetable in big type on A3, for the wall of the hall.
import { timetableColumns } from '../../../src/domain/capture/timetable-paper'
import { Refused } from '../../../src/domain/errors'
import { sha256 } from '../keyring'
import { planNow, printedLines, printedPlan } from './capture-plan'
import type { ExportMaker } from './maker'
import { posterDocument } from './poster-document'

export const capturePosterMaker: ExportMaker = {
  linesNow: (db, { cohortId }) => planNow(db, cohortId),

  async make({ db, row, school, cohort }) {
    const { lines, total, notes } = await printedPlan(db, cohort._id)
    if (lines.length === 0) throw new Refused('EXPORT_EMPTY')
    const cells = lines.map((line) => line.cells)
    const shortHash = sha256(JSON.stringify([cells, total, notes])).slice(0, 8)
    const content = await posterDocument({
      title: `${cohort.name}毕业图像采集时间安排`,
      school: school.name,
      columns: timetableColumns.map(({ title, width }) => ({ title, width })),
      rows: cells,
      total,
      notesTitle: '图像采集须知',
      notes,
      footer: `批次 ${row._id} · 校验 ${shortHash} · ${school.registrarOffice}`,
    })
    return { content, rows: lines.length, shortHash, lines: printedLines(lines) }
  },
}
