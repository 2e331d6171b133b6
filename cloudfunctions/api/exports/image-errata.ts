// Draws the 毕业图像信息勘误表: everybody whose image or data at 学信网 was said to be wrong, and what came of it.
import { inSheetOrder, subtitleOf } from '../../../src/domain/exports/enrolment-sheet'
import { itemLabels, lastOf, outcomeOf, stateLabels } from '../../../src/domain/image-check/rules'
import { Refused } from '../../../src/domain/errors'
import { stampOf } from '../../../src/domain/time'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { ExportRow, GraduateRow, ImageCheckRow } from '../store/rows'
import type { ExportMaker, Made, MakerWork } from './maker'
import { drawOfficeList } from './office-list'

/** Source: 信息异常登记表, class by class in 学号 order (domain facts §4); notice B 二, 报教务处统一处理. */
const columns = [
  { title: '序号', width: 6 },
  { title: '学号', width: 14 },
  { title: '姓名', width: 11 },
  { title: '班级', width: 19 },
  { title: '有误项', width: 17 },
  { title: '说明', width: 26 },
  { title: '辅导员意见', width: 20 },
  { title: '处理状态', width: 15 },
  { title: '处理结果', width: 22 },
  { title: '经办人', width: 10 },
  { title: '时间', width: 16 },
] as const
const short: readonly string[] = ['序号', '学号']

export const imageErrataMaker: ExportMaker = {
  make,
  async linesNow(db, row) {
    const lines = await linesOf(db, row)
    return new Map(lines.map(({ graduateId, recordHash }) => [graduateId, recordHash]))
  },
}

interface Line {
  graduateId: string
  recordHash: string
  cells: string[]
  isOpen: boolean
}

async function make(work: MakerWork): Promise<Made> {
  const { db, now, row } = work
  const lines = await linesOf(db, row)
  if (lines.length === 0) throw new Refused('EXPORT_EMPTY')
  const cells = lines.map((line, i) => [String(i + 1), ...line.cells])
  const open = lines.filter(({ isOpen }) => isOpen).length
  const { content, shortHash } = await drawOfficeList(work, {
    sheetName: '图像信息勘误',
    title: '毕业图像信息勘误表',
    subtitle: subtitleOf({ collegeName: row.collegeName || '全校', madeAt: now }),
    columns,
    wraps: (title) => !short.includes(title),
    counts: (title) => title === '序号',
    cells,
    closing: [
      `共 ${lines.length} 人，其中处理中 ${open} 人。身份证复印件及相关材料随本表另附。`,
      '学院负责人签字（盖章）：______________      教务处经办人：______________            年      月      日',
    ],
    rowHeight: 30,
  })
  const printed = lines.map(({ graduateId, recordHash }) => ({ graduateId, recordHash }))
  return { content, rows: lines.length, shortHash, lines: printed }
}

/** In the order of the sheet that people sign; a joint class stands with the college that leads it. */
async function linesOf(
  db: Database,
  { cohortId, collegeIds: [collegeId = ''] }: Pick<ExportRow, 'cohortId' | 'collegeIds'>,
): Promise<Line[]> {
  const of = { cohortId, ...(collegeId ? { 'collegeIds.0': collegeId } : {}) }
  const [checks, classes] = await Promise.all([
    db.all('image_checks', of),
    db.all('classes', { cohortId }),
  ])
  const disputed = checks.filter(({ items }) => items.length > 0)
  const classKeys = new Map(classes.map(({ _id, sortKey }) => [_id, sortKey]))
  const people = await peopleBehind(db, disputed)
  return disputed
    .flatMap((check) => {
      const person = people.get(check._id)
      if (!person) return []
      return [{ ...person, classSortKey: classKeys.get(check.classId) ?? '', check }]
    })
    .sort(inSheetOrder)
    .map(({ check }) => {
      const cells = cellsOf(check)
      const recordHash = sha256(JSON.stringify(cells)).slice(0, 16)
      const isOpen = check.state === 'atAdviser' || check.state === 'atRegistrar'
      return { graduateId: check._id, recordHash, cells, isOpen }
    })
}

async function peopleBehind(
  db: Database,
  checks: readonly ImageCheckRow[],
): Promise<Map<string, GraduateRow>> {
  const fields = ['_id', 'level', 'majorName', 'status', 'studentKey'] as const
  const ids = checks.map(({ _id }) => _id)
  const people = await db.byIds('graduates', ids, fields)
  return new Map(people.map((person) => [person._id, person]))
}

/** What was said since the last dispute; what was said of an earlier one is over. */
function cellsOf(check: ImageCheckRow): string[] {
  const from = check.steps.map(({ move }) => move).lastIndexOf('dispute')
  const steps = check.steps.slice(Math.max(0, from))
  const last = lastOf(steps, 'pass', 'return', 'resolve')
  const said = lastOf(steps, 'dispute')
  return [
    check.studentNo,
    check.name,
    check.className,
    check.items.map((item) => itemLabels[item]).join('、'),
    check.note + (said && said.byRole !== 'graduate' ? `（${said.byName}代登记）` : ''),
    lastOf(steps, 'pass')?.text ?? '',
    stateLabels[check.state],
    outcomeOf({ steps }),
    last?.byName ?? '',
    stampOf(last?.at ?? check.disputedAt),
  ]
}
