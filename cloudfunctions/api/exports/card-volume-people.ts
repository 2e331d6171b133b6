// Who is in a volume of 学籍卡 and where: one order for the cards and for the list that goes with them.
import { inSheetOrder, isOnSheet } from '../../../src/domain/exports/enrolment-sheet'
import { Refused } from '../../../src/domain/errors'
import { isHandedIn } from '../../../src/domain/record-cards/rules'
import { cardsOf, lineHashOf } from '../record-cards/of-people'
import type { Database } from '../store/database'
import type { ClassRow, ExportRow, GraduateRow, RecordCardRow } from '../store/rows'
import { peopleOf } from './people'

type Scope = Parameters<typeof peopleOf>[0]

export interface CardPerson {
  row: GraduateRow
  card: RecordCardRow | undefined
  hasCard: boolean
  isDeferred: boolean
}

/** 专业 → 班级 → 学号, 延期 people at the end of their class (domain facts §3). */
export async function cardPeople(
  db: Database,
  scope: Scope,
): Promise<{ people: CardPerson[]; classes: ClassRow[] }> {
  const [classes, graduates] = await Promise.all([
    db.all('classes', { cohortId: scope.cohortId }),
    db.all('graduates', peopleOf(scope)),
  ])
  const keys = new Map(classes.map((one) => [one._id, one.sortKey]))
  const rows = graduates
    .filter(({ status }) => isOnSheet(status))
    .map((row) => ({ row, order: { ...row, classSortKey: keys.get(row.classId) ?? '' } }))
    .sort((a, b) => inSheetOrder(a.order, b.order))
    .map(({ row }) => row)
  if (rows.length === 0) throw new Refused('EXPORT_EMPTY')
  const cards = await cardsOf(
    db,
    rows.map(({ _id }) => _id),
  )
  const people = rows.map((row) => {
    const card = cards.get(row._id)
    return {
      row,
      card,
      hasCard: card !== undefined && isHandedIn(card.state) && card.clearedAt === null,
      isDeferred: row.status === '延期',
    }
  })
  return { people, classes }
}

export const countsOf = (people: readonly CardPerson[]) => ({
  due: people.length,
  handedIn: people.filter(({ hasCard }) => hasCard).length,
  deferred: people.filter(({ isDeferred }) => isDeferred).length,
})

/** Everybody on such a paper today, with the hash of record and card together. */
export async function cardLinesNow(
  db: Database,
  { cohortId, collegeIds: [collegeId = ''], classId }: ExportRow,
): Promise<Map<string, string>> {
  const rows = await db.all('graduates', peopleOf({ cohortId, collegeId, classId }), {
    fields: ['status', 'recordHash', 'studentKey'],
  })
  const listed = rows
    .filter(({ status }) => isOnSheet(status))
    .sort((a, b) => (a.studentKey < b.studentKey ? -1 : 1))
  const cards = await cardsOf(
    db,
    listed.map(({ _id }) => _id),
  )
  return new Map(listed.map((row) => [row._id, lineHashOf(row, cards.get(row._id))]))
}
