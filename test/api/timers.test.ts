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
  proofOf,
  rosterCsv,
  secretsFor,
  startCollege,
} from './college'
import { jpegFile } from './photo-file'

const root = join(__dirname, '../..')

/** A data folder, and emulators over it one after the other, each with its clock where it is told. */
function seasonIn(name: string) {
  const dataDir = mkdtempSync(join(tmpdir(), `${name}-`))
  const secrets = secretsFor(MORNING)
  const start = (now: number) =>
    startEmulator({
      dataDir,
      declaration: JSON.parse(readFileSync(join(root, 'cloudfunctions/cloud.json'), 'utf8')),
      functionsDir: join(root, 'dist/cloudfunctions'),
      environment: { ...secrets, CLOCK_OFFSET_MS: String(now - Date.now()) },
    })
  return { dataDir, start }
}

test('a fresh college has nothing to sweep', async () => {
  const college = await startCollege()
  expect(await college.emulator.runTimer('everyFiveMinutes')).toEqual({
    ok: true,
    data: { resumed: 0, ended: 0, swept: 0, freed: 0, offered: 0, codes: 0, choices: 0 },
  })
  await college.stop()
})

test('eight days later codes, tickets and a forgotten dry run are gone, the roster is not', async () => {
  const { dataDir, start } = seasonIn('timers')
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

test('thirty days after an application is over its photos and filled form are gone, the decision is not', async () => {
  const { dataDir, start } = seasonIn('evidence')
  const { apply, evidence, form, mine, withdraw } = contract.corrections
  let emulator = await start(MORNING)
  let college = collegeOver(emulator)
  await college.call('o-admin', contract.accounts.claimFirstAdmin, {
    code: ADMIN_CODE,
    name: '管理员',
  })
  const people = peopleOf('软件2101班', '软件工程学院', 1)
  await college.importPeople(people)
  await college.call('o-0', contract.accounts.bind, proofOf(people[0]!))
  const open = async (name: string, field: 'name' | 'ethnicity') => {
    const tickets = [await college.upload('o-0', 'evidence', 'a.jpg', jpegFile())]
    const asked = { changes: { [field]: name }, note: '更正', tickets, consent: true }
    return (await college.call('o-0', apply, asked)).id
  }
  const over = await open('赵新新', 'name')
  const waiting = await open('黎族', 'ethnicity')
  const paper = await college.call('o-0', form, { correctionId: over })
  await college.call('o-0', withdraw, { correctionId: over })
  await emulator.close()

  emulator = await start(MORNING + 29 * DAY_MS)
  college = collegeOver(emulator)
  await emulator.runTimer('everyFiveMinutes')
  const kept = await college.call('o-0', evidence, { correctionId: over })
  const [photo] = kept.photos
  expect((await fetch(photo!.url)).status).toBe(200)
  await emulator.close()

  emulator = await start(MORNING + 31 * DAY_MS)
  college = collegeOver(emulator)
  await emulator.runTimer('everyFiveMinutes')
  const { items } = await college.call('o-0', mine, {})
  const photosOf = (id: string) => items.find((item) => item.id === id)?.photos
  expect([photosOf(over), photosOf(waiting)]).toEqual([0, 1])
  expect(items).toHaveLength(2)
  const gone = [photo!.url, paper.url].map((url) => url.replace(/^http:..[^/]+/, emulator.url))
  for (const url of gone) expect((await fetch(url)).status).not.toBe(200)
  expect(await college.call('o-0', evidence, { correctionId: over })).toEqual({ photos: [] })
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('thirty days after the decision a certificate’s photo is gone, the row keeps saying so', async () => {
  const { dataDir, start } = seasonIn('certificates')
  const { certificates } = contract
  const cohortId = 'c2024'
  let emulator = await start(MORNING)
  let college = collegeOver(emulator)
  await college.call('o-admin', contract.accounts.claimFirstAdmin, {
    code: ADMIN_CODE,
    name: '管理员',
  })
  const people = peopleOf('软件2101班', '软件工程学院', 1)
  await college.importPeople(people)
  await college.call('o-0', contract.accounts.bind, proofOf(people[0]!))
  await college.post('o-registrar', 'registrar')
  await college.call('o-registrar', certificates.saveSettings, {
    cohortId,
    window: { opensAt: MORNING, closesAt: null, categories: ['其他'] },
  })
  const photo = () => college.upload('o-0', 'certificate', '证书.jpg', jpegFile())
  const entryOf = (title: string) => ({ category: '其他' as const, title, issuedOn: '2023-05-04' })
  const submit = async (title: string) =>
    college.call('o-0', certificates.submit, {
      entry: entryOf(title),
      ticket: await photo(),
      consent: true,
    })
  const decide = (certificateId: string, move: 'accept' | 'return') =>
    college.call('o-registrar', certificates.decide, {
      ...{ certificateId, version: 1, move, reason: move === 'return' ? '照片看不清' : '' },
    })
  const [accepted, withdrawn, returned, waiting] = [
    await submit('采纳的'),
    await submit('撤回的'),
    await submit('退回的'),
    await submit('等着的'),
  ]
  await decide(accepted.id, 'accept')
  await college.call('o-0', certificates.withdraw, { certificateId: withdrawn.id, reason: '' })
  await decide(returned.id, 'return')
  const { url } = await college.call('o-registrar', certificates.photo, {
    certificateId: accepted.id,
  })
  await emulator.close()

  const stateOf = async () => {
    const { items } = await college.call('o-0', certificates.mine, {})
    return [accepted, withdrawn, returned, waiting].map(({ id }) => {
      const { state, hasPhoto, photoDeletedAt } = items.find((item) => item.id === id)!
      return [state, hasPhoto, photoDeletedAt !== null]
    })
  }
  const at = async (now: number) => {
    emulator = await start(now)
    college = collegeOver(emulator)
    await emulator.runTimer('everyFiveMinutes')
  }
  await at(MORNING + 29 * DAY_MS)
  expect((await stateOf()).map(([, hasPhoto]) => hasPhoto)).toEqual([true, true, true, true])
  await emulator.close()

  await at(MORNING + 31 * DAY_MS)
  expect(await stateOf()).toEqual([
    ['accepted', false, true],
    ['withdrawn', false, true],
    ['returned', false, true],
    ['submitted', true, false],
  ])
  expect((await fetch(url.replace(/^http:..[^/]+/, emulator.url))).status).not.toBe(200)
  const opened = { certificateId: accepted.id }
  expect(await college.ask('o-registrar', 'certificates.photo', opened)).toMatchObject({
    code: 'FILE_MISSING',
  })
  // A returned one needs a new photo, and then nothing of the old one is said any more.
  const again = { certificateId: returned.id, entry: entryOf('退回的') }
  expect(await college.ask('o-0', 'certificates.resubmit', again)).toMatchObject({
    fields: { ticket: { code: 'REQUIRED' } },
  })
  const mended = await college.call('o-0', certificates.resubmit, {
    ...again,
    ticket: await photo(),
    consent: true,
  })
  expect(mended).toMatchObject({ state: 'submitted', hasPhoto: true, photoDeletedAt: null })
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})
