// The timer's work: what has run out goes, what is in use stays, and a dry run nobody came back to is ended.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../emulator'
import { contract } from '../../src/domain'
import { DAY_MS } from '../../src/domain/time'
import {
  ADMIN_CODE,
  collegeOver,
  MORNING,
  peopleOf,
  rosterCsv,
  secretsFor,
  startCollege,
} from './college'

const root = join(__dirname, '../..')

test('a fresh college has nothing to sweep', async () => {
  const college = await startCollege()
  expect(await college.emulator.runTimer('everyFiveMinutes')).toEqual({
    ok: true,
    data: { resumed: 0, ended: 0, swept: 0 },
  })
  await college.stop()
})

test('eight days later codes, tickets and a forgotten dry run are gone, the roster is not', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'timers-'))
  const secrets = secretsFor(MORNING)
  const start = (now: number) =>
    startEmulator({
      dataDir,
      declaration: JSON.parse(readFileSync(join(root, 'cloudfunctions/cloud.json'), 'utf8')),
      functionsDir: join(root, 'dist/cloudfunctions'),
      environment: { ...secrets, CLOCK_OFFSET_MS: String(now - Date.now()) },
    })
  const before = await start(MORNING)
  const college = collegeOver(before)
  await college.call('o-admin', contract.accounts.claimFirstAdmin, {
    code: ADMIN_CODE,
    name: '管理员',
  })
  const people = peopleOf('软件2101班', '软件工程学院', 3)
  await college.importPeople(people)
  const ticket = await college.upload('o-admin', 'roster', 'again.csv', rosterCsv(people))
  const begun = await college.call('o-admin', contract.roster.beginImport, {
    cohortId: 'c2024',
    ticket,
  })
  const forgotten = await college.drive('o-admin', begun)
  expect(forgotten.state).toBe('review')
  await college.upload('o-admin', 'roster', 'unused.csv', rosterCsv(people))
  await college.desk('', 'accounts.beginSignIn', { device: '电脑' })
  await before.close()

  const after = await start(MORNING + 8 * DAY_MS)
  const later = collegeOver(after)
  const run = (await after.runTimer('everyFiveMinutes')) as {
    data: { ended: number; swept: number }
  }
  expect(run.data.ended).toBe(1)
  expect(run.data.swept).toBeGreaterThanOrEqual(2)
  expect(await later.call('o-admin', contract.jobs.get, { jobId: forgotten.id })).toMatchObject({
    state: 'cancelled',
  })
  const page = await later.call('o-admin', contract.roster.graduates, { cohortId: 'c2024' })
  expect(page.items).toHaveLength(3)
  expect(await after.runTimer('everyFiveMinutes')).toMatchObject({ data: { ended: 0, swept: 0 } })
  await after.close()
  rmSync(dataDir, { recursive: true, force: true })
})
