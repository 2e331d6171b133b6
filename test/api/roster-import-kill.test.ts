// An emulator that is killed while an import writes: after the restart it goes on, and everybody is there once.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Emulator } from '../../emulator'
import { contract } from '../../src/domain'
import { connect } from '../emulator/environment'
import { ADMIN_CODE, collegeOver, MORNING, peopleOf, rosterCsv, secretsFor } from './college'
import { ADMIN, review, type Front } from './roster-importing'
import { serveEmulator, type Served } from './served'

const { roster, jobs, accounts } = contract
const dataDir = mkdtempSync(join(tmpdir(), 'import-kill-'))
const secrets = secretsFor(MORNING)
let running: ChildProcess | null = null
afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

async function serve(offsetMs: number): Promise<{ college: Front; served: Served }> {
  const CLOCK_OFFSET_MS = String(Number(secrets.CLOCK_OFFSET_MS) + offsetMs)
  const served = await serveEmulator({ dataDir, environment: { ...secrets, CLOCK_OFFSET_MS } })
  running = served.process
  return { college: collegeOver({ url: served.url } as Emulator), served }
}

test('goes on after the restart, and everybody is there once', async () => {
  const people = peopleOf('软件2101班', '软件工程学院', 900)
  const first = await serve(0)
  await first.college.call(ADMIN, accounts.claimFirstAdmin, { code: ADMIN_CODE, name: '管理员' })
  await first.college.call(ADMIN, roster.createCohort, { year: 2024 })
  const waiting = await review(first.college, rosterCsv(people))
  const { id: jobId } = await first.college.call(ADMIN, roster.applyImport, { jobId: waiting.id })
  const gone = new Promise((resolve) => first.served.process.once('exit', resolve))
  await fetch(`${first.served.url}/faults`, {
    method: 'POST',
    body: JSON.stringify({
      fault: 'kill',
      ms: 30,
      match: { action: 'database.insertDocument', collection: 'graduates' },
    }),
  })
  await first.college.ask(ADMIN, 'jobs.step', { jobId }).catch(() => 'the line went dead')
  await gone

  // The dead driver's lease is still there; a minute later it is not.
  const second = await serve(60_000)
  const before = await second.college.call(ADMIN, jobs.get, { jobId })
  expect(before).toMatchObject({ state: 'running', phase: '写入名册' })
  const done = await second.college.drive(ADMIN, before)
  expect(done).toMatchObject({ state: 'done', done: 900, total: 900 })
  const tree = await second.college.call(ADMIN, roster.tree, { cohortId: 'c2024' })
  expect(tree.cohorts[0]?.graduates).toBe(900)

  const db = connect(second.served.admin).database()
  const left = await db.collection('import_chunks').where({ jobId }).count()
  expect(left.total).toBe(0)
  const again = await review(second.college, rosterCsv(people))
  expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: 900 })
})
