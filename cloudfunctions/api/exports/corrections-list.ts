// Draws the 学籍信息更正汇总表 of one college or the school: what took effect, and what is still under way.
import { isOnBehalf } from '../../../src/domain/corrections/rules'
import { recordFields, type RecordFieldName } from '../../../src/domain/enrolment/record'
import {
  cellsOfCorrection,
  correctionsClosingLines,
  correctionsListColumns,
  type CorrectionLine,
} from '../../../src/domain/exports/corrections-list'
import { inSheetOrder, subtitleOf } from '../../../src/domain/exports/enrolment-sheet'
import { Refused } from '../../../src/domain/errors'
import { changesShown, differenceOf, type Difference } from '../corrections/shown'
import { sha256, type Keyring } from '../keyring'
import type { Database } from '../store/database'
import type { AuditRow, CorrectionRow, GraduateRow } from '../store/rows'
import type { ExportMaker, Made, MakerWork } from './maker'
import { drawOfficeList } from './office-list'
import { peopleOf } from './people'

export const correctionsListMaker: ExportMaker = {
  make,
  async linesNow(db, { cohortId, collegeIds: [collegeId = ''], classId }) {
    const people = await correctedPeople(db, { cohortId, collegeId, classId })
    return new Map(people.map((one) => [one.person._id, hashOf(one)]))
  },
}

/** One person with everything that is to be listed, oldest first. */
interface Corrected {
  person: Person
  applications: CorrectionRow[]
  direct: AuditRow[]
}
const personFields = [
  '_id',
  'studentNo',
  'studentKey',
  'name',
  'className',
  'classId',
  'majorName',
  'level',
  'status',
] as const
type Person = Pick<GraduateRow, (typeof personFields)[number]>

const wrapped = new Set<string>(
  correctionsListColumns.filter(({ wrap }) => wrap).map(({ title }) => title),
)

/** Ids that one query names. */
const CHUNK = 200

async function make(work: MakerWork): Promise<Made> {
  const { db, keys, now, order, row, cohort } = work
  const people = await correctedPeople(db, order)
  const lines = people.flatMap((one) =>
    linesOf(one, keys, order.fullNumbers).map((line) => ({ line, one })),
  )
  if (lines.length === 0) throw new Refused('EXPORT_EMPTY')
  const cells = lines.map(({ line }, i) => cellsOfCorrection(line, i + 1))
  const { content, shortHash } = await drawOfficeList(work, {
    sheetName: `${cohort.name}更正汇总`,
    title: '毕业生学籍信息更正汇总表',
    subtitle: subtitleOf({ collegeName: row.collegeName || '全校', madeAt: now }),
    columns: correctionsListColumns,
    wraps: (title) => wrapped.has(title),
    counts: (title) => title === '序号',
    cells,
    closing: correctionsClosingLines(lines.map(({ line }) => line)),
    // Two lines of text: dates, long classes and reasons wrap.
    rowHeight: 30,
  })
  const printed = lines.map(({ one }) => ({
    graduateId: one.person._id,
    recordHash: hashOf(one),
  }))
  return { content, rows: lines.length, shortHash, lines: printed }
}

/** In the order of the sign sheet, each with what took effect or is under way. */
async function correctedPeople(
  db: Database,
  of: { cohortId: string; collegeId: string; classId: string },
): Promise<Corrected[]> {
  const clause = peopleOf(of)
  const [classes, open, corrected] = await Promise.all([
    db.all('classes', { cohortId: of.cohortId }),
    db.all('corrections', { ...clause, closedAt: null }, { fields: ['graduateId'] }),
    db.all('graduates', { ...clause, corrected: true }, { fields: personFields }),
  ])
  const known = new Set(corrected.map(({ _id }) => _id))
  const waiting = [...new Set(open.map(({ graduateId }) => graduateId))].filter(
    (id) => !known.has(id),
  )
  const ids = [...known, ...waiting]
  // By person, not by college: who has come from another one brings along what was corrected there.
  const [others, applications, direct] = await Promise.all([
    inChunks(waiting, (chunk) =>
      db.all('graduates', { _id: db.command.in(chunk) }, { fields: personFields }),
    ),
    inChunks(ids, (chunk) =>
      db.all('corrections', {
        graduateId: db.command.in(chunk),
        state: db.command.neq('withdrawn'),
      }),
    ),
    inChunks(ids, (chunk) =>
      db.all('audit', { graduateId: db.command.in(chunk), action: 'corrections.correct' }),
    ),
  ])
  const classKeys = new Map(classes.map((item) => [item._id, item.sortKey]))
  return [...corrected, ...others]
    .map((person) => ({ ...person, classSortKey: classKeys.get(person.classId) ?? '' }))
    .sort(inSheetOrder)
    .map((person) => ({
      person,
      applications: applications
        .filter((one) => one.graduateId === person._id)
        .sort((a, b) => a.appliedAt - b.appliedAt),
      direct: direct
        .filter((one) => one.graduateId === person._id)
        .sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1)),
    }))
    .filter((one) => one.applications.length + one.direct.length > 0)
}

async function inChunks<T>(
  ids: readonly string[],
  ask: (chunk: string[]) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = []
  for (let i = 0; i < ids.length; i += CHUNK) found.push(...(await ask(ids.slice(i, i + CHUNK))))
  return found
}

function linesOf(one: Corrected, keys: Keyring, fullNumbers: boolean): CorrectionLine[] {
  const { studentNo, name, className } = one.person
  const who = { studentNo, name, className }
  const applied = one.applications.flatMap((row) => {
    const last = row.steps[row.steps.length - 1]
    const line = {
      how: isOnBehalf(row.steps) ? ('onBehalf' as const) : ('application' as const),
      photos: row.photos.length,
      appliedAt: row.appliedAt,
      doneAt: row.state === 'approved' ? row.closedAt : null,
      state: row.state,
      // An application that was just handed in has met nobody yet.
      byName: last && last.byRole !== 'graduate' ? last.byName : '',
      remark: row.state === 'returned' && last ? `退回：${last.reason}` : row.note,
    }
    const difference = differenceOf(keys, row)
    return valuesOf(difference, fullNumbers).map((values) => ({ ...who, ...values, ...line }))
  })
  const direct = one.direct.flatMap((row) => {
    const line = {
      ...{ how: 'direct' as const, photos: 0, appliedAt: null, doneAt: row.at },
      ...{ state: 'approved' as const, byName: row.name, remark: row.reason },
    }
    return changesShown(differenceFrom(row)).map((values) => ({ ...who, ...values, ...line }))
  })
  return [...applied, ...direct]
}

/** Label, before and after of each field; document numbers in full only where that was asked for. */
const valuesOf = (difference: Difference, fullNumbers: boolean) =>
  changesShown(difference).map(({ field, label, before, after }) => {
    const full = fullNumbers ? difference[field] : undefined
    return { label, before: full?.before ?? before, after: full?.after ?? after }
  })

/** The audit row of a direct correction holds both sides; none of its fields is a document number. */
function differenceFrom(row: AuditRow): Difference {
  const before = JSON.parse(row.before) as Partial<Record<RecordFieldName, string>>
  const after = JSON.parse(row.after) as Partial<Record<RecordFieldName, string>>
  const fields = Object.keys(after).filter((name): name is RecordFieldName => name in recordFields)
  return Object.fromEntries(
    fields.map((field) => [field, { before: before[field] ?? '', after: after[field] ?? '' }]),
  )
}

/** What the person's lines rest on; whatever is decided or corrected later makes them outdated. */
const hashOf = ({ person, applications, direct }: Corrected): string =>
  sha256(
    JSON.stringify([
      ...[person.studentNo, person.name, person.className],
      applications.map((row) => [row._id, row.state, row.steps.length]),
      direct.map((row) => row._id),
    ]),
  ).slice(0, 16)
