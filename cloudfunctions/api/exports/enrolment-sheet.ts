// Draws the 学籍核对签名表 of one college or class.
import { maskIdNumber } from '../../../src/domain/enrolment/documents'
import {
  closingLinesOf,
  confirmedLabel,
  enrolmentSheetColumns,
  inSheetOrder,
  isOnSheet,
  subtitleOf,
} from '../../../src/domain/exports/enrolment-sheet'
import { Refused } from '../../../src/domain/errors'
import type { Keyring } from '../keyring'
import { idNumberOf, valuesOf } from '../record'
import type { GraduateRow } from '../store/rows'
import type { ExportMaker, Made, MakerWork } from './maker'
import { drawOfficeList } from './office-list'
import { listedNow, peopleOf } from './people'

/** What may be longer than its column: it goes on to a second line. */
const wrapped: readonly string[] = ['姓名', '民族', '专业', '班级']

export const enrolmentSheetMaker: ExportMaker = { make, linesNow: listedNow }

async function make(work: MakerWork): Promise<Made> {
  const { db, keys, now, order, row, cohort } = work
  const [classes, graduates] = await Promise.all([
    db.all('classes', { cohortId: order.cohortId }),
    db.all('graduates', peopleOf(order)),
  ])
  const ofClass = classes.find((item) => item._id === row.classId)
  const classKeys = new Map(classes.map((item) => [item._id, item.sortKey]))
  const people = graduates
    .filter((person) => isOnSheet(person.status))
    .map((person) => ({ ...person, classSortKey: classKeys.get(person.classId) ?? '' }))
    .sort(inSheetOrder)
  if (people.length === 0) throw new Refused('EXPORT_EMPTY')

  const cells = people.map((person, i) => cellsOf(person, i + 1, keys, order.fullNumbers))
  const { content, shortHash } = await drawOfficeList(work, {
    sheetName: `${cohort.name}学籍核对`,
    title: `毕业生学籍核对签名表${ofClass ? `（${ofClass.name}）` : ''}`,
    subtitle: subtitleOf({ collegeName: row.collegeName, madeAt: now, class: ofClass }),
    columns: enrolmentSheetColumns,
    wraps: (title) => wrapped.includes(title),
    counts: (title) => title === '序号',
    cells,
    closing: closingLinesOf({
      due: people.length,
      deferred: people.filter((person) => person.status === '延期').length,
      confirmed: people.filter(isConfirmed).length,
      ofClass: ofClass !== undefined,
    }),
    rowHeight: 20,
  })
  const lines = people.map(({ _id, recordHash }) => ({ graduateId: _id, recordHash }))
  return { content, rows: people.length, shortHash, lines }
}

const isConfirmed = (person: GraduateRow): boolean =>
  person.confirmation !== null && person.confirmation.hash === person.recordHash

function cellsOf(
  person: GraduateRow,
  number: number,
  keys: Keyring,
  fullNumbers: boolean,
): string[] {
  const full = idNumberOf(keys, person)
  const values = valuesOf(person, fullNumbers ? full : maskIdNumber(full))
  return enrolmentSheetColumns.map(({ source }) => {
    if (source === 'number') return String(number)
    if (source === 'blank') return ''
    if (source === 'confirmedAt')
      return confirmedLabel(isConfirmed(person) ? (person.confirmation?.at ?? null) : null)
    return values[source]
  })
}
