// 20,000 people from .xlsx to the database: reading and checking beside exceljs, writing beside raw SDK inserts.
import { checkTable } from '../cloudfunctions/api/roster-import/check-table'
import type { CloudSdk } from '../cloudfunctions/api/cloud'
import type { Sdk } from '../cloudfunctions/api/store/sdk'
import { sheetToBuffer } from '../cloudfunctions/api/tables/write-sheet'
import { contract } from '../src/domain'
import { peopleOf, startCollege, type College, type Person } from '../test/api/college'
import type { BenchLine } from './line'

const ROWS = 20_000
const CLASS_SIZE = 50
const REPEATS = 3
/** As the import writes: chunks of 200, three at once. */
const BATCH = 200
const LANES = 3
const ADMIN = 'o-admin'

const columns: [title: string, of: (person: Person) => string][] = [
  ['学号', (p) => p.studentNo],
  ['姓名', (p) => p.name],
  ['性别', (p) => (Number(p.idNumber[16]) % 2 === 1 ? '男' : '女')],
  ['民族', () => '汉族'],
  ['证件类型', () => '居民身份证'],
  ['证件号码', (p) => p.idNumber],
  ['政治面貌', () => '共青团员'],
  ['学院', (p) => p.college],
  ['专业', (p) => `${p.college.slice(0, 4)}技术`],
  ['班级', (p) => p.className],
  ['年级', () => '2021级'],
  ['学制', () => '3'],
  ['层次', () => '专科'],
  ['入学日期', () => '2021-09-01'],
  ['预计毕业日期', () => '2024-06-30'],
  ['学籍状态', () => '在籍'],
]

function everybody(): Person[] {
  return Array.from({ length: ROWS / CLASS_SIZE }, (_, i) =>
    peopleOf(`第${i + 1}专业2101班`, `第${(i % 20) + 1}学院`, CLASS_SIZE, i * CLASS_SIZE),
  ).flat()
}

const workbook = (people: Person[]) =>
  sheetToBuffer(
    {
      sheetName: '名册',
      columns: columns.map(([title]) => ({ title, width: 14 })),
      page: { orientation: 'landscape' },
    },
    people.map((person) => columns.map(([, of]) => of(person))),
  )

/** The median of some runs, in seconds. */
async function seconds(work: () => Promise<unknown>, repeats = REPEATS): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < repeats; i++) {
    const startedAt = performance.now()
    await work()
    times.push((performance.now() - startedAt) / 1000)
  }
  return times.sort((a, b) => a - b)[Math.floor(repeats / 2)] ?? 0
}

async function readWithExceljs(bytes: Buffer): Promise<number> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer as ArrayBuffer)
  let cells = 0
  book.worksheets[0]?.eachRow((row) =>
    row.eachCell((cell) => (cells += cell.text.length > 0 ? 1 : 0)),
  )
  return cells
}

/** From the upload to `done`, through the front door; seconds until the review and from there on. */
async function importThrough(college: College, bytes: Buffer) {
  await college.call(ADMIN, contract.roster.createCohort, { year: 2024 })
  const ticket = await college.upload(ADMIN, 'roster', '名册.xlsx', bytes)
  const begun = await college.call(ADMIN, contract.roster.beginImport, {
    cohortId: 'c2024',
    ticket,
  })
  let review = begun
  const dryRun = await seconds(async () => (review = await college.drive(ADMIN, begun)), 1)
  if (review.summary?.added !== ROWS) throw new Error(JSON.stringify(review))
  const running = await college.call(ADMIN, contract.roster.applyImport, { jobId: review.id })
  const apply = await seconds(() => college.drive(ADMIN, running), 1)
  return { dryRun, apply }
}

async function sdkOver(adminUrl: string): Promise<Sdk> {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-env',
    TCB_ENV: 'local-env',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    SILENCE: 'true',
  })
  const { default: cloud } = await import('wx-server-sdk')
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
  return (cloud as unknown as CloudSdk).database()
}

async function allRows(db: Sdk): Promise<object[]> {
  const rows: { _id: string }[] = []
  for (let after = ''; ; after = rows[rows.length - 1]?._id ?? '') {
    const { data } = await db
      .collection('graduates')
      .where({ _id: db.command.gt(after) })
      .orderBy('_id', 'asc')
      .limit(1000)
      .get()
    rows.push(...(data as { _id: string }[]))
    if (data.length < 1000) return rows
  }
}

async function insertRaw(db: Sdk, rows: object[]): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < rows.length) {
      const from = next
      next += BATCH
      await db.collection('graduates').add({ data: rows.slice(from, from + BATCH) })
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/** Needs built functions (`npm run build`). */
export async function run(): Promise<BenchLine[]> {
  const bytes = await workbook(everybody())
  const checking = await seconds(() => checkTable(bytes, '2024-04-15'))
  const exceljs = await seconds(() => readWithExceljs(bytes))

  const first = await startCollege()
  const { dryRun, apply } = await importThrough(first, bytes)
  const rows = await allRows(await sdkOver(first.emulator.adminUrl))
  await first.stop()
  const second = await startCollege()
  const fresh = await sdkOver(second.emulator.adminUrl)
  const raw = await seconds(() => insertRaw(fresh, rows), 1)
  await second.stop()

  const line = (name: string, value: number, peer?: string, peerValue?: number): BenchLine => ({
    name,
    value: Number(value.toFixed(2)),
    unit: 's',
    rows: ROWS,
    rowsPerSecond: Math.round(ROWS / value),
    ...(peer && peerValue
      ? {
          peer,
          peerValue: Number(peerValue.toFixed(2)),
          ratio: Number((value / peerValue).toFixed(2)),
        }
      : {}),
  })
  return [
    line('import-20k', checking, 'exceljs, reading alone', exceljs),
    line('import-20k.dry-run', dryRun),
    line('import-20k.write', apply, 'the same rows, inserted raw', raw),
  ]
}

if (process.argv[1]?.endsWith('import-20k.ts'))
  void run().then((lines) => process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`))
