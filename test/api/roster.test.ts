// The roster through the front door: import, the same again, a changed table, absent people; then lists and cards.
import { contract } from '../../src/domain'
import type { Job, TableProblem } from '../../src/domain/jobs/contract'
import { inGbk } from '../tables/gbk'
import { peopleOf, rosterCsv, startCollege, type College, type Person } from './college'

const { roster, jobs } = contract
const software = peopleOf('软件2101班', '软件工程学院', 230)
const accounting = peopleOf('会计2102班', '经济管理学院', 4, 500)
const everybody = [...software, ...accounting]

let college: College
beforeAll(async () => {
  college = await startCollege()
  await college.post('o-registrar', 'registrar')
  await college.call('o-admin', roster.createCohort, { year: 2024 })
})
afterAll(() => college.stop())

async function review(bytes: Buffer, fileName = '名册.csv'): Promise<Job> {
  const ticket = await college.upload('o-registrar', 'roster', fileName, bytes)
  const begun = await college.call('o-registrar', roster.beginImport, { cohortId: 'c2024', ticket })
  return college.drive('o-registrar', begun)
}

const apply = async (job: Job): Promise<Job> =>
  college.drive(
    'o-registrar',
    await college.call('o-registrar', roster.applyImport, { jobId: job.id }),
  )

async function problemsOf(job: Job): Promise<TableProblem[]> {
  const all: TableProblem[] = []
  for (let after: string | undefined; ;) {
    const page = await college.call('o-registrar', jobs.problems, {
      jobId: job.id,
      ...(after ? { after } : {}),
    })
    all.push(...page.items)
    if (page.next === null) return all
    after = page.next
  }
}

const listed = (find: string) =>
  college.call('o-registrar', roster.graduates, { cohortId: 'c2024', find })

describe('an import', () => {
  test('is read, waits with a summary, and writes nothing before it is told to', async () => {
    const job = await review(rosterCsv(everybody))
    expect(job).toMatchObject({
      state: 'review',
      total: 234,
      done: 234,
      failure: null,
      summary: {
        rows: 234,
        added: 234,
        changed: 0,
        unchanged: 0,
        absent: 0,
        newColleges: ['软件工程学院', '经济管理学院'],
        newClasses: ['软件2101班', '会计2102班'],
        errors: 0,
        warnings: 0,
      },
    })
    expect((await listed('')).items).toEqual([])
    expect(await apply(job)).toMatchObject({ state: 'done', phase: '已完成', done: 234 })
    const tree = await college.call('o-registrar', roster.tree, { cohortId: 'c2024' })
    expect(tree.cohorts).toEqual([{ id: 'c2024', name: '2024届', year: 2024, graduates: 234 }])
    expect(tree.colleges.map(({ name, order }) => [name, order])).toEqual([
      ['软件工程学院', 1],
      ['经济管理学院', 2],
    ])
    expect(tree.classes).toMatchObject([
      { name: '软件2101班', graduates: 230, level: '专科', years: 3, grade: '2021', joint: false },
      { name: '会计2102班', graduates: 4 },
    ])
  })

  test('of the same table again changes nothing', async () => {
    const job = await review(rosterCsv(everybody))
    expect(job.summary).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 234,
      absent: 0,
      warnings: 0,
    })
    expect(await apply(job)).toMatchObject({ state: 'done' })
  })

  test('of the same table in GBK changes nothing either', async () => {
    const gbk = inGbk(rosterCsv(everybody).toString('utf8').slice(1))
    expect((await review(gbk)).summary).toMatchObject({ unchanged: 234, warnings: 0 })
  })

  test('of a changed table updates by 学号, names what moves, and lists who is missing', async () => {
    const [first, second] = software as [Person, Person]
    const changed = [
      { ...first, name: '欧阳若溪' },
      { ...second, className: '软件2102班' },
      ...software.slice(2, 229),
      ...accounting,
    ]
    const job = await review(rosterCsv(changed))
    const missing = software[229]!
    expect(job.summary).toMatchObject({
      added: 0,
      changed: 2,
      unchanged: 231,
      absent: 1,
      absentNames: [`${missing.studentNo} ${missing.name}`],
      newClasses: ['软件2102班'],
      warnings: 2,
    })
    expect(await problemsOf(job)).toMatchObject([
      {
        row: 2,
        column: '姓名',
        code: 'KEY_FIELD_CHANGES',
        severity: 'warning',
        detail: { before: first.name, after: '欧阳若溪' },
      },
      {
        row: 3,
        column: '班级',
        code: 'MOVED_CLASS',
        detail: { before: '软件2101班', after: '软件2102班' },
      },
    ])
    await apply(job)
    expect((await listed(first.studentNo)).items).toMatchObject([{ name: '欧阳若溪' }])
    expect((await listed(second.studentNo)).items).toMatchObject([{ className: '软件2102班' }])
    expect((await listed(missing.studentNo)).items).toHaveLength(1)
  })

  test('with errors names each by row, column and value, and cannot be applied', async () => {
    const [first, second, third] = software as [Person, Person, Person]
    const job = await review(
      rosterCsv([
        { ...first, 证件号码: '11010519491231002Y', idNumber: first.idNumber },
        { ...second, name: '张 三' },
        { ...third, studentNo: software[3]!.studentNo },
        software[3]!,
      ]),
    )
    expect(job).toMatchObject({ state: 'review', summary: { errors: 3 } })
    const errors = (await problemsOf(job)).filter(({ severity }) => severity === 'error')
    expect(errors).toMatchObject([
      { row: 2, column: '证件号码', code: 'ID_CHARACTERS', value: '11**************2Y' },
      { row: 3, column: '姓名', code: 'NAME_SPACES', value: '张 三' },
      { row: 5, column: '学号', code: 'DUPLICATE_STUDENT_NO', detail: { row: 4 } },
    ])
    const reply = await college.ask('o-registrar', 'roster.applyImport', { jobId: job.id })
    expect(reply).toMatchObject({ ok: false, code: 'IMPORT_HAS_ERRORS', detail: { errors: 3 } })
    const cancelled = await college.call('o-registrar', jobs.cancel, { jobId: job.id })
    expect(cancelled.state).toBe('cancelled')
  })
})

describe('people', () => {
  test('come page by page in the order of 学号, each once', async () => {
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const page = await college.call('o-registrar', roster.graduates, {
        cohortId: 'c2024',
        ...(after ? { after } : {}),
      })
      seen.push(...page.items.map((line) => line.studentNo))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual(everybody.map((person) => person.studentNo).sort())
  })

  test('are found by a part of the name, whatever characters it has', async () => {
    expect((await listed('若溪')).items).toMatchObject([{ name: '欧阳若溪' }])
    expect((await listed('.*')).items).toEqual([])
  })

  test('have a card without the number; seeing it takes a reason', async () => {
    const [line] = (await listed(software[5]!.studentNo)).items
    const card = await college.call('o-registrar', roster.graduate, { graduateId: line!.id })
    const shown = card.fields.find((field) => field.key === 'idNumber')
    expect(shown?.value).toMatch(/^11\*{14}/)
    expect(JSON.stringify(card)).not.toContain(software[5]!.idNumber)
    const ask = (reason: string) =>
      college.ask('o-registrar', 'roster.revealIdNumber', { graduateId: line!.id, reason })
    expect(await ask('看看')).toMatchObject({ ok: false, code: 'REASON_NEEDED' })
    expect(await ask('办理学历注册')).toMatchObject({
      ok: true,
      data: { idNumber: software[5]!.idNumber },
    })
  })

  test('show the alumni office who they are and what they studied, no papers, no reasons', async () => {
    await college.post('o-alumni', 'alumni')
    const [line] = (await listed(software[5]!.studentNo)).items
    const graduateId = line!.id
    const card = await college.call('o-alumni', roster.graduate, { graduateId })
    const keys = card.fields.map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['studentNo', 'name', 'college', 'class']))
    for (const key of ['idType', 'idNumber', 'bornOn', 'ethnicity', 'politics'])
      expect(keys).not.toContain(key)
    expect(card.statuses.map(({ reason }) => reason)).toEqual([''])
    for (const action of ['roster.revealIdNumber', 'enrolment.cases', 'capture.bookings'])
      expect(await college.ask('o-alumni', action, { graduateId })).toMatchObject({
        code: 'FORBIDDEN',
      })
  })

  test('are not looked at for a reason that prints nothing', async () => {
    const [line] = (await listed(software[5]!.studentNo)).items
    const reason = '\u200b\u202e\u2060\ufeff\u0000\u200d'
    expect(
      await college.ask('o-registrar', 'roster.revealIdNumber', { graduateId: line!.id, reason }),
    ).toMatchObject({ code: 'INVALID_INPUT', fields: { reason: { code: 'REQUIRED' } } })
  })

  test('have a dated status, which the same table does not take back', async () => {
    const [line] = (await listed(software[6]!.studentNo)).items
    const graduateId = line!.id
    const change = { graduateId, kind: '延期' as const, fromOn: '2024-04-10', reason: '学分不够' }
    await college.call('o-registrar', roster.setStatus, change)
    await apply(await review(rosterCsv([software[6]!, ...accounting])))
    const card = await college.call('o-registrar', roster.graduate, { graduateId })
    expect(card.line.status).toBe('延期')
    expect(card.statuses.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['在籍', '名册导入'],
      ['延期', '学分不够'],
    ])
  })

  test('beyond an adviser’s classes are not there', async () => {
    const tree = await college.call('o-registrar', roster.tree, { cohortId: 'c2024' })
    const mine = tree.classes.find((one) => one.name === '会计2102班')!
    await college.post('o-adviser', 'adviser', { classIds: [mine.id] })
    const page = await college.call('o-adviser', roster.graduates, { cohortId: 'c2024' })
    expect(page.items).toHaveLength(4)
    const [stranger] = (await listed(software[0]!.studentNo)).items
    const card = await college.ask('o-adviser', 'roster.graduate', { graduateId: stranger!.id })
    expect(card).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const seen = await college.call('o-adviser', roster.tree, {})
    expect(seen.classes.map((one) => one.name)).toEqual(['会计2102班'])
    expect(seen.colleges.map((one) => one.name)).toEqual(['经济管理学院'])
  })
})

describe('structure', () => {
  test('a cohort exists once', async () => {
    const again = await college.ask('o-admin', 'roster.createCohort', { year: 2024 })
    expect(again).toMatchObject({ ok: false, code: 'COHORT_EXISTS' })
    const key = { key: 'one-tap' }
    const first = await college.ask('o-admin', 'roster.createCohort', { year: 2025 }, key)
    expect(await college.ask('o-admin', 'roster.createCohort', { year: 2025 }, key)).toEqual(first)
  })

  test('colleges take the order they are given, whole lists only', async () => {
    const before = await college.call('o-admin', roster.tree, {})
    const ids = before.colleges.map((one) => one.id)
    const part = await college.ask('o-admin', 'roster.orderColleges', { collegeIds: ids.slice(1) })
    expect(part).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
    await college.call('o-admin', roster.orderColleges, { collegeIds: [...ids].reverse() })
    const after = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
    expect(after.colleges.map((one) => one.name)).toEqual(['经济管理学院', '软件工程学院'])
    expect(after.classes[0]?.name).toBe('会计2102班')
  })

  test('the example table passes its own import', async () => {
    const { url, fileName } = await college.call('o-registrar', roster.template, {})
    expect(fileName).toBe('名册模板.xlsx')
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
    const job = await review(bytes, fileName)
    expect(job).toMatchObject({ state: 'review', summary: { rows: 2, errors: 0, warnings: 0 } })
  })
})
