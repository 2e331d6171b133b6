// Drivers of long work die in every step of it: somebody goes on, it ends right, nothing is there twice, nothing stays behind.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultRule } from '../../emulator'
import { contract } from '../../src/domain'
import type { Input } from '../../src/domain/action'
import type { Job } from '../../src/domain/jobs/contract'
import { connect, type Doc } from '../emulator/environment'
import { cohortId, tableOf, tablesOf } from './certificate-tables'
import { MORNING, peopleOf, rosterCsv, startCollege, type College } from './college'

const { certificates, exports: sheets, jobs, roster } = contract
const ADMIN = 'o-admin'
const REGISTRAR = 'o-registrar'
const PEOPLE = 620
const people = peopleOf('软件2101班', '软件工程学院', PEOPLE)
const lines = people.slice(0, 220).map((one, i) => ({
  ...{ 学号: one.studentNo, 姓名: one.name, 班级: one.className },
  ...{ 证书类别: '其他', 证书名称: '结业证书', 证书编号: `A${i}`, 发证日期: '2023-05-04' },
}))
let college: College
beforeAll(async () => {
  college = await startCollege()
  await college.call(ADMIN, roster.createCohort, { year: 2024 })
  await college.post(REGISTRAR, 'registrar')
})
afterAll(() => college.stop())

const rows = () => connect(college.emulator.adminUrl).database()
const countOf = async (collection: string, where: Doc) =>
  (await rows().collection(collection).where(where).count()).total
const change = (job: Job, data: Record<string, unknown>) =>
  rows().collection('jobs').doc(job.id).update({ data })
const now = (job: Job) => college.call(REGISTRAR, jobs.get, { jobId: job.id })
const step = (job: Job) => college.ask(REGISTRAR, 'jobs.step', { jobId: job.id })
const timer = () => college.emulator.runTimer('everyFiveMinutes')

/** The driver's writes of the job's own row: taking the lease, then one after each slice. */
const SAVING = { action: 'database.modifyDocument', collection: 'jobs' }

/** Whether `work` met the fault. */
async function dying(rule: Partial<FaultRule>, work: () => Promise<unknown>): Promise<boolean> {
  college.emulator.faults.add({ fault: 'crash', times: 1, ...rule })
  await work().catch(() => undefined)
  const met = college.emulator.faults.list().length === 0
  college.emulator.faults.clear()
  return met
}

/** As if the time of a dead driver's lease had gone by, and the timer's patience. */
const longAfter = (job: Job) =>
  change(job, { leaseUntil: MORNING - 600_000, updatedAt: MORNING - 600_000 })

/** Every slice's driver dies before it is saved; screen and timer go on with it in turns. Returns how often. */
async function driveDying(job: Job): Promise<{ job: Job; deaths: number }> {
  for (let deaths = 0; ; deaths++) {
    // The first time the lease is let through, later one slice as well: the one that runs again.
    const rule = { match: SAVING, skip: deaths === 0 ? 1 : 2 }
    const died = await dying(rule, () => (deaths % 2 === 0 ? step(job) : timer()))
    if (!died) return { job: await now(job), deaths }
    if ((await now(job)).state === 'running')
      expect(await step(job)).toMatchObject({ ok: false, code: 'JOB_BUSY' })
    await longAfter(job)
  }
}

async function begin(of = people): Promise<Job> {
  const ticket = await college.upload(REGISTRAR, 'roster', '名册.csv', rosterCsv(of))
  return college.call(REGISTRAR, roster.beginImport, { cohortId, ticket })
}
const apply = (job: Job) => college.call(REGISTRAR, roster.applyImport, { jobId: job.id })
const nothingKept = async (job: Job) => {
  expect(await countOf('import_chunks', { jobId: job.id })).toBe(0)
  expect(await countOf('files', { purpose: 'roster' })).toBe(0)
}

test('a roster import whose drivers die in every step', async () => {
  const reading = await driveDying(await begin())
  expect(reading.deaths).toBeGreaterThanOrEqual(4)
  expect(reading.job).toMatchObject({ state: 'review', done: PEOPLE, summary: { added: PEOPLE } })
  await apply(reading.job)
  // And once between two chunks of one slice.
  const inserting = { action: 'database.insertDocument', collection: 'graduates' }
  expect(await dying({ match: inserting, skip: 1 }, () => step(reading.job))).toBe(true)
  await longAfter(reading.job)
  const { job, deaths } = await driveDying(reading.job)
  expect(deaths).toBeGreaterThanOrEqual(3)
  expect(job).toMatchObject({ state: 'done', done: PEOPLE })
  expect(await countOf('graduates', {})).toBe(PEOPLE)
  // One account of the structure and one of each chunk of people.
  const accounts = { action: 'roster.applyImport', target: /:(structure|w\d+)$/ }
  expect(await countOf('audit', accounts)).toBe(1 + Math.ceil(PEOPLE / 200))
  await nothingKept(job)
  const again = await college.drive(REGISTRAR, await begin())
  expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: PEOPLE })
  await college.call(REGISTRAR, jobs.cancel, { jobId: again.id })
})

test('changes of people who are there: what was changed before the death stays, the rest follows', async () => {
  const renamed = people.map((one, i) => (i < 40 ? { ...one, name: `新${one.name}` } : one))
  const review = await college.drive(REGISTRAR, await begin(renamed))
  expect(review.summary).toMatchObject({ changed: 40 })
  await apply(review)
  const changing = { action: 'database.modifyDocument', collection: 'graduates' }
  expect(await dying({ match: changing, skip: 17 }, () => step(review))).toBe(true)
  await longAfter(review)
  expect(await timer()).toMatchObject({ data: { resumed: 1 } })
  // On a slow machine a run of the timer is over before the work is.
  expect(await college.drive(REGISTRAR, await now(review))).toMatchObject({ state: 'done' })
  expect(await countOf('graduates', { name: /^新/ })).toBe(40)
  const back = await college.drive(REGISTRAR, await begin())
  await college.drive(REGISTRAR, await apply(back))
  expect(await countOf('graduates', { name: /^新/ })).toBe(0)
})

test('cancelled between two slices of the writing: it is said, nothing sealed stays, importing again heals', async () => {
  const more = [...people, ...peopleOf('软件2102班', '软件工程学院', 650, 700)]
  const review = await college.drive(REGISTRAR, await begin(more))
  expect(review.summary).toMatchObject({ added: 650, unchanged: PEOPLE })
  await apply(review)
  // Structure, then three chunks a slice: dead in the third slice, with some of the new people written.
  expect(await dying({ match: SAVING, skip: 3 }, () => step(review))).toBe(true)
  const cancelled = await college.call(REGISTRAR, jobs.cancel, { jobId: review.id })
  expect(cancelled).toMatchObject({
    state: 'cancelled',
    phase: '已取消，至少写入了 600 人；再导入同一张表可补齐',
  })
  expect((await now(review)).phase).toBe(cancelled.phase)
  expect(await step(review)).toMatchObject({ ok: true, data: { state: 'cancelled' } })
  await nothingKept(review)
  const there = await countOf('graduates', {})
  expect(there).toBeGreaterThan(PEOPLE)
  expect(there).toBeLessThan(PEOPLE + 650)
  const again = await college.drive(REGISTRAR, await begin(more))
  expect(again.summary).toMatchObject({ added: PEOPLE + 650 - there, unchanged: there })
  await college.drive(REGISTRAR, await apply(again))
  expect(await countOf('graduates', {})).toBe(PEOPLE + 650)
})

test('cancelled while a slice writes: its people are counted, too', async () => {
  const more = peopleOf('软件2103班', '软件工程学院', 30, 1400)
  const review = await college.drive(REGISTRAR, await begin(more))
  await apply(review)
  const inserting = { action: 'database.insertDocument', collection: 'graduates' }
  college.emulator.faults.add({ fault: 'delay', ms: 2000, times: 1, match: inserting })
  const driver = step(review)
  while (college.emulator.faults.list().length > 0) await new Promise((go) => setTimeout(go, 5))
  const said = await college.call(REGISTRAR, jobs.cancel, { jobId: review.id })
  expect(said.phase).toBe('已取消，至少写入了 0 人；再导入同一张表可补齐')
  expect(await driver).toMatchObject({ data: { state: 'cancelled' } })
  expect(await now(review)).toMatchObject({
    state: 'cancelled',
    phase: '已取消，至少写入了 30 人；再导入同一张表可补齐',
    done: 30,
  })
  await nothingKept(review)
})

test('a dry run that is cancelled has written nobody, and says so', async () => {
  const review = await college.drive(REGISTRAR, await begin(people.slice(0, 3)))
  const { phase } = await college.call(REGISTRAR, jobs.cancel, { jobId: review.id })
  expect(phase).toBe('已取消，没有写入任何人')
})

test('whoever should sweep dies: the timer removes the sealed rows of what is over', async () => {
  // In the middle of cancelling, after the row says so.
  const removing = { action: 'database.removeDocument', collection: 'import_chunks' }
  const first = await college.drive(REGISTRAR, await begin())
  const cancel = (job: Job) => college.ask(REGISTRAR, 'jobs.cancel', { jobId: job.id })
  expect(await dying({ match: removing }, () => cancel(first))).toBe(true)
  expect(await now(first)).toMatchObject({ state: 'cancelled' })
  // The driver that was cancelled in the middle of staging, before it heard of it.
  const second = await begin()
  const staging = { action: 'database.insertDocument', collection: 'import_chunks' }
  college.emulator.faults.add({ fault: 'delay', ms: 2000, skip: 1, times: 1, match: staging })
  const driver = step(second).catch(() => undefined)
  while (college.emulator.faults.list().length > 0) await new Promise((go) => setTimeout(go, 5))
  expect(await cancel(second)).toMatchObject({ ok: true })
  college.emulator.faults.add({ fault: 'crash', times: 1, match: SAVING })
  await driver
  expect(college.emulator.faults.list()).toEqual([])
  college.emulator.faults.clear()
  // One that waits for its registrar keeps what it needs.
  const waiting = await college.drive(REGISTRAR, await begin())
  for (const { id: jobId } of [first, second, waiting])
    expect(await countOf('import_chunks', { jobId })).toBeGreaterThan(0)
  expect(await timer()).toMatchObject({ ok: true })
  expect(await countOf('import_chunks', { jobId: first.id })).toBe(0)
  expect(await countOf('import_chunks', { jobId: second.id })).toBe(0)
  expect(await countOf('import_chunks', { jobId: waiting.id })).toBe(5)
  await cancel(waiting)
})

test('a certificate import whose drivers die in every step, also while it sweeps', async () => {
  const upload = async () => {
    const bytes = await tableOf(lines)
    const ticket = await college.upload(REGISTRAR, 'certificateTable', '证书.xlsx', bytes)
    return college.call(REGISTRAR, certificates.beginImport, { cohortId, ticket })
  }
  const reading = await driveDying(await upload())
  expect(reading.deaths).toBeGreaterThanOrEqual(3)
  expect(reading.job).toMatchObject({ state: 'review', summary: { added: 220, errors: 0 } })
  const { id: jobId } = reading.job
  await college.call(REGISTRAR, certificates.applyImport, { jobId })
  const { job, deaths } = await driveDying(reading.job)
  expect(deaths).toBeGreaterThanOrEqual(3)
  expect(job).toMatchObject({ state: 'done', done: 220 })
  expect(await countOf('certificates', { state: 'accepted' })).toBe(220)
  expect(await countOf('audit', { action: 'certificates.applyImport', target: /:w\d+$/ })).toBe(2)
  const [list] = (await rows().collection('certificate_lists').get()).data
  const listed = (list?.entries as { id: string }[]).map(({ id }) => id)
  expect([listed.length, new Set(listed).size]).toEqual([220, 220])
  expect(await countOf('import_chunks', { jobId })).toBe(0)

  // The same again, dead between its sweeping and whatever comes after.
  const again = await college.drive(REGISTRAR, await upload())
  expect(again.summary).toMatchObject({ unchanged: 220 })
  await college.call(REGISTRAR, certificates.applyImport, { jobId: again.id })
  const removing = { action: 'database.removeDocument', collection: 'files' }
  expect(await dying({ match: removing }, () => step(again))).toBe(true)
  await longAfter(again)
  await timer()
  expect(await now(again)).toMatchObject({ state: 'done' })
  expect(await countOf('import_chunks', { jobId: again.id })).toBe(0)
})

test('a certificate import cancelled in the middle, and its table once more', async () => {
  const { begin: read, apply: write } = tablesOf(college)
  const table = await tableOf(lines.map((line) => ({ ...line, 证书名称: '荣誉证书', 证书编号: `B${line.证书编号}` }))) // prettier-ignore
  const review = await read(REGISTRAR, table)
  await college.call(REGISTRAR, certificates.applyImport, { jobId: review.id })
  expect(await dying({ match: SAVING, skip: 2 }, () => step(review))).toBe(true)
  const { phase } = await college.call(REGISTRAR, jobs.cancel, { jobId: review.id })
  expect(phase).toBe('已取消，至少写入了 200 本；再导入同一张表可补齐')
  const again = await read(REGISTRAR, table)
  await write(REGISTRAR, again)
  expect(await countOf('certificates', { state: 'accepted' })).toBe(440)
  const [list] = (await rows().collection('certificate_lists').get()).data
  expect(new Set((list?.entries as { id: string }[]).map(({ id }) => id)).size).toBe(440)
})

describe('official files', () => {
  let order: Input<typeof sheets.begin>
  beforeAll(async () => {
    const tree = await college.call(ADMIN, roster.tree, { cohortId })
    const ofClass = tree.classes.find(({ name }) => name === '软件2103班')!
    order = { kind: 'recordCards', cohortId, collegeId: tree.colleges[0]!.id, classId: ofClass.id }
  })
  const list = async () => (await college.call(REGISTRAR, sheets.list, { cohortId })).items
  const open = (exportId: string) => college.call(REGISTRAR, sheets.open, { exportId })
  const publishing = { action: 'database.modifyDocument', collection: 'exports' }

  test.each(['enrolmentSheet', 'recordCards'] as const)('%s: one file of one number, whoever dies', async (kind) => {
    const { classId: _of, ...ofCollege } = order
    const wanted = kind === 'recordCards' ? order : { ...ofCollege, kind }
    const before = await list()
    const { job, deaths } = await driveDying(await college.call(REGISTRAR, sheets.begin, wanted))
    expect(deaths).toBe(2)
    expect(job.state).toBe('done')
    const made = (await list()).filter(({ id }) => !before.some((one) => one.id === id))
    expect(made.map(({ id }) => id)).toEqual([job.exportId])
    expect(await countOf('exports', { jobId: job.id })).toBe(1)
    const { url } = await open(job.exportId!)
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  }) // prettier-ignore

  test('what somebody may have printed is not drawn anew when its driver dies just after', async () => {
    const begun = await college.call(REGISTRAR, sheets.begin, order)
    expect(await dying({ match: SAVING, skip: 2 }, () => step(begun))).toBe(true)
    const [made] = await list()
    const textOf = async () => (await fetch((await open(made!.id)).url)).text()
    const printed = await textOf()
    // The roster moves on meanwhile.
    await college.importPeople(peopleOf('软件2103班', '软件工程学院', 31, 1400))
    await longAfter(begun)
    await timer()
    expect(await now(begun)).toMatchObject({ state: 'done', exportId: made!.id })
    expect((await list())[0]).toEqual(made)
    expect(await textOf()).toBe(printed)
  })

  /** Files of the data folder that are a ZIP: .xlsx and .docx. */
  const filesKept = () =>
    readdirSync(college.emulator.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
      .filter((bytes) => bytes.subarray(0, 4).toString('hex') === '504b0304').length

  test('a cancelled one leaves no file, dead or alive', async () => {
    const before = await list()
    // An upload that died on its way may have left a piece that no file id leads to.
    const kept = filesKept()
    const dead = await college.call(REGISTRAR, sheets.begin, order)
    // The content lies in the storage, and nobody has been shown it.
    expect(await dying({ match: publishing }, () => step(dead))).toBe(true)
    await college.call(REGISTRAR, jobs.cancel, { jobId: dead.id })
    expect(filesKept()).toBe(kept)

    const alive = await college.call(REGISTRAR, sheets.begin, order)
    const keeping = { action: 'database.modifyDocument', collection: 'export_lines' }
    college.emulator.faults.add({ fault: 'delay', ms: 2000, times: 1, match: keeping })
    const driver = step(alive)
    while (college.emulator.faults.list().length > 0) await new Promise((go) => setTimeout(go, 5))
    await college.call(REGISTRAR, jobs.cancel, { jobId: alive.id })
    expect(await driver).toMatchObject({ data: { state: 'cancelled' } })

    expect(await list()).toEqual(before)
    expect(filesKept()).toBe(kept)
    expect(await countOf('export_lines', {})).toBe(before.length)
  })
})
