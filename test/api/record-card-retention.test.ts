// What is kept of a 学籍卡 and how long: photos go after the volume was received, everything after the cohort's last day.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../emulator'
import { contract } from '../../src/domain'
import { DAY_MS, dayOf } from '../../src/domain/time'
import { ADMIN_CODE, collegeOver, MORNING, peopleOf, proofOf, secretsFor } from './college'
import { photoFile } from './photo-file'

const { recordCards, exports: sheets, roster, campaigns } = contract
const root = join(__dirname, '../..')
const cohortId = 'c2024'
const content = {
  nativePlace: '海口',
  birthplace: '',
  phone: '13800001234',
  address: '某路 1 号',
  resume: [{ from: '2018-09', until: '2021-06', school: '某中学', witness: '' }],
  awards: [],
  family: [],
}

test('photos go 30 days after the receipt and outdate nothing; the rest goes when its day is over', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cards-'))
  const secrets = secretsFor(MORNING)
  const start = (now: number) =>
    startEmulator({
      dataDir,
      declaration: JSON.parse(readFileSync(join(root, 'cloudfunctions/cloud.json'), 'utf8')),
      functionsDir: join(root, 'dist/cloudfunctions'),
      environment: { ...secrets, CLOCK_OFFSET_MS: String(now - Date.now()) },
    })
  const first = await start(MORNING)
  const college = collegeOver(first)
  await college.call('o-admin', contract.accounts.claimFirstAdmin, {
    code: ADMIN_CODE,
    name: '管理员',
  })
  const people = peopleOf('软件2101班', '软件工程学院', 2)
  await college.importPeople(people)
  const tree = await college.call('o-admin', roster.tree, { cohortId })
  const scope = { collegeId: tree.colleges[0]!.id, classId: tree.classes[0]!.id }
  await college.post('o-reg', 'registrar')
  await college.post('o-college', 'college', { collegeIds: [scope.collegeId] })
  const window = { opensAt: MORNING - DAY_MS, closesAt: MORNING + DAY_MS }
  const windows = { student: window, adviser: window, college: window, office: window }
  await college.call('o-admin', campaigns.setTask, { cohortId, kind: 'recordCards', ...windows })
  await college.call('o-0', contract.accounts.bind, proofOf(people[0]!))
  const ticket = await college.upload('o-0', 'cardPhoto', '我.png', photoFile(300, 420))
  const { version } = await college.call('o-0', recordCards.setPhoto, { ticket })
  await college.call('o-0', recordCards.submit, { version, content })
  const { settings } = await college.call('o-reg', recordCards.settings, { cohortId })
  const limited = { ...settings, deleteAfterOn: '2024-08-31' }
  await college.call('o-reg', recordCards.saveSettings, { cohortId, settings: limited })
  const order = { kind: 'recordCards' as const, cohortId, ...scope }
  const job = await college.drive('o-college', await college.call('o-college', sheets.begin, order))
  const exportId = job.exportId!
  await college.call('o-college', sheets.handIn, { exportId, move: 'stamped' })
  await college.call('o-reg', sheets.handIn, { exportId, move: 'received' })
  await first.close()

  const at = async (now: number) => {
    const emulator = await start(now)
    await emulator.runTimer('everyFiveMinutes')
    const later = collegeOver(emulator)
    const card = await later.call('o-0', recordCards.mine, {})
    const paper = await later.call('o-college', sheets.check, { exportId })
    await emulator.close()
    return { card, paper }
  }
  const still = { outdated: [], missing: [] }
  const soon = await at(MORNING + 29 * DAY_MS)
  expect(soon.card.photo).not.toBeNull()
  expect(soon.card.photoDeletedAt).toBeNull()
  const month = await at(MORNING + 31 * DAY_MS)
  expect(month).toMatchObject({
    card: { photo: null, content: { phone: '13800001234' } },
    paper: still,
  })
  const deletedAt = month.card.photoDeletedAt!
  expect(dayOf(deletedAt)).toBe(dayOf(MORNING + 31 * DAY_MS))
  const autumn = await at(MORNING + 150 * DAY_MS)
  expect(autumn.card).toMatchObject({
    state: 'submitted',
    photoDeletedAt: deletedAt,
    content: { phone: '', address: '', resume: [] },
  })
  expect(autumn.card.clearedAt).not.toBeNull()
  expect(autumn.paper).toEqual(still)
  rmSync(dataDir, { recursive: true, force: true })
})
