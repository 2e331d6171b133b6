// Draws the 毕业生证书信息表 of a college or the school, in the school's own template where there is one.
import { cellOf } from '../../../src/domain/certificates/columns'
import { Refused } from '../../../src/domain/errors'
import {
  fixList,
  listedCertificates,
  listIdOf,
  TRIES,
  type ListedCertificate,
} from '../certificates/lists'
import { presetWorkbook } from '../certificates/preset'
import { columnsIn, settingsOf } from '../certificates/settings'
import { fillTemplate } from '../certificates/template'
import { sha256 } from '../keyring'
import type { Database } from '../store/database'
import type { ExportRow, GraduateRow } from '../store/rows'
import type { ExportMaker, Made, MakerWork } from './maker'

export const certificatesMaker: ExportMaker = { make, linesNow }

const personFields = ['studentNo', 'name', 'collegeName', 'majorName', 'className'] as const
type Person = Pick<GraduateRow, '_id' | (typeof personFields)[number]>

/** Draws what is listed and fixes its order; once more where another issue has fixed it meanwhile. */
async function make(work: MakerWork): Promise<Made> {
  const { db, order } = work
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { listed, version } = await listedCertificates(db, order, work.now)
    const made = await draw(work, listed)
    const fixed = listed.map(({ row: { _id }, addition }) => ({ id: _id, addition }))
    if (await fixList(db, listIdOf(order.cohortId, order.collegeId), version, fixed)) return made
  }
  throw new Refused('BUSY')
}

async function draw(
  { db, cloud, order, row, school, cohort }: MakerWork,
  listed: readonly ListedCertificate[],
): Promise<Made> {
  if (listed.length === 0) throw new Refused('EXPORT_EMPTY')
  const [people, settings] = await Promise.all([
    peopleOfLines(db, listed),
    settingsOf(db, order.cohortId),
  ])
  const { template } = settings
  const columns = columnsIn(settings)
  const cells = listed.map(({ row: { entry, graduateId }, addition }, i) => {
    const person = people.get(graduateId)
    if (!person) throw new Error(`graduate ${graduateId} of a certificate is gone`)
    return columns.map((column) => cellOf(column, { number: i + 1, person, entry, addition }))
  })
  const shortHash = sha256(JSON.stringify(cells)).slice(0, 8)
  const footer = `批次 ${row._id} · 校验 ${shortHash}`
  const content = template
    ? await fillTemplate(await templateBytes(cloud, template.fileId), template, cells, footer)
    : await presetWorkbook(
        columns,
        {
          title: `${school.name}${cohort.name}${row.collegeName}毕业生证书信息表`,
          footerLeft: footer,
          footerRight: school.registrarOffice,
          createdAt: new Date(row.createdAt),
        },
        cells,
      )
  return { content, rows: listed.length, shortHash, lines: printedLines(listed, people) }
}

async function linesNow(
  db: Database,
  { cohortId, collegeIds: [collegeId = ''], createdAt }: ExportRow,
): Promise<Map<string, string>> {
  const { listed } = await listedCertificates(db, { cohortId, collegeId }, createdAt)
  const lines = printedLines(listed, await peopleOfLines(db, listed))
  return new Map(lines.map(({ graduateId, recordHash }) => [graduateId, recordHash]))
}

/** Every line of a person has the hash of all of them: one more certificate makes the paper outdated. */
function printedLines(
  listed: readonly ListedCertificate[],
  people: ReadonlyMap<string, Person>,
): Made['lines'] {
  const said = new Map<string, unknown[]>()
  for (const { row } of listed)
    said.set(row.graduateId, [...(said.get(row.graduateId) ?? []), row.entry])
  return listed.map(({ row: { graduateId } }) => {
    const person = people.get(graduateId)
    const words = [personFields.map((field) => person?.[field] ?? ''), said.get(graduateId)]
    return { graduateId, recordHash: sha256(JSON.stringify(words)) }
  })
}

/** As they are called today: a certificate keeps the name of the day it was entered. */
async function peopleOfLines(
  db: Database,
  listed: readonly ListedCertificate[],
): Promise<Map<string, Person>> {
  const ids = [...new Set(listed.map(({ row }) => row.graduateId))]
  const people = await db.byIds('graduates', ids, personFields)
  return new Map(people.map((person) => [person._id, person]))
}

async function templateBytes(cloud: MakerWork['cloud'], fileId: string): Promise<Buffer> {
  const bytes = await cloud.load(fileId)
  if (!bytes) throw new Refused('FILE_MISSING')
  return bytes
}
