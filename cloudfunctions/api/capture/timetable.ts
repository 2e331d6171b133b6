// Reads annex 1 from an uploaded file or from pasted cells, and shows which classes it means. Writes nothing.
import type { capture } from '../../../src/domain/capture/contract'
import { pastedRows, withoutEmptyLeft } from '../../../src/domain/capture/pasted-table'
import { readTimetable, type TimetableCells } from '../../../src/domain/capture/timetable'
import { Refused } from '../../../src/domain/errors'
import type { Context, HandlersOf } from '../context'
import { takeTicket } from '../files'
import { findHeaderRow, type HeaderColumn } from '../tables/header'
import { readTable, TableError, type Cell } from '../tables/read-table'
import { readClasses } from './people'

type Column = keyof Omit<TimetableCells, 'row'>

/** Annex 1's six columns in its order, and a place and a campus, which some schools add. */
const columns: HeaderColumn<Column>[] = [
  { key: 'day', titles: ['日期', '采集日期', '拍摄日期'], required: true },
  { key: 'time', titles: ['时间', '采集时间', '拍摄时间', '时段', '时间段'], required: true },
  {
    key: 'label',
    titles: ['学院（班级）', '学院', '班级', '学院班级', '二级学院', '院系', '单位'],
    required: true,
  },
  { key: 'count', titles: ['人数', '采集人数', '毕业生人数', '总人数'], required: false },
  {
    key: 'leaders',
    titles: ['学院负责人', '负责人', '带队老师', '联系人', '带队人'],
    required: false,
  },
  { key: 'remark', titles: ['备注', '说明'], required: false },
  { key: 'place', titles: ['地点', '采集地点', '拍摄地点'], required: false },
  { key: 'campus', titles: ['校区', '采集校区'], required: false },
]

export const timetableHandlers: Pick<HandlersOf<typeof capture>, 'readTimetable'> = {
  async readTimetable(ctx, { cohortId, year, ticket, pasted }) {
    const db = ctx.store.beyondReach('plans are made for the whole school by those who hold it')
    if (!(await db.get('cohorts', cohortId))) throw new Refused('NOT_FOUND')
    const cells = ticket
      ? cellsOfSheet(await readSheet(ctx, ticket))
      : pasted?.trim()
        ? cellsOfPasted(pasted)
        : null
    if (!cells) throw new Refused('INVALID_INPUT', { fields: { pasted: { code: 'REQUIRED' } } })
    return readTimetable(cells, { year, ...(await readClasses(db, cohortId)) })
  },
}

async function readSheet(ctx: Context, ticket: string): Promise<Cell[][]> {
  const bytes = await takeTicket(ctx, ticket, 'timetable')
  try {
    return (await readTable(bytes)).rows
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw new Refused(error.code, { detail: error.detail })
  }
}

function cellsOfSheet(rows: readonly (readonly Cell[])[]): TimetableCells[] {
  const header = findHeaderRow(rows, columns)
  const missing = header ? header.match.missing : ['日期', '时间', '学院（班级）']
  if (!header || missing.length > 0)
    throw new Refused('TABLE_WRONG_SHEET', { detail: { missing: missing.join('、') } })
  return cellsBelow(rows, header.index + 1, header.match.at)
}

/** Headings are optional here: people copy the lines they mean, and annex 1 has a fixed order. */
function cellsOfPasted(pasted: string): TimetableCells[] {
  const rows = withoutEmptyLeft(pastedRows(pasted)).map((row) =>
    row.map((text): Cell => ({ text, kind: 'text' })),
  )
  const header = findHeaderRow(rows, columns)
  if (header && header.match.missing.length === 0)
    return cellsBelow(rows, header.index + 1, header.match.at)
  return cellsBelow(rows, 0, new Map(columns.slice(0, 6).map(({ key }, index) => [key, index])))
}

const cellsBelow = (
  rows: readonly (readonly Cell[])[],
  from: number,
  at: ReadonlyMap<Column, number>,
): TimetableCells[] =>
  rows.slice(from).map((row, i) => {
    const textOf = (key: Column) => row[at.get(key) ?? -1]?.text ?? ''
    return {
      row: from + i + 1,
      day: textOf('day'),
      time: textOf('time'),
      label: textOf('label'),
      count: textOf('count'),
      leaders: textOf('leaders'),
      remark: textOf('remark'),
      place: textOf('place'),
      campus: textOf('campus'),
    }
  })
