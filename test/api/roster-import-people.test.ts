// What people had confirmed when a table changes them, and what a kill in the middle leaves.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Emulator } from '../../emulator'
import { contract } from '../../src/domain'
import { connect } from '../emulator/environment'
import {
  ADMIN_CODE,
  collegeOver,
  MORNING,
  peopleOf,
  proofOf,
  rosterCsv,
  secretsFor,
  startCollege,
  type College,
  type Person,
} from './college'
import { ADMIN, apply, review, type Front } from './roster-tables'

const { roster, jobs, accounts, campaigns, enrolment } = contract
const root = join(__dirname, '../..')

describe('people who are bound', () => {
  let college: College
  const [one, two] = peopleOf('软件2101班', '软件工程学院', 2)
  beforeAll(async () => {
    college = await startCollege()
    await college.importPeople([one!, two!])
    const always = { opensAt: null, closesAt: null }
    const open = { opensAt: MORNING - 1, closesAt: MORNING + 86_400_000 }
    await college.call(ADMIN, campaigns.setTask, {
      cohortId: 'c2024',
      kind: 'enrolment',
      student: open,
      adviser: always,
      college: always,
      office: always,
    })
    await college.call('o-one', accounts.bind, proofOf(one!))
    const { version } = await college.call('o-one', enrolment.show, {})
    const ticked: ('name' | 'sex' | 'ethnicity' | 'idNumber' | 'bornOn')[] = [
      'name',
      'sex',
      'ethnicity',
      'idNumber',
      'bornOn',
    ]
    await college.call('o-one', enrolment.confirm, { version, ticked })
  })
  afterAll(() => college.stop())

  const lineOf = async (studentNo: string) => {
    const page = await college.call(ADMIN, roster.graduates, { cohortId: 'c2024', find: studentNo })
    return page.items[0]
  }

  test('stay confirmed when nothing of them changes', async () => {
    await apply(college, await review(college, rosterCsv([one!, { ...two!, name: '欧阳若溪' }])))
    expect(await lineOf(one!.studentNo)).toMatchObject({ bound: true, enrolment: 'confirmed' })
  })

  test('have to check again what an import changed, and their post moves with them', async () => {
    const job = await review(college, rosterCsv([{ ...one!, className: '软件2102班' }, two!]))
    await apply(college, job)
    expect(await lineOf(one!.studentNo)).toMatchObject({
      bound: true,
      enrolment: 'unchecked',
      className: '软件2102班',
    })
    const { posts } = await college.call('o-one', accounts.me, {})
    const line = await lineOf(one!.studentNo)
    expect(posts).toMatchObject([{ role: 'graduate', classIds: [line!.classId] }])
  })

  /** Writes a table, and does something in the moment before its first changed person is stored. */
  async function importDuring(people: Person[], meanwhile: () => Promise<unknown>) {
    const job = await review(college, rosterCsv(people))
    await college.call(ADMIN, roster.applyImport, { jobId: job.id })
    const match = { action: 'database.modifyDocument', collection: 'graduates' }
    college.emulator.faults.add({ fault: 'delay', ms: 1_500, times: 1, match })
    const driven = college.drive(ADMIN, { ...job, state: 'running' })
    while (college.emulator.faults.list().length > 0)
      await new Promise((resolve) => setTimeout(resolve, 10))
    await meanwhile()
    expect(await driven).toMatchObject({ state: 'done' })
  }

  test('a case, a 换绑 and a post that hang on a record move with it, bound in that moment too', async () => {
    const { items: before } = await college.call(ADMIN, roster.graduates, { cohortId: 'c2024' })
    const adviserOf = async (openid: string, className: string) => {
      const classId = before.find((line) => line.className === className)!.classId
      await college.post(openid, 'adviser', { classIds: [classId] })
      return openid
    }
    const old = await adviserOf('o-of-2101', '软件2101班')
    const next = await adviserOf('o-of-2102', '软件2102班')
    await college.call('o-one', enrolment.dispute, { fields: ['class'], note: '应在2101班' })
    await college.call('o-1new', accounts.requestRebind, { proof: proofOf(one!), reason: '新手机' })
    expect((await college.call(next, enrolment.cases, {})).items).toHaveLength(1)
    await apply(college, await review(college, rosterCsv([one!, two!])))
    for (const [openid, count] of [
      [old, 1],
      [next, 0],
    ] as const) {
      expect((await college.call(openid, enrolment.cases, {})).items).toHaveLength(count)
      expect((await college.call(openid, accounts.rebinds, {})).items).toHaveLength(count)
    }
    await importDuring([one!, { ...two!, className: '软件2102班' }], () =>
      college.call('o-two', accounts.bind, proofOf(two!)),
    )
    const { posts } = await college.call('o-two', accounts.me, {})
    const line = await lineOf(two!.studentNo)
    expect(posts).toMatchObject([{ classIds: [line!.classId], title: '软件2102班 毕业生' }])
  })

  test('a status given while a table is written stays in the history', async () => {
    const graduateId = (await lineOf(two!.studentNo))!.id
    const registrar = await college.post('o-registrar', 'registrar')
    await importDuring([one!, { ...two!, className: '软件2103班' }], () =>
      college.call(
        'o-registrar',
        roster.setStatus,
        { graduateId, kind: '休学', fromOn: '2024-04-01', reason: '因病休学' },
        registrar,
      ),
    )
    const card = await college.call(ADMIN, roster.graduate, { graduateId })
    expect(card.statuses.map(({ kind }) => kind)).toEqual(['在籍', '休学', '在籍'])
  })

  test('what is confirmed while a table changes it counts no longer', async () => {
    const { version } = await college.call('o-two', enrolment.show, {})
    const ticked = ['name', 'sex', 'ethnicity', 'idNumber', 'bornOn'] as const
    await importDuring([one!, { ...two!, className: '软件2104班' }], () =>
      college.call('o-two', enrolment.confirm, { version, ticked: [...ticked] }),
    )
    expect(await lineOf(two!.studentNo)).toMatchObject({ enrolment: 'unchecked' })
    expect(await college.call('o-two', enrolment.show, {})).toMatchObject({ confirmation: null })
  })
})

describe('an emulator that is killed while an import writes', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'import-kill-'))
  const environment = secretsFor(MORNING)
  let child: ChildProcess | null = null
  afterAll(() => {
    child?.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function serve(offsetMs: number): Promise<{ college: Front; admin: string }> {
    const offset = Number(environment.CLOCK_OFFSET_MS) + offsetMs
    const pairs = Object.entries({ ...environment, CLOCK_OFFSET_MS: String(offset) })
    const cli = [
      ...['--data', dataDir, '--functions', join(root, 'dist/cloudfunctions')],
      ...['--declaration', join(root, 'cloudfunctions/cloud.json'), '--no-timers'],
      ...pairs.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ]
    const started = spawn(
      process.execPath,
      ['--import', 'tsx', join(root, 'emulator/serve.ts'), ...cli],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    child = started
    for await (const line of createInterface({ input: started.stdout })) {
      const { url, admin } = JSON.parse(line) as { url: string; admin: string }
      return { college: collegeOver({ url } as Emulator), admin }
    }
    throw new Error('the emulator said nothing')
  }

  test('goes on after the restart, and everybody is there once', async () => {
    const people = peopleOf('软件2101班', '软件工程学院', 900)
    const first = await serve(0)
    await first.college.call(ADMIN, accounts.claimFirstAdmin, { code: ADMIN_CODE, name: '管理员' })
    await first.college.call(ADMIN, roster.createCohort, { year: 2024 })
    const waiting = await review(first.college, rosterCsv(people))
    const { id: jobId } = await first.college.call(ADMIN, roster.applyImport, { jobId: waiting.id })
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    const url = (first.college as { emulator: { url: string } }).emulator.url
    await fetch(`${url}/faults`, {
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

    const db = connect(second.admin).database()
    const left = await db.collection('import_chunks').where({ jobId }).count()
    expect(left.total).toBe(0)
    const again = await review(second.college, rosterCsv(people))
    expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: 900 })
  })
})
