// The dates of a task by the front door: closed and undated ones, 补交, and what each audience’s own dates mean.
import { contract } from '../../src/domain'
import type { TaskWindow } from '../../src/domain/campaigns/contract'
import { keyFields } from '../../src/domain/enrolment/record'
import { DAY_MS, instantOf } from '../../src/domain/time'
import { MORNING, peopleOf, proofOf, startCollege, type College, type Person } from './college'

const { enrolment, campaigns, roster } = contract
const people = peopleOf('软件2101班', '软件工程学院', 2)
const opensAt = MORNING - DAY_MS
const closesAt = instantOf('2024-04-17', '18:00')

let college: College
beforeAll(async () => {
  college = await startCollege()
  await college.importPeople(people)
  const { classes } = await college.call('o-admin', roster.tree, { cohortId: 'c2024' })
  await college.post('o-adviser', 'adviser', { classIds: [classes[0]!.id] })
  await college.post('o-registrar', 'registrar')
  for (const [i, person] of people.entries())
    await college.call(`o-${i}`, contract.accounts.bind, proofOf(person))
})
afterAll(() => college.stop())

type Dates = Record<'student' | 'adviser' | 'college' | 'office', TaskWindow>
const setAll = (dates: Dates) =>
  college.call('o-admin', campaigns.setTask, { cohortId: 'c2024', kind: 'enrolment', ...dates })
const setWindow = (student: TaskWindow) =>
  setAll({ student, adviser: student, college: student, office: student })
const show = (openid: string) => college.call(openid, enrolment.show, {})
const confirm = async (openid: string) =>
  college.ask(openid, 'enrolment.confirm', {
    ...{ version: (await show(openid)).version, ticked: [...keyFields] },
  })
const idOf = async (person: Person) =>
  (await college.call('o-admin', roster.graduates, { cohortId: 'c2024', find: person.studentNo }))
    .items[0]!.id

test('a closed task, and 补交 for one person', async () => {
  await setWindow({ opensAt, closesAt: MORNING - 1000 })
  expect(await confirm('o-0')).toMatchObject({
    code: 'TASK_CLOSED',
    detail: { closesAt: MORNING - 1000 },
  })
  const extension = { cohortId: 'c2024', kind: 'enrolment' as const, until: MORNING + DAY_MS }
  const graduateIds = [await idOf(people[0]!)]
  await college.call('o-registrar', campaigns.extend, { ...extension, graduateIds })
  expect(await confirm('o-0')).toMatchObject({ ok: true })
  expect(await confirm('o-1')).toMatchObject({ code: 'TASK_CLOSED' })
  await setWindow({ opensAt: null, closesAt: null })
  expect(await confirm('o-1')).toMatchObject({ code: 'TASK_NOT_OPEN' })
  const unknown = { ...extension, graduateIds: ['g-nobody'] }
  expect(await college.ask('o-registrar', 'campaigns.extend', unknown)).toMatchObject({
    code: 'NOT_FOUND',
  })
  await setWindow({ opensAt, closesAt })
})

describe('each audience has its own dates', () => {
  const past = { opensAt, closesAt: MORNING - 1000 }
  const later = { opensAt, closesAt: MORNING + DAY_MS }
  const undated = { opensAt: null, closesAt: null }
  const onBehalf = async () =>
    college.ask('o-adviser', 'enrolment.confirmFor', {
      ...{ graduateId: await idOf(people[1]!), reason: '没有智能手机，当面核对' },
    })
  const dueAt = async (openid: string) =>
    (await college.call(openid, campaigns.home, {})).glance?.dueAt

  test('代办 ends with the adviser’s date, and says whose it was', async () => {
    await setAll({ student: past, adviser: past, college: later, office: later })
    expect(await onBehalf()).toMatchObject({
      ...{ code: 'ON_BEHALF_CLOSED', detail: { closesAt: past.closesAt } },
    })
    expect(await confirm('o-1')).toMatchObject({ code: 'TASK_CLOSED' })
    expect([await dueAt('o-adviser'), await dueAt('o-registrar')]).toEqual([
      ...[past.closesAt, later.closesAt],
    ])
  })

  test('an adviser without dates has the students’, and nobody is helped before the opening', async () => {
    const soon = { opensAt: MORNING + DAY_MS, closesAt: null }
    await setAll({ student: soon, adviser: undated, college: undated, office: undated })
    expect(await onBehalf()).toMatchObject({ code: 'TASK_NOT_OPEN' })
    await setAll({ student: undated, adviser: undated, college: undated, office: undated })
    expect(await onBehalf()).toMatchObject({
      ...{ code: 'TASK_NOT_OPEN', detail: { opensAt: '另行通知' } },
    })
    expect(await dueAt('o-adviser')).toBeNull()
  })

  test('clearing up is locked by no date', async () => {
    await setAll({ student: past, adviser: past, college: past, office: past })
    await college.call('o-1', enrolment.dispute, { fields: ['major'], note: '专业名称少了方向' })
    const { openCase } = await show('o-1')
    const close = { caseId: openCase!.id, outcome: '已核对，原记录无误' }
    await college.call('o-adviser', enrolment.closeCase, close)
  })

  test('after the students’ end the adviser still may, until the own date', async () => {
    await setAll({ student: past, adviser: later, college: later, office: later })
    expect(await onBehalf()).toMatchObject({ ok: true })
  })
})

test('a window that ends before it begins is said at its field', async () => {
  const backwards = { opensAt: closesAt, closesAt: opensAt }
  const dates = { student: backwards, adviser: backwards, college: backwards, office: backwards }
  const reply = await college.ask('o-admin', 'campaigns.setTask', {
    cohortId: 'c2024',
    kind: 'enrolment',
    ...dates,
  })
  expect(reply).toMatchObject({ fields: { 'student.closesAt': { code: 'END_BEFORE_START' } } })
})
