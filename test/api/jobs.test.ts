// Jobs as rows: one driver at a time, progress that is saved, stopping, and the timer that resumes orphans.
import { contract } from '../../src/domain'
import type { Job } from '../../src/domain/jobs/contract'
import { connect } from '../emulator/environment'
import { MORNING, peopleOf, rosterCsv, startCollege, type College } from './college'

const { roster, jobs } = contract
const ADMIN = 'o-admin'
const people = peopleOf('软件2101班', '软件工程学院', 450)
let college: College
beforeAll(async () => {
  college = await startCollege()
  await college.call(ADMIN, roster.createCohort, { year: 2024 })
})
afterAll(() => college.stop())

async function begin(count = people.length): Promise<Job> {
  const bytes = rosterCsv(people.slice(0, count))
  const ticket = await college.upload(ADMIN, 'roster', '名册.csv', bytes)
  return college.call(ADMIN, roster.beginImport, { cohortId: 'c2024', ticket })
}
const step = (job: Job) => college.ask(ADMIN, 'jobs.step', { jobId: job.id })
const rows = () => connect(college.emulator.adminUrl).database()
const change = (job: Job, data: Record<string, unknown>) =>
  rows().collection('jobs').doc(job.id).update({ data })
const chunksOf = async (job: Job) =>
  (await rows().collection('import_chunks').where({ jobId: job.id }).count()).total

test('a job that begins says what it is', async () => {
  const job = await begin(3)
  expect(job).toMatchObject({
    kind: 'roster.import',
    state: 'running',
    phase: '读取表格',
    title: '2024届名册：名册.csv',
    failure: null,
    summary: null,
  })
  const { items } = await college.call(ADMIN, jobs.list, {})
  expect(items.map((one) => one.id)).toContain(job.id)
})

test('several drivers at once do the work once', async () => {
  const job = await begin()
  const replies = await Promise.all([step(job), step(job), step(job), step(job)])
  expect(replies.some((reply) => reply.ok)).toBe(true)
  for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('JOB_BUSY')
  const review = await college.drive(ADMIN, await college.call(ADMIN, jobs.get, { jobId: job.id }))
  expect(review).toMatchObject({ done: 450, summary: { rows: 450, added: 450 } })
})

test('a lease keeps others out while it lives, and no longer', async () => {
  const job = await begin(3)
  await change(job, { leaseBy: 'somebody', leaseUntil: MORNING + 3_600_000 })
  expect(await step(job)).toMatchObject({ ok: false, code: 'JOB_BUSY' })
  await change(job, { leaseUntil: MORNING - 1 })
  expect(await step(job)).toMatchObject({ ok: true, data: { state: 'review' } })
})

test('stepping a job that waits or is over changes nothing', async () => {
  const job = await college.drive(ADMIN, await begin(3))
  expect(await step(job)).toMatchObject({ ok: true, data: { state: 'review' } })
})

test('a cancelled job is over and keeps nobody’s data', async () => {
  const job = await college.drive(ADMIN, await begin())
  expect(await chunksOf(job)).toBeGreaterThan(0)
  expect(await college.call(ADMIN, jobs.cancel, { jobId: job.id })).toMatchObject({
    state: 'cancelled',
  })
  expect(await chunksOf(job)).toBe(0)
  const again = await college.ask(ADMIN, 'jobs.cancel', { jobId: job.id })
  expect(again).toMatchObject({ ok: false, code: 'JOB_OVER' })
  const late = await college.ask(ADMIN, 'roster.applyImport', { jobId: job.id })
  expect(late).toMatchObject({ ok: false, code: 'JOB_OVER' })
})

test('a job cancelled under its driver ends without a fault', async () => {
  const job = await begin()
  const [reply] = await Promise.all([
    step(job),
    college.ask(ADMIN, 'jobs.cancel', { jobId: job.id }),
  ])
  expect(reply.ok || reply.code === 'JOB_BUSY').toBe(true)
  expect(await college.call(ADMIN, jobs.get, { jobId: job.id })).toMatchObject({
    state: 'cancelled',
  })
})

test('a problem that nobody foresaw frees the job for the next step', async () => {
  const job = await begin(3)
  college.emulator.faults.add({
    fault: 'throttle',
    match: { action: 'database.insertDocument', collection: 'import_chunks' },
    times: 8,
  })
  const reply = await step(job)
  college.emulator.faults.clear()
  expect(reply).toMatchObject({ ok: false, code: 'BUSY' })
  expect(await step(job)).toMatchObject({ ok: true, data: { state: 'review', failure: null } })
})

test('a cursor that nobody gave begins the list of problems anew', async () => {
  const wrong = rosterCsv([{ ...people[0]!, name: '张 三' }])
  const ticket = await college.upload(ADMIN, 'roster', '名册.csv', wrong)
  const begun = await college.call(ADMIN, roster.beginImport, { cohortId: 'c2024', ticket })
  const { id: jobId } = await college.drive(ADMIN, begun)
  const whole = await college.call(ADMIN, jobs.problems, { jobId })
  expect(whole.items).not.toEqual([])
  for (const after of ['abc', '-1', '1e999', 'NaN'])
    expect(await college.call(ADMIN, jobs.problems, { jobId, after })).toEqual(whole)
})

test('the timer resumes what no driver was heard of', async () => {
  const job = await begin(3)
  await change(job, { updatedAt: MORNING - 600_000, leaseUntil: MORNING - 600_000 })
  await college.emulator.runTimer('everyFiveMinutes')
  expect(await college.call(ADMIN, jobs.get, { jobId: job.id })).toMatchObject({ state: 'review' })
})

test('a college sees its own jobs only', async () => {
  const job = await college.drive(ADMIN, await begin())
  await college.drive(ADMIN, await college.call(ADMIN, roster.applyImport, { jobId: job.id }))
  const tree = await college.call(ADMIN, roster.tree, {})
  await college.post('o-college', 'college', { collegeIds: tree.colleges.map((one) => one.id) })
  expect(await college.ask('o-college', 'jobs.get', { jobId: job.id })).toMatchObject({
    ok: false,
    code: 'NOT_FOUND',
  })
  expect((await college.call('o-college', jobs.list, {})).items).toEqual([])
})
