// Draws the 采集情况统计表: each block's counts under its college, subtotals, and a sum that is the roster.
import { countsLine } from '../../../src/domain/capture/outcome'
import { totalsColumns, totalsLines, type TotalsLine } from '../../../src/domain/capture/totals'
import { Refused } from '../../../src/domain/errors'
import { stampOf } from '../../../src/domain/time'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import { folded } from '../tables/folded'
import { dayPeopleOf } from './capture-people'
import type { ExportMaker, Made, MakerWork } from './maker'
import { drawOfficeList } from './office-list'

export const captureTotalsMaker: ExportMaker = {
  make,
  async linesNow(db, { cohortId }) {
    const lines = await linesOf(db, cohortId)
    return new Map(lines.map((line) => [idOf(line), hashOf(line)]))
  },
}

const WIDTH = totalsColumns.reduce((sum, { width }) => sum + width, 0)
const words: readonly string[] = ['学院', '日期', '时间', '时段', '采集率']
const idOf = ({ kind, of }: TotalsLine): string => `${kind}:${of}`
const hashOf = ({ cells }: TotalsLine): string => sha256(JSON.stringify(cells)).slice(0, 16)

async function make(work: MakerWork): Promise<Made> {
  const { db, now, cohort } = work
  const lines = await linesOf(db, cohort._id)
  const sum = lines.at(-1)
  if (!sum || sum.counts.due === 0) throw new Refused('EXPORT_EMPTY')
  const cells = lines.map((line) => line.cells)
  const closing = [
    countsLine(sum.counts),
    '应到＝已采集＋补拍＋缺席＋免采集＋未登记，合计即名册在册人数；联办班级只在“联办”下计一次。采集率＝（已采集＋补拍）÷（应到－免采集）。',
    '制表人签字：______________      负责人签字（盖章）：______________            年      月      日',
  ]
  const { content, shortHash } = await drawOfficeList(work, {
    sheetName: '采集情况统计',
    title: '毕业图像采集情况统计表',
    subtitle: `制表时间：${stampOf(now)}`,
    columns: totalsColumns,
    wraps: (title) => title === '学院' || title === '时段',
    counts: (title) => !words.includes(title),
    cells,
    closing: closing.flatMap((line) => folded(line, WIDTH)),
    rowHeight: 24,
  })
  const printed = lines.map((line) => ({ graduateId: idOf(line), recordHash: hashOf(line) }))
  return { content, rows: sum.counts.due, shortHash, lines: printed }
}

async function linesOf(db: Database, cohortId: string): Promise<TotalsLine[]> {
  const [people, sessions, blocks, classes, colleges] = await Promise.all([
    dayPeopleOf(db, { cohortId, collegeId: '', classId: '' }),
    db.find('capture_sessions', { cohortId, published: true }, { limit: 1000 }),
    db.all('capture_blocks', { cohortId }),
    db.all('classes', { cohortId }),
    db.all('colleges', {}),
  ])
  const published = new Set(sessions.map(({ _id }) => _id))
  return totalsLines({
    blocks: blocks
      .filter(({ sessionId }) => published.has(sessionId))
      .map((block) => ({ ...block, id: block._id })),
    classes: classes.map(({ _id: id, collegeIds, joint }) => ({ id, collegeIds, joint })),
    colleges: colleges.sort((a, b) => a.order - b.order).map(({ _id: id, name }) => ({ id, name })),
    people,
  })
}
