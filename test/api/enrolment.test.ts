// 学籍核对 from the first look to the confirmation, its voiding, cases, 代办 and the board.
import { contract } from '../../src/domain'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS, instantOf } from '../../src/domain/time'
import {
  idNumberFor,
  MORNING,
  peopleOf,
  proofOf,
  rosterCsv,
  startCollege,
  type College,
  type Person,
} from './college'

const { enrolment, campaigns, roster } = contract
const people = peopleOf('软件2101班', '软件工程学院', 8)
const others = peopleOf('会计2101班', '经济管理学院', 2, 500)
const ticked = [...keyFields]
const opensAt = MORNING - DAY_MS
const closesAt = instantOf('2024-04-17', '18:00')

let college: College
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople([...people, ...others])
  const tree = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  const classOf = (name: string) => tree.classes.find((item) => item.name === name)!.id
  await college.post('o-adviser', 'adviser', { classIds: [classOf('软件2101班')] })
  await college.post('o-other', 'adviser', { classIds: [classOf('会计2101班')] })
  await college.post('o-registrar', 'registrar')
  await setWindow({ opensAt, closesAt })
  for (const [i, person] of people.entries()) {
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))
  }
})
afterAll(() => college.stop())

const setWindow = (student: { opensAt: number | null; closesAt: number | null }) =>
  college.call('o-admin', campaigns.setTask, {
    cohortId: 'c2024',
    kind: 'enrolment',
    student,
    adviser: student,
    college: student,
    office: student,
  })
const show = (openid: string) => college.call(openid, enrolment.show, {})
const confirm = async (openid: string, more: object = {}) =>
  college.ask(openid, 'enrolment.confirm', {
    version: (await show(openid)).version,
    ticked,
    ...more,
  })
const idOf = async (person: Person) =>
  (await college.call('o-admin', roster.graduates, { cohortId: 'c2024', find: person.studentNo }))
    .items[0]!.id

test('the owner reads every field, the number masked, and the full one on demand', async () => {
  const record = await show('o-0')
  const line = (key: string) => record.lines.find((item) => item.key === key)
  expect(line('name')).toMatchObject({ label: '姓名', value: people[0]!.name, isKey: true })
  expect(line('idNumber')!.value).toMatch(/^11\*{14}..$/)
  expect(JSON.stringify(record)).not.toContain(people[0]!.idNumber)
  const { idNumber } = await college.call('o-0', enrolment.revealOwn, {})
  expect(idNumber).toBe(people[0]!.idNumber)
})

test('all five key fields must be ticked', async () => {
  const reply = await confirm('o-0', { ticked: ['name', 'sex', 'ethnicity', 'bornOn'] })
  expect(reply).toMatchObject({
    code: 'INVALID_INPUT',
    fields: { 'ticked.idNumber': { code: 'REQUIRED' } },
  })
  expect((await show('o-0')).state).toBe('unchecked')
})

test('a confirmation stands, twice is once, and the board counts it', async () => {
  const first = await confirm('o-0')
  expect(first).toMatchObject({ ok: true, data: { item: { kind: 'enrolment', state: 'done' } } })
  const again = await confirm('o-0')
  expect(again).toEqual(first)
  const { classes } = await college.call('o-adviser', enrolment.board, { cohortId: 'c2024' })
  expect(classes).toMatchObject([
    { className: '软件2101班', total: 8, bound: 8, confirmed: 1, disputed: 0 },
  ])
})

test('a field that the table changes voids it, and says so on the checklist', async () => {
  await confirm('o-1')
  await college.importPeople([{ ...people[1]!, 专业方向: '云计算' }])
  const record = await show('o-1')
  expect(record).toMatchObject({ state: 'unchecked', confirmation: null })
  const home = await college.call('o-1', campaigns.home, {})
  expect(home.checklist[0]).toMatchObject({ kind: 'enrolment', state: 'attention' })
})

test('what was read before the change cannot be confirmed', async () => {
  const { version } = await show('o-2')
  await college.importPeople([{ ...people[2]!, 专业方向: '云计算' }])
  expect(await confirm('o-2', { version })).toMatchObject({ code: 'RECORD_CHANGED' })
})

test('once 核对 is open no table changes a key field: the record and what was confirmed stay, the rest is written', async () => {
  await confirm('o-5')
  const before = await show('o-5')
  const other = { ...people[5]!, name: '新名字', 民族: '壮族', idNumber: idNumberFor(700) }
  const same = await college.importPeople([other])
  expect(same.summary).toMatchObject({ changed: 0, unchanged: 1, warnings: 5 })
  const { items } = await college.call('o-admin', contract.jobs.problems, { jobId: same.id })
  expect(items).toEqual(
    ['姓名', '性别', '民族', '证件号码', '出生日期'].map((column) =>
      expect.objectContaining({ column, code: 'KEY_FIELD_HELD', severity: 'warning' }),
    ),
  )
  expect(JSON.stringify(items)).not.toContain(other.idNumber)
  expect(await show('o-5')).toEqual(before)

  // The 拼音 in the table is of the name that is not taken.
  const [head = '', line = ''] = rosterCsv([other]).toString().trim().split('\r\n')
  const table = Buffer.from(`${head},"姓名拼音"\r\n${line},"Xin Mingzi"\r\n`)
  const ticket = await college.upload('o-admin', 'roster', '名册.csv', table)
  const begun = await college.call('o-admin', roster.beginImport, { cohortId: 'c2024', ticket })
  const { summary } = await college.drive('o-admin', begun)
  expect(summary).toMatchObject({ changed: 0, unchanged: 1, warnings: 5 })
  await college.call('o-admin', contract.jobs.cancel, { jobId: begun.id })

  // Told each time, for as long as the two differ.
  const more = await college.importPeople([{ ...other, 专业方向: '云计算' }])
  expect(more.summary).toMatchObject({ changed: 1, warnings: 5 })
  const after = await show('o-5')
  expect(after).toMatchObject({ state: 'unchecked', name: people[5]!.name })
  expect(after.lines.find(({ key }) => key === 'direction')).toMatchObject({ value: '云计算' })
  expect((await college.call('o-5', enrolment.revealOwn, {})).idNumber).toBe(people[5]!.idNumber)
})

test('我发现有误 voids the confirmation, opens one case, and its closing asks for a new look', async () => {
  await confirm('o-3')
  const complaint = { fields: ['ethnicity', 'major'], note: '民族应为黎族；专业名称少了方向' }
  const replies = await Promise.all([
    college.ask('o-3', 'enrolment.dispute', complaint),
    college.ask('o-3', 'enrolment.dispute', complaint),
  ])
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
  expect(replies.find((reply) => !reply.ok)).toMatchObject({ code: 'CASE_OPEN' })
  expect(await confirm('o-3')).toMatchObject({ code: 'CASE_OPEN' })
  expect(await show('o-3')).toMatchObject({ state: 'disputed', openCase: { note: complaint.note } })

  expect((await college.call('o-other', enrolment.cases, {})).items).toHaveLength(0)
  const { items } = await college.call('o-adviser', enrolment.cases, { state: 'open' })
  expect(items).toMatchObject([{ name: people[3]!.name, level: 'adviser' }])
  const close = { caseId: items[0]!.id, outcome: '已核对身份证，原记录无误' }
  expect(await college.ask('o-other', 'enrolment.closeCase', close)).toMatchObject({
    code: 'NOT_FOUND',
  })
  await college.call('o-adviser', enrolment.closeCase, close)
  expect(await college.ask('o-adviser', 'enrolment.closeCase', close)).toMatchObject({
    code: 'CASE_OVER',
  })
  expect(await show('o-3')).toMatchObject({
    state: 'unchecked',
    openCase: null,
    lastCase: { outcome: close.outcome },
  })
  expect(await confirm('o-3')).toMatchObject({ ok: true })
})

test('a case rises to the college while the class has no adviser', async () => {
  await college.call('o-acc', contract.accounts.bind, proofOf(others[0]!))
  await college.call('o-acc', enrolment.dispute, { fields: ['name'], note: '姓名写错了' })
  const posts = await college.call('o-admin', contract.accounts.posts, {})
  const adviser = posts.items.find((post) => post.title.includes('o-other'))!
  await college.call('o-admin', contract.accounts.endPost, { postId: adviser.id })
  const { items } = await college.call('o-registrar', enrolment.cases, { state: 'open' })
  expect(items).toMatchObject([{ name: others[0]!.name, level: 'college' }])
})

test('代办 needs a reason and reach, and is marked', async () => {
  const graduateId = await idOf(people[4]!)
  const ask = (openid: string, reason: string) =>
    college.ask(openid, 'enrolment.confirmFor', { graduateId, reason })
  expect(await ask('o-adviser', '没')).toMatchObject({ code: 'REASON_NEEDED' })
  expect(await ask('o-registrar', '没有手机，当面核对')).toMatchObject({ code: 'FORBIDDEN' })
  expect(await ask('o-adviser', '没有手机，当面核对')).toMatchObject({ ok: true })
  expect(await show('o-4')).toMatchObject({
    state: 'confirmed',
    confirmation: { via: 'staff', reason: '没有手机，当面核对' },
  })
})

test('代办 of a record that changes in that moment confirms nothing', async () => {
  const page = await college.call('o-admin', roster.graduates, {
    ...{ cohortId: 'c2024', find: people[6]!.studentNo },
  })
  const graduateId = page.items[0]!.id
  const { faults } = college.emulator
  faults.add({
    fault: 'delay',
    ms: 1_000,
    times: 1,
    match: { action: 'database.startTransaction' },
  })
  const behalf = { graduateId, reason: '没有智能手机' }
  const asked = college.ask('o-adviser', 'enrolment.confirmFor', behalf)
  while (faults.list().length > 0) await new Promise((resolve) => setTimeout(resolve, 10))
  const change = { graduateId, kind: '延期' as const, fromOn: '2024-04-01', reason: '学分不够' }
  await college.call('o-registrar', roster.setStatus, change)
  expect(await asked).toMatchObject({ ok: false, code: 'RECORD_CHANGED' })
})

test('who looks at the full number gives a reason, and the owner sees it', async () => {
  const graduateId = await idOf(people[5]!)
  const look = { graduateId, reason: '核对报名表原件' }
  expect(
    await college.ask('o-adviser', 'roster.revealIdNumber', { ...look, reason: '看' }),
  ).toMatchObject({
    code: 'REASON_NEEDED',
  })
  const { idNumber } = await college.call('o-adviser', roster.revealIdNumber, look)
  expect(idNumber).toBe(people[5]!.idNumber)
  expect((await show('o-5')).looks).toMatchObject([{ reason: look.reason }])
})

test('a confirmation whose reply is lost in the cloud is still one confirmation', async () => {
  const { version } = await show('o-7')
  college.emulator.faults.add({
    match: { action: 'database.commitTransaction' },
    fault: 'lostReply',
    times: 1,
  })
  const reply = await college.ask('o-7', 'enrolment.confirm', { version, ticked })
  expect(reply).toMatchObject({ ok: true, data: { confirmation: { via: 'self' } } })
  expect(college.emulator.faults.list()).toHaveLength(0)
})

test('a hundred confirmations at once lose none, and the board equals a recount', async () => {
  const crowd = peopleOf('网络2101班', '网络工程学院', 100, 2000).map((person, i) => ({
    ...person,
    idNumber: idNumberFor(2000 + i),
  }))
  await college.importPeople(crowd)
  await Promise.all(
    crowd.map((person, i) => college.call(`o-crowd-${i}`, contract.accounts.bind, proofOf(person))),
  )
  college.emulator.faults.add({
    match: { action: 'database.modifyDocument' },
    fault: 'conflict',
    probability: 0.05,
    times: 30,
  })
  const replies = await Promise.all(crowd.map((_, i) => confirm(`o-crowd-${i}`)))
  college.emulator.faults.clear()
  expect(replies.filter((reply) => !reply.ok)).toEqual([])
  const { classes } = await college.call('o-registrar', enrolment.board, { cohortId: 'c2024' })
  expect(classes.find((row) => row.className === '网络2101班')).toMatchObject({
    total: 100,
    confirmed: 100,
  })
})
