// How long official files are kept, that one broken job of the timer stops no other, and lists longer than a page.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator, type Emulator } from '../../emulator'
import { contract } from '../../src/domain'
import type { Export } from '../../src/domain/exports/contract'
import { DAY_MS } from '../../src/domain/time'
import { connect } from '../emulator/environment'
import { ADMIN_CODE, collegeOver, MORNING, peopleOf, secretsFor } from './college'
import { declaration, functionsDir } from './crowd'

const { exports: sheets, school } = contract
const cohortId = 'c2024'
const dataDir = mkdtempSync(join(tmpdir(), 'kept-'))
const secrets = secretsFor(MORNING)
let emulator: Emulator
let college: ReturnType<typeof collegeOver>
let collegeId = ''
let made: Export

async function startAt(now: number): Promise<void> {
  emulator = await startEmulator({
    ...{ dataDir, functionsDir, declaration: declaration(), timers: false },
    environment: { ...secrets, CLOCK_OFFSET_MS: String(now - Date.now()) },
  })
  college = collegeOver(emulator)
}
const restartAt = async (now: number) => {
  await emulator.close()
  await startAt(now)
}
const timer = () => emulator.runTimer('everyFiveMinutes')
const make = async (): Promise<Export> => {
  const order = { kind: 'enrolmentSheet' as const, cohortId, collegeId }
  const numbers = { fullNumbers: true, reason: '签名表要核对证件' }
  const begun = await college.call('o-college', sheets.begin, { ...order, ...numbers })
  const { exportId } = await college.drive('o-college', begun)
  return (await list()).items.find(({ id }) => id === exportId)!
}
const list = (more: object = {}) => college.call('o-college', sheets.list, { cohortId, ...more })
const open = (exportId: string) => college.ask('o-college', 'exports.open', { exportId })
/** Whether any file of the data folder is a ZIP: nothing else is kept in this college. */
const filesLeft = () =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .filter((bytes) => bytes.subarray(0, 4).toString('hex') === '504b0304').length

beforeAll(async () => {
  await startAt(MORNING)
  await college.call('o-admin', contract.accounts.claimFirstAdmin, {
    code: ADMIN_CODE,
    name: '管理员',
  })
  await college.importPeople(peopleOf('软件2101班', '软件工程学院', 3))
  const tree = await college.call('o-admin', contract.roster.tree, { cohortId })
  collegeId = tree.colleges[0]!.id
  await college.post('o-college', 'college', { collegeIds: [collegeId] })
  made = await make()
})
afterAll(async () => {
  await emulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a file is deleted when its time is over, its row says so, and it can be made again', async () => {
  const { filesKeptDays, ...labels } = await college.call('o-admin', school.get, {})
  expect(filesKeptDays).toBe(180)
  expect(
    await college.ask('o-admin', 'school.save', { ...labels, filesKeptDays: 6 }),
  ).toMatchObject({
    fields: { filesKeptDays: { code: 'OUT_OF_RANGE' } },
  })
  await college.call('o-admin', school.save, { ...labels, filesKeptDays: 30 })

  await restartAt(MORNING + 30 * DAY_MS - 60_000)
  expect(await timer()).toMatchObject({ ok: true })
  expect(filesLeft()).toBe(1)
  const opened = await open(made.id)
  expect(opened).toMatchObject({ ok: true })
  const { url } = (opened as { data: { url: string } }).data
  expect((await fetch(url)).status).toBe(200)

  await restartAt(MORNING + 31 * DAY_MS)
  expect(await timer()).toMatchObject({ ok: true, data: { swept: expect.any(Number) } })
  expect(filesLeft()).toBe(0)
  expect(await open(made.id)).toMatchObject({
    ...{ code: 'EXPORT_FILE_DELETED', detail: { on: '2024-05-16' } },
  })
  const [row] = (await list()).items
  expect(row).toMatchObject({ id: made.id, rows: 3, fileDeletedAt: expect.any(Number) })
  // An address that was given out before opens nothing any more.
  const path = new URL(url)
  expect((await fetch(emulator.url + path.pathname + path.search)).status).toBeGreaterThanOrEqual(
    400,
  )
  const check = await college.call('o-college', sheets.check, { exportId: made.id })
  expect(check).toEqual({ outdated: [], missing: [] })
  expect(await timer()).toMatchObject({ ok: true, data: { swept: 0 } })

  const again = await make()
  expect(again).toMatchObject({ shortHash: made.shortHash, fileDeletedAt: null })
  expect(again.batchNo).not.toBe(made.batchNo)
  expect(await open(again.id)).toMatchObject({ ok: true })
})

test('a job of the timer that breaks is named, and those after it are done', async () => {
  const db = connect(emulator.adminUrl).database({ throwOnNotFound: false })
  const broken = { _id: 'k-broken', keepsFiles: true, closedAt: MORNING - 90 * DAY_MS }
  await db.collection('corrections').add({ data: broken })
  await db.collection('sign_ins').add({ data: { _id: 'old', pollHash: 'x', expiresAt: MORNING } })
  expect(await timer()).toMatchObject({ ok: false, broken: ['evidence'] })
  expect((await db.collection('sign_ins').doc('old').get()).data).toBeFalsy()
  await restartAt(MORNING + 62 * DAY_MS)
  await timer()
  expect(filesLeft()).toBe(0)
})

test('a list of more than a page is read to its end, sheets of one moment included', async () => {
  const db = connect(emulator.adminUrl).database({ throwOnNotFound: false })
  const stored = (await db.collection('exports').doc(made.id).get()).data
  const rows = Array.from({ length: 450 }, (_, i) => ({
    ...{ ...stored, _id: `XJ-${String(i).padStart(4, '0')}` },
    // Whole batches are ordered in one go.
    createdAt: MORNING - Math.floor(i / 40),
    kind: i % 2 === 0 ? 'enrolmentSheet' : 'imageErrata',
  }))
  await db.collection('exports').add({ data: rows.slice(0, 225) })
  await db.collection('exports').add({ data: rows.slice(225) })
  const ids: string[] = []
  let after: string | null = ''
  for (let pages = 0; after !== null && pages < 9; pages++) {
    const page: Awaited<ReturnType<typeof list>> = await list(after ? { after } : {})
    ids.push(...page.items.map(({ id }) => id))
    after = page.next
  }
  expect(ids).toHaveLength(452)
  expect(new Set(ids).size).toBe(452)
  const errata = await list({ kind: 'imageErrata' })
  expect(new Set(errata.items.map(({ kind }) => kind))).toEqual(new Set(['imageErrata']))
  expect(errata.items).toHaveLength(200)
  expect(
    await college.ask('o-college', 'exports.list', { cohortId, after: 'x y z' }),
  ).toMatchObject({ ok: true })
})
